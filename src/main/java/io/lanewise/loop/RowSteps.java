package io.lanewise.loop;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.lane.Exp;
import io.lanewise.lane.Exp2;
import io.lanewise.lane.Gradual;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The functions of {@link RowOperation}; read as bytecode and inlined by {@link LoopWriter}, never
 * initialised.
 */
final class RowSteps {
    private static final int SIGN_SHIFT = 31;

    private RowSteps() {
    }

    static FloatVector preluForward(FloatVector x, FloatVector slope) {
        return Steps.oneNaN(x.mul(slope).blend(x, x.compare(VectorOperators.GT, 0f)));
    }

    static FloatVector preluDerivative(FloatVector x, FloatVector slope) {
        return Steps.oneNaN(Steps.withNaN(slope.blend(1f, x.compare(VectorOperators.GT, 0f)), x));
    }

    static FloatVector preluBackward(FloatVector x, FloatVector slope, FloatVector gradOutput) {
        return Steps.oneNaN(gradOutput.mul(preluDerivative(x, slope)));
    }

    static FloatVector preluSlopeGradient(FloatVector x, FloatVector gradSlope, FloatVector gradOutput) {
        return Steps.oneNaN(gradOutput.fma(x.blend(0f, x.compare(VectorOperators.GT, 0f)), gradSlope));
    }

    static FloatVector larger(FloatVector largest, FloatVector least, FloatVector largestUnsigned, FloatVector x) {
        return largest.reinterpretAsInts().max(x.reinterpretAsInts()).reinterpretAsFloats();
    }

    static FloatVector lesser(FloatVector largest, FloatVector least, FloatVector largestUnsigned, FloatVector x) {
        return least.reinterpretAsInts().min(x.reinterpretAsInts()).reinterpretAsFloats();
    }

    static FloatVector largerUnsigned(FloatVector largest, FloatVector least, FloatVector largestUnsigned, FloatVector x) {
        return largestUnsigned.reinterpretAsInts().lanewise(VectorOperators.UMAX, x.reinterpretAsInts()).reinterpretAsFloats();
    }

    static FloatVector maximum(FloatVector largest, FloatVector least, FloatVector largestUnsigned) {
        IntVector bits = largest.reinterpretAsInts();
        FloatVector number = bits.blend(least.reinterpretAsInts(), bits.compare(VectorOperators.LT, 0)).reinterpretAsFloats();
        return key(Steps.withNaN(number, largestUnsigned)).reinterpretAsFloats();
    }

    /** An integer in the order of the floats: {@link Shape#maximum} undoes it. */
    private static IntVector key(FloatVector x) {
        IntVector bits = x.reinterpretAsInts();
        return bits.lanewise(VectorOperators.ASHR, SIGN_SHIFT).lanewise(VectorOperators.LSHR, 1).lanewise(VectorOperators.XOR, bits);
    }

    /**
     * 2^64 e^(scale x) / 2^K, where x is not below the lowest, a negative number. The row's maximum only decides about K: no
     * difference has to be rounded.
     *
     * @param steps scale / ln 2
     * @param stepsLow what steps leaves out
     * @param rounder {@link Exp2}'s with 64 - K
     */
    static FloatVector scaledExponential(FloatVector x, float steps, float stepsLow, float rounder, float lowest) {
        return Exp2.of(notBelow(x, lowest), steps, stepsLow, rounder);
    }

    /** The larger of x and a negative number, on the bits: without sign they are larger where x is lower. */
    private static FloatVector notBelow(FloatVector x, float negative) {
        return x.reinterpretAsInts().lanewise(VectorOperators.UMIN, Float.floatToRawIntBits(negative)).reinterpretAsFloats();
    }

    static FloatVector sumOfScaled(FloatVector sum, FloatVector error, FloatVector x, float steps, float stepsLow, float rounder, float lowest) {
        return sum.add(scaledExponential(x, steps, stepsLow, rounder, lowest));
    }

    static FloatVector errorOfScaled(FloatVector sum, FloatVector error, FloatVector x, float steps, float stepsLow, float rounder, float lowest) {
        return error.add(lostBelow(sum, scaledExponential(x, steps, stepsLow, rounder, lowest)));
    }

    /**
     * The same of x - shift.
     *
     * @param lowest -0 where the lowest difference is positive
     * @param lowestPositive the lowest difference if it is positive, -0 otherwise
     */
    static FloatVector shiftedExponential(
            FloatVector x, float steps, float stepsLow, float rounder, float lowest, float lowestPositive, float shift) {
        FloatVector notBelow = x.sub(shift).reinterpretAsInts().max(Float.floatToRawIntBits(lowestPositive)).reinterpretAsFloats();
        return scaledExponential(notBelow, steps, stepsLow, rounder, lowest);
    }

