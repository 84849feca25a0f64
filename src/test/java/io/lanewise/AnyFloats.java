package io.lanewise;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Floats of every kind. jqwik's own have neither -0 nor negative subnormals among their edge cases, and
 * nearly all bit patterns lie where functions have reached their limits.
 */
final class AnyFloats {
    private static final float BENDS = 20;
    private static final int NEAR = 2;
    private static final float[] SPECIAL = floats(Stream.of(
            0f, Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NaN,
            Float.intBitsToFloat(0x7f800001), Float.intBitsToFloat(0x7fffffff), 0.1f, 0.5f, 1f, 2f, 3f, 6f, 0x1p-12f, 0x1p24f)
            .flatMap(x -> Stream.of(x, Float.intBitsToFloat(Float.floatToRawIntBits(x) ^ 0x80000000))).toList());

    private AnyFloats() {
    }

    /** A float: special or near one, of uniform bits, or uniform where functions bend. */
    static float next(RandomGenerator random) {
        return switch (random.nextInt(8)) {
            case 0 -> SPECIAL[random.nextInt(SPECIAL.length)];
            case 1 -> Float.intBitsToFloat(Float.floatToRawIntBits(SPECIAL[random.nextInt(SPECIAL.length)]) + random.nextInt(-NEAR, NEAR + 1));
            case 2, 3, 4 -> Float.intBitsToFloat(random.nextInt());
            default -> random.nextFloat(-BENDS, BENDS);
        };
    }

    private static float[] floats(List<Float> boxed) {
        float[] floats = new float[boxed.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = boxed.get(i);
        }
        return floats;
    }
}
