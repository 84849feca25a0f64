package io.lanewise.loop;

/**
 * The scalar twins of the Vector API: one nested class per vector type, one static method per method
 * that a formula may call, with the same meaning for a single lane. {@link Flattener} retargets a
 * formula's calls to them; a call without a twin is refused when the loop is written.
 *
 * <p>A {@code FloatVector} becomes a {@code float}, an {@code IntVector} an {@code int}, a
 * {@code VectorMask} a {@code boolean}, a species a null. A call with an operator, such as
 * {@code compare(VectorOperators.LT, v)}, becomes a call of the method with the operator's name.
 */
public final class Scalar {
    private static final int SHIFT_MASK = 31;

    private Scalar() {
    }

    /** Twins of {@code FloatVector}. */
    public static final class Floats {
        private static final boolean FMA = Platform.fusedMultiplyAdd();

        private Floats() {
        }

        public static float broadcast(Object species, float value) {
            return value;
        }

        public static float broadcast(Object species, long value) {
            return value;
        }

        public static float add(float a, float b) {
            return a + b;
        }

        public static float sub(float a, float b) {
            return a - b;
        }

        public static float mul(float a, float b) {
            return a * b;
        }

        public static float mul(float a, float b, boolean mask) {
            return mask ? a * b : a;
        }

        public static float div(float a, float b) {
            return a / b;
        }

        public static float fma(float a, float b, float c) {
            return FMA ? Math.fma(a, b, c) : FusedMultiplyAdd.exact(a, b, c);
        }

        public static float fma(float a, float b, float c, boolean mask) {
            return mask ? fma(a, b, c) : a;
        }

        public static float neg(float a) {
            return -a;
        }

        public static float abs(float a) {
            return Math.abs(a);
        }

        public static float sqrt(float a) {
            return (float) Math.sqrt(a);
        }

        public static float min(float a, float b) {
            return Math.min(a, b);
        }

        public static float max(float a, float b) {
            return Math.max(a, b);
        }

        public static boolean lt(float a, float b) {
            return a < b;
        }

        public static boolean le(float a, float b) {
            return a <= b;
        }

        public static boolean gt(float a, float b) {
            return a > b;
        }

        public static boolean ge(float a, float b) {
            return a >= b;
        }

        public static boolean eq(float a, float b) {
            return a == b;
        }

        public static boolean ne(float a, float b) {
            return a != b;
        }

        public static float blend(float a, float b, boolean mask) {
            return mask ? b : a;
        }

        public static int reinterpretAsInts(float a) {
            return Float.floatToRawIntBits(a);
        }

        public static int viewAsIntegralLanes(float a) {
            return Float.floatToRawIntBits(a);
        }

        public static int f2i(float a, int part) {
            return (int) a;
        }
    }

    /** Twins of {@code IntVector}. */
    public static final class Ints {
        private Ints() {
        }

        public static int broadcast(Object species, int value) {
            return value;
        }

        public static int broadcast(Object species, long value) {
            return (int) value;
        }

        public static int add(int a, int b) {
            return a + b;
        }

        public static int sub(int a, int b) {
            return a - b;
        }

        public static int mul(int a, int b) {
            return a * b;
        }

        public static int neg(int a) {
            return -a;
        }

        public static int abs(int a) {
            return Math.abs(a);
        }

        public static int min(int a, int b) {
            return Math.min(a, b);
        }

        public static int max(int a, int b) {
            return Math.max(a, b);
        }

        public static int umin(int a, int b) {
            // a comparison may become a branch, which half of all signs mispredict
            return Math.min(a ^ Integer.MIN_VALUE, b ^ Integer.MIN_VALUE) ^ Integer.MIN_VALUE;
        }

        public static int umax(int a, int b) {
            return Math.max(a ^ Integer.MIN_VALUE, b ^ Integer.MIN_VALUE) ^ Integer.MIN_VALUE;
        }

        public static int and(int a, int b) {
            return a & b;
        }

        public static int or(int a, int b) {
            return a | b;
        }

        public static int xor(int a, int b) {
            return a ^ b;
        }

        public static int not(int a) {
            return ~a;
        }

        public static int and_not(int a, int b) {
            return a & ~b;
        }

        public static int lshl(int a, int b) {
            return a << (b & SHIFT_MASK);
        }

        public static int lshr(int a, int b) {
            return a >>> (b & SHIFT_MASK);
        }

        public static int ashr(int a, int b) {
            return a >> (b & SHIFT_MASK);
        }

        public static boolean lt(int a, int b) {
            return a < b;
        }

        public static boolean le(int a, int b) {
            return a <= b;
        }

        public static boolean gt(int a, int b) {
            return a > b;
        }

        public static boolean ge(int a, int b) {
            return a >= b;
        }

        public static boolean eq(int a, int b) {
            return a == b;
        }

        public static boolean ne(int a, int b) {
            return a != b;
        }

        public static int blend(int a, int b, boolean mask) {
            return mask ? b : a;
        }

        public static float reinterpretAsFloats(int a) {
            return Float.intBitsToFloat(a);
        }

        public static float viewAsFloatingLanes(int a) {
            return Float.intBitsToFloat(a);
        }

        public static float i2f(int a, int part) {
            return a;
        }
    }

    /** Twins of {@code VectorMask}. */
    public static final class Masks {
        private Masks() {
        }

        public static boolean and(boolean a, boolean b) {
            return a & b;
        }

        public static boolean or(boolean a, boolean b) {
            return a | b;
        }

        public static boolean not(boolean a) {
            return !a;
        }

        public static boolean andNot(boolean a, boolean b) {
            return a & !b;
        }

        public static boolean xor(boolean a, boolean b) {
            return a ^ b;
        }

        public static boolean cast(boolean a, Object species) {
            return a;
        }
    }
}
