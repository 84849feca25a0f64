package io.lanewise;

import io.lanewise.loop.RowOperation;

/**
 * Parametric ReLU with a learned slope for each channel: f(x) = x for x &gt; 0, slope x otherwise;
 * f'(x) = 1 for x &gt; 0, slope otherwise; df/dslope = min(x, 0).
 *
 * <p>The inputs are a matrix, row by row, with one column per channel. Values are exact or rounded once.
 * At the kink x = 0 the derivative is the slope. Every NaN leaves as the NaN {@code 0x7fc00000}. One
 * slope for all inputs is {@link Activation#prelu} or a single channel.
 *
 * <p>Source: K. He, X. Zhang, S. Ren, J. Sun, Delving Deep into Rectifiers, ICCV 2015.
 */
public final class ChannelPrelu {
    private static final float[] NO_PARAMETERS = {};

    private ChannelPrelu() {
    }

    /**
     * Computes y[r channels + c] = f(x[r channels + c]) with slope slopes[c].
     *
     * @param x the inputs
     * @param xOffset index of the first input
     * @param slopes one slope per channel
     * @param slopesOffset index of the first slope
     * @param y takes the values; in place where it is the same range as {@code x}
     * @param yOffset index of the first value
     * @param rows how many rows
     * @param channels how many channels
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if a range is not inside its array
     * @throws IllegalArgumentException if {@code y} overlaps {@code x} without being the same range, or
     *     overlaps {@code slopes}
     */
    public static void forward(
            float[] x, int xOffset, float[] slopes, int slopesOffset, float[] y, int yOffset, int rows, int channels) {
        map(RowOperation.PRELU_FORWARD, x, xOffset, slopes, slopesOffset, "y", y, "yOffset", yOffset, rows, channels);
    }

    /**
     * Computes dydx[r channels + c] = f'(x[r channels + c]) with slope slopes[c].
     *
     * @param x the inputs
     * @param xOffset index of the first input
     * @param slopes one slope per channel
     * @param slopesOffset index of the first slope
     * @param dydx takes the derivatives; in place where it is the same range as {@code x}
     * @param dydxOffset index of the first derivative
     * @param rows how many rows
     * @param channels how many channels
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if a range is not inside its array
     * @throws IllegalArgumentException if {@code dydx} overlaps {@code x} without being the same range, or
     *     overlaps {@code slopes}
     */
    public static void derivative(
            float[] x, int xOffset, float[] slopes, int slopesOffset, float[] dydx, int dydxOffset, int rows, int channels) {
        map(RowOperation.PRELU_DERIVATIVE, x, xOffset, slopes, slopesOffset, "dydx", dydx, "dydxOffset", dydxOffset, rows, channels);
    }

    /**
     * Computes gradInput[r channels + c] = gradOutput[r channels + c] f'(x[r channels + c]) and
     * gradSlopes[c] += sum over r of gradOutput[r channels + c] min(x[r channels + c], 0), in float with
     * one rounding a term, in an order that depends on the number of channels alone.
     *
     * @param x the inputs of the forward pass
     * @param xOffset index of the first input
     * @param slopes one slope per channel
     * @param slopesOffset index of the first slope
     * @param gradOutput the gradient by the values
     * @param gradOutputOffset index of the first of them
     * @param gradInput takes the gradient by the inputs; in place where it is the same range as {@code x} or
     *     {@code gradOutput}
     * @param gradInputOffset index of the first of them
     * @param gradSlopes the gradient by the slopes, added to
     * @param gradSlopesOffset index of the first of them
     * @param rows how many rows
     * @param channels how many channels
     * @throws NullPointerException if an array is null
     * @throws IndexOutOfBoundsException if a range is not inside its array
     * @throws IllegalArgumentException if {@code gradInput} overlaps {@code x} or {@code gradOutput} without
     *     being the same range, or overlaps {@code slopes}; or if {@code gradSlopes} overlaps another range
     */
    public static void backward(
            float[] x, int xOffset, float[] slopes, int slopesOffset, float[] gradOutput, int gradOutputOffset,
            float[] gradInput, int gradInputOffset, float[] gradSlopes, int gradSlopesOffset, int rows, int channels) {
        int length = Buffers.size(rows, "channels", channels);
        Buffers.range("x", x, "xOffset", xOffset, length);
        Buffers.range("slopes", slopes, "slopesOffset", slopesOffset, channels);
        Buffers.range("gradOutput", gradOutput, "gradOutputOffset", gradOutputOffset, length);
        Buffers.range("gradInput", gradInput, "gradInputOffset", gradInputOffset, length);
        Buffers.range("gradSlopes", gradSlopes, "gradSlopesOffset", gradSlopesOffset, channels);
        Buffers.sameOrApart("gradInput", gradInput, gradInputOffset, "x", x, xOffset, length);
        Buffers.sameOrApart("gradInput", gradInput, gradInputOffset, "gradOutput", gradOutput, gradOutputOffset, length);
        Buffers.apart("gradInput", gradInput, gradInputOffset, length, "slopes", slopes, slopesOffset, channels);
        Buffers.apart("gradSlopes", gradSlopes, gradSlopesOffset, channels, "x", x, xOffset, length);
        Buffers.apart("gradSlopes", gradSlopes, gradSlopesOffset, channels, "slopes", slopes, slopesOffset, channels);
        Buffers.apart("gradSlopes", gradSlopes, gradSlopesOffset, channels, "gradOutput", gradOutput, gradOutputOffset, length);
        Buffers.apart("gradSlopes", gradSlopes, gradSlopesOffset, channels, "gradInput", gradInput, gradInputOffset, length);
        Rows.sum(RowOperation.PRELU_SLOPE_GRADIENT.loop(), NO_PARAMETERS,
                x, xOffset, gradSlopes, gradSlopesOffset, gradOutput, gradOutputOffset, rows, channels);
        Rows.run(RowOperation.PRELU_BACKWARD.loop(), NO_PARAMETERS,
                x, xOffset, slopes, slopesOffset, gradOutput, gradOutputOffset, gradInput, gradInputOffset, rows, channels);
    }

    private static void map(
            RowOperation operation, float[] x, int xOffset, float[] slopes, int slopesOffset,
            String outName, float[] out, String outOffsetName, int outOffset, int rows, int channels) {
        int length = Buffers.size(rows, "channels", channels);
        Buffers.range("x", x, "xOffset", xOffset, length);
        Buffers.range("slopes", slopes, "slopesOffset", slopesOffset, channels);
        Buffers.range(outName, out, outOffsetName, outOffset, length);
        Buffers.sameOrApart(outName, out, outOffset, "x", x, xOffset, length);
        Buffers.apart(outName, out, outOffset, length, "slopes", slopes, slopesOffset, channels);
        Rows.run(operation.loop(), NO_PARAMETERS, x, xOffset, slopes, slopesOffset, out, outOffset, null, 0, rows, channels);
    }
}
