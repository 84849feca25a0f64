package io.lanewise.sweep;

import java.util.Locale;

/** What a sweep has found over some inputs; parts are added in the order of the inputs. */
public final class Tally {
    public long inputs;
    /** Inputs where the reference itself was evaluated, not its interpolant. */
    long direct;
    /** The largest error, in ULP. */
    public double maximum;
    public int maximumAt;
    /** The largest error where the exact result is a normal float. */
    double normalMaximum;
    int normalMaximumAt;
    public long notCorrectlyRounded;
    long nanFaults;
    long infinityFaults;
    long zeroSignFaults;
    /** Results that are zero where two of the smallest floats or more are right. */
    long flushed;
    long orderFaults;
    long symmetryFaults;
    /** Inputs where the fused or the backward loop gives other bits. */
    long loopFaults;
    int faultAt;
    Crc crc = Crc.EMPTY;

    /** Nothing yet but the largest errors known from elsewhere, so that smaller ones need no second look. */
    static Tally startingFrom(Tally known) {
        Tally tally = new Tally();
        tally.maximum = known.maximum;
        tally.maximumAt = known.maximumAt;
        tally.normalMaximum = known.normalMaximum;
        tally.normalMaximumAt = known.normalMaximumAt;
        return tally;
    }

    /**
     * Takes one result into account.
     *
     * @param bits the input
     * @param result what the lanes gave
     * @param exact the reference, at most 2^128 in magnitude
     * @param times how many inputs have this result
     */
    public void take(int bits, float result, double exact, long times) {
        if (Double.isNaN(exact) || Float.isNaN(result)) {
            if (!Double.isNaN(exact) || Float.floatToRawIntBits(result) != Float.floatToRawIntBits(Float.NaN)) {
                nanFaults += fault(bits, times);
            }
            return;
        }
        double error = Ulp.error(result, exact);
        if (error > 0.5) {
            notCorrectlyRounded += times;
        }
        if (error > maximum) {
            maximum = error;
            maximumAt = bits;
        }
        if (error > normalMaximum && Math.abs(exact) >= Float.MIN_NORMAL) {
            normalMaximum = error;
            normalMaximumAt = bits;
        }
        if (Float.isInfinite(result) ? Math.abs(exact) <= Float.MAX_VALUE : Math.abs(exact) >= Kind.OVERFLOW) {
            infinityFaults += fault(bits, times);
        }
        if (result == 0 && (Float.floatToRawIntBits(result) < 0) != (Double.doubleToRawLongBits(exact) < 0)) {
            zeroSignFaults += fault(bits, times);
        }
        if (result == 0 && Math.abs(exact) >= 2 * Float.MIN_VALUE) {
            flushed += fault(bits, times);
        }
    }

    /** What is wrong, in words. */
    public String text() {
        return String.format(Locale.ROOT, "%s ULP at %s, faults: NaN %d, infinity %d, sign of zero %d, flushed to zero %d, order %d, "
                + "symmetry %d, other loops %d; first at 0x%08x", maximum, Float.intBitsToFloat(maximumAt), nanFaults, infinityFaults,
                zeroSignFaults, flushed, orderFaults, symmetryFaults, loopFaults, faultAt);
    }

    /** Remembers the first input with a fault. */
    long fault(int bits, long times) {
        if (faults() == 0) {
            faultAt = bits;
        }
        return times;
    }

    public long faults() {
        return nanFaults + infinityFaults + zeroSignFaults + flushed + orderFaults + symmetryFaults + loopFaults;
    }

    /** Adds what was found over the inputs that follow. */
    void add(Tally next) {
        if (next.maximum > maximum) {
            maximum = next.maximum;
            maximumAt = next.maximumAt;
        }
        if (next.normalMaximum > normalMaximum) {
            normalMaximum = next.normalMaximum;
            normalMaximumAt = next.normalMaximumAt;
        }
        if (faults() == 0) {
            faultAt = next.faultAt;
        }
        inputs += next.inputs;
        direct += next.direct;
        notCorrectlyRounded += next.notCorrectlyRounded;
        nanFaults += next.nanFaults;
        infinityFaults += next.infinityFaults;
        zeroSignFaults += next.zeroSignFaults;
        flushed += next.flushed;
        orderFaults += next.orderFaults;
        symmetryFaults += next.symmetryFaults;
        loopFaults += next.loopFaults;
        crc = crc.then(next.crc);
    }
}
