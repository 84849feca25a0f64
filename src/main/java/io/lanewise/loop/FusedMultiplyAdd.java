package io.lanewise.loop;

/**
 * a b + c with one rounding on machines that have no instruction for it, where {@link Math#fma} would
 * go through {@code BigDecimal}.
 */
final class FusedMultiplyAdd {
    private static final int PROBES = 5;
    private static final int CALLS = 64;
    private static final long NANOS_PER_CALL = 1_000;

    private FusedMultiplyAdd() {
    }

    /**
     * Whether {@link Math#fma} is an instruction. There is no portable way to ask, but {@code BigDecimal}
     * is slower than any interpreter by a factor that no measurement can miss; a wrong answer costs
     * speed, never a bit.
     */
    static boolean inHardware() {
        for (int probe = 0; probe < PROBES; probe++) {
            long start = System.nanoTime();
            float sum = 0;
            for (int i = 0; i < CALLS; i++) {
                sum = Math.fma(sum, 0.75f, i);
            }
            if (System.nanoTime() - start < CALLS * NANOS_PER_CALL && sum > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * The product of two floats is exact in double; the sum is rounded to odd there, so that the second
     * rounding, to float, is right (S. Boldo, G. Melquiond, Emulation of FMA and correctly rounded sums:
     * proved algorithms using rounding to odd, IEEE Transactions on Computers 57, 2008).
     */
    static float exact(float a, float b, float c) {
        double product = (double) a * b;
        double addend = c;
        double sum = product + addend;
        double shifted = sum - product;
        double error = (product - (sum - shifted)) + (addend - shifted);
        long bits = Double.doubleToRawLongBits(sum);
        if (error != 0 && (bits & 1) == 0 && Math.abs(sum) < Double.POSITIVE_INFINITY) {
            boolean away = (error > 0) == (sum > 0);
            sum = Double.longBitsToDouble(away ? bits + 1 : bits - 1);
        }
        return (float) sum;
    }
}
