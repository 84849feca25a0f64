/**
 * Activation functions of neural networks and their derivatives, over buffers of {@code float}, on vector lanes.
 *
 * <p>{@link io.lanewise.Activation} computes values and derivatives element by element, {@link io.lanewise.Gate} gated
 * units such as SwiGLU, {@link io.lanewise.Softmax} softmax and its logarithm over rows, {@link io.lanewise.ChannelPrelu} the
 * rectifier with one slope per channel. All of them take {@code float[]}; {@link io.lanewise.Storage} adds, for all but the
 * last, memory segments, buffers and 16-bit formats. A {@link io.lanewise.Formula} of the user's own, which may call
 * {@link io.lanewise.LaneMath}, becomes an activation by {@link io.lanewise.Activation#define}.
 *
 * <h2>The contract</h2>
 * <dl>
 * <dt>Accuracy</dt>
 * <dd>The bounds of {@link io.lanewise.Activation#contract} hold for every one of the 2<sup>32</sup> inputs, for the value
 * and for the derivative. A ULP is the spacing of floats at the exact result, never below 2<sup>-149</sup>. The derivative is
 * computed from x, not from the stored value, and stays a normal number where the exact one is.</dd>
 * <dt>The same bits everywhere</dt>
 * <dd>The result for an input depends on nothing but the input and the parameters: not on its index, the length, the offset, the
 * operation it is part of, the thread, the lane width, the processor, the stage of compilation, nor on whether there are lanes at all.</dd>
 * <dt>Limits</dt>
 * <dd>NaN gives the one NaN {@code 0x7fc00000}, an infinity gives the mathematical limit. Nothing overflows that is finite.
 * Subnormal inputs and results are kept.</dd>
 * <dt>Zeros</dt>
 * <dd>What is like the identity at 0 returns the zero that it was given; what is flat returns +0; a result that underflows keeps the
 * sign of the exact one.</dd>
 * <dt>Kinks</dt>
 * <dd>The derivative is one-sided where it jumps, as in PyTorch: 0 at the edges of relu, relu6, hardtanh, hardsigmoid and of the
 * shrinks, {@code slope} at 0 for the leaky ones, 0 at -3 and 1 at 3 for hardswish.</dd>
 * <dt>Buffers</dt>
 * <dd>They belong to the caller. An output may be the very same range as an input; any other overlap, a range outside its array,
 * null or a bad parameter is refused by an exception that names the argument, before anything is written. A call starts no thread,
 * and allocates nothing once the operation has left its start in scalar code.</dd>
 * </dl>
 *
 * <h2>With and without lanes</h2>
 * The module {@code jdk.incubator.vector} is resolved with this module on the module path, and by
 * {@code --add-modules jdk.incubator.vector} on the class path. Without it the same operations run as scalar code, and one warning
 * of the logger {@code io.lanewise} says so.
 */
package io.lanewise;