    static FloatVector sumOfShifted(FloatVector sum, FloatVector error,
            FloatVector x, float steps, float stepsLow, float rounder, float lowest, float lowestPositive, float shift) {
        return sum.add(shiftedExponential(x, steps, stepsLow, rounder, lowest, lowestPositive, shift));
    }

    static FloatVector errorOfShifted(FloatVector sum, FloatVector error,
            FloatVector x, float steps, float stepsLow, float rounder, float lowest, float lowestPositive, float shift) {
        return error.add(lostBelow(sum, shiftedExponential(x, steps, stepsLow, rounder, lowest, lowestPositive, shift)));
    }

    /** 2^64 e^(scale (x - max)), exactly 2^64 where x is the maximum. */
    static FloatVector exponential(FloatVector x, float max, float scale) {
        FloatVector difference = x.sub(max);
        FloatVector scaled = difference.mul(scale);
        FloatVector rounded = Exp.rounded(scaled);
        FloatVector power = Exp.scaledPower(rounded);
        FloatVector exponential = Exp.reduced(scaled, scaledError(x, difference, scaled, max, scale), Exp.whole(rounded)).fma(power, power);
        return exponential.blend(0f, scaled.compare(VectorOperators.LT, -Exp.VANISHED));
    }

    /** What the rounding of the difference and of its product with the scale has lost. */
    private static FloatVector scaledError(FloatVector x, FloatVector difference, FloatVector scaled, float max, float scale) {
        FloatVector productError = difference.fma(constant(scale), scaled.neg());
        return differenceError(x, difference, max).fma(constant(scale), productError);
    }

    /** The error of x - max exactly (D. Knuth, The Art of Computer Programming 2, 4.2.2). */
    private static FloatVector differenceError(FloatVector x, FloatVector difference, float max) {
        FloatVector rest = difference.sub(x);
        return x.sub(difference.sub(rest)).sub(rest.add(max));
    }

    static FloatVector sumOfExponentials(FloatVector sum, FloatVector error, FloatVector x, float max, float scale) {
        return sum.add(exponential(x, max, scale));
    }

    static FloatVector errorOfExponentials(FloatVector sum, FloatVector error, FloatVector x, float max, float scale) {
        return error.add(lostBelow(sum, exponential(x, max, scale)));
    }

    static FloatVector product(FloatVector x, float high, float low) {
        return x.fma(constant(high), Gradual.product(x, low));
    }

    /** Nothing cancels: neither scale (x - max) nor -high is above zero. */
    static FloatVector logarithm(FloatVector x, float max, float scale, float high, float low) {
        return x.sub(max).fma(constant(scale), constant(-high)).sub(low);
    }

    static FloatVector sumOfProducts(FloatVector sum, FloatVector error, FloatVector a, FloatVector b) {
        return sum.add(a.mul(b));
    }

    static FloatVector errorOfProducts(FloatVector sum, FloatVector error, FloatVector a, FloatVector b) {
        FloatVector product = a.mul(b);
        return error.add(lost(sum, product)).add(a.fma(b, product.neg()));
    }

    static FloatVector sum(FloatVector sum, FloatVector error, FloatVector a) {
        return sum.add(a);
    }

    static FloatVector errorOfSum(FloatVector sum, FloatVector error, FloatVector a) {
        return error.add(lost(sum, a));
    }

    static FloatVector softmaxBackward(FloatVector y, FloatVector gradOutput, float scale, float high, float low) {
        FloatVector difference = gradOutput.sub(high);
        FloatVector precise = difference.add(differenceError(gradOutput, difference, high).sub(low));
        return Steps.oneNaN(y.mul(precise).mul(scale));
    }

    static FloatVector logSoftmaxBackward(FloatVector y, FloatVector gradOutput, float scale, float high, float low) {
        FloatVector probability = Exp.ofNegative(y).blend(0f, y.compare(VectorOperators.LT, -Exp.VANISHED));
        FloatVector share = probability.mul(high);
        FloatVector shareError = probability.fma(constant(high), share.neg());
        FloatVector difference = gradOutput.sub(share);
        FloatVector rest = lost(gradOutput, share.neg()).sub(probability.fma(constant(low), shareError));
        return Steps.oneNaN(difference.add(rest).mul(scale));
    }

    /** The error of a + b exactly (D. Knuth, The Art of Computer Programming 2, 4.2.2). */
    private static FloatVector lost(FloatVector a, FloatVector b) {
        FloatVector sum = a.add(b);
        FloatVector part = sum.sub(a);
        return a.sub(sum.sub(part)).add(b.sub(part));
    }

    /** The same where a is not below b: the sums of exponentials start above all of them (T. Dekker 1971). */
    private static FloatVector lostBelow(FloatVector a, FloatVector b) {
        return b.sub(a.add(b).sub(a));
    }
}
