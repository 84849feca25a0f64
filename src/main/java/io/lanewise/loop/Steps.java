package io.lanewise.loop;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The operations as functions from lanes to lanes, one per output. {@link LoopWriter} reads this class
 * as bytecode and inlines it; it is never loaded.
 *
 * <p>Every NaN leaves as the one NaN {@code 0x7fc00000}: which payload survives an instruction depends
 * on the order of its operands, and the sign of a generated NaN on the processor.
 */
final class Steps {
    private Steps() {
    }

    /** Stands for {@code Lanes.value} of the formula with its parameters. */
    static FloatVector value(FloatVector x) {
        throw new AssertionError("replaced when the loop is written");
    }

    /** Stands for {@code Lanes.slope} of the formula with its parameters. */
    static FloatVector slope(FloatVector x) {
        throw new AssertionError("replaced when the loop is written");
    }

    static FloatVector forward(FloatVector x) {
        return withNaN(value(x), x);
    }

    static FloatVector derivative(FloatVector x) {
        return withNaN(slope(x), x);
    }

    static FloatVector backward(FloatVector x, FloatVector gradOutput) {
        return oneNaN(gradOutput.mul(derivative(x)));
    }

    static FloatVector backwardAccumulate(FloatVector x, FloatVector gradOutput, FloatVector gradInput) {
        return oneNaN(gradOutput.fma(derivative(x), gradInput));
    }

    static FloatVector forwardSum(FloatVector x, FloatVector addend) {
        FloatVector sum = x.add(addend);
        return withNaN(value(sum), sum);
    }

    static FloatVector gateForward(FloatVector gate, FloatVector up) {
        return oneNaN(forward(gate).mul(up));
    }

    static FloatVector gateGradient(FloatVector gate, FloatVector up, FloatVector gradOutput) {
        return oneNaN(gradOutput.mul(up).mul(derivative(gate)));
    }

    static FloatVector upGradient(FloatVector gate, FloatVector up, FloatVector gradOutput) {
        return oneNaN(gradOutput.mul(forward(gate)));
    }

    static FloatVector channelForward(FloatVector x, FloatVector slope) {
        return oneNaN(x.mul(slope).blend(x, x.compare(VectorOperators.GT, 0f)));
    }

    static FloatVector channelDerivative(FloatVector x, FloatVector slope) {
        return withNaN(slope.blend(1f, x.compare(VectorOperators.GT, 0f)), x);
    }

    static FloatVector channelBackward(FloatVector x, FloatVector slope, FloatVector gradOutput) {
        return oneNaN(gradOutput.mul(channelDerivative(x, slope)));
    }

    static FloatVector channelSlopeGradient(FloatVector x, FloatVector gradSlope, FloatVector gradOutput) {
        FloatVector negative = x.blend(0f, x.compare(VectorOperators.GT, 0f));
        return oneNaN(gradOutput.fma(negative, gradSlope));
    }

    private static FloatVector withNaN(FloatVector result, FloatVector x) {
        return result.blend(Float.NaN, x.compare(VectorOperators.NE, x));
    }

    private static FloatVector oneNaN(FloatVector result) {
        return withNaN(result, result);
    }
}
