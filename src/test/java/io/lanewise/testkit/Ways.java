package io.lanewise.testkit;

import io.lanewise.Activation;
import io.lanewise.Gate;
import io.lanewise.Storage;
import io.lanewise.sweep.Kernel;
import io.lanewise.sweep.Kind;
import io.lanewise.sweep.Subject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;

/** All the ways that an activation offers to its value and its derivative. */
final class Ways {
    private static final int BEFORE = 3;
    private static final int AFTER = 5;
    private static final float UNTOUCHED = Float.intBitsToFloat(0x7fdead00);

    /** An operation over ranges. */
    private interface Ranges {
        void run(float[] x, int xOffset, float[] y, int yOffset, int length);
    }

    /** An operation over storages. */
    private interface Storages {
        void run(Storage x, Storage y);
    }

    private Ways() {
    }

    static Subject of(Activation activation) {
        Activation shared = activation.on(ForkJoinPool.commonPool());
        Gate gate = Gate.of(activation);
        Map<String, Kernel> values = new HashMap<>();
        values.put("range", ranges(activation::forward));
        values.put("memory", memory(activation::forward));
        values.put("shared", shared::forward);
        values.put("residual", (x, y) -> activation.forwardResidual(x, filled(x, -0f), y));
        values.put("bias", (x, y) -> activation.forwardBias(x, filled(x, -0f), y));
        Map<String, Kernel> slopes = new HashMap<>();
        slopes.put("range", ranges(activation::derivative));
        slopes.put("memory", memory(activation::derivative));
        slopes.put("shared", shared::derivative);
        slopes.put("accumulating backward", (x, y) -> {
            float[] gradient = filled(x, -0f);
            activation.backwardAccumulate(x, filled(x, 1), gradient);
            System.arraycopy(gradient, 0, y, 0, x.length);
        });
        Up.of(activation).flatMap(Up::one).ifPresent(up -> {
            values.put("gate", (x, y) -> gate.forward(x, filled(x, up), y));
            slopes.put("gate", (x, y) -> gate.backward(x, filled(x, up), filled(x, 1), y, new float[x.length]));
        });
        Map<Kind, Subject.Side> sides = new EnumMap<>(Kind.class);
        Subject.of(activation).sides().forEach((kind, side) -> {
            Map<String, Kernel> others = new HashMap<>(side.others());
            others.putAll(kind == Kind.VALUE ? values : slopes);
            sides.put(kind, new Subject.Side(side.reference(), side.kernel(), others));
        });
        return new Subject(activation.contract(), sides);
    }

    private static Kernel ranges(Ranges operation) {
        return (x, y) -> {
            float[] in = Subject.filled(BEFORE + x.length + AFTER, UNTOUCHED);
            float[] out = Subject.filled(AFTER + x.length + BEFORE, UNTOUCHED);
            System.arraycopy(x, 0, in, BEFORE, x.length);
            operation.run(in, BEFORE, out, AFTER, x.length);
            System.arraycopy(out, AFTER, y, 0, x.length);
            for (int i = 0; i < out.length; i++) {
                if ((i < AFTER || i >= AFTER + x.length) && Float.floatToRawIntBits(out[i]) != Float.floatToRawIntBits(UNTOUCHED)) {
                    throw new AssertionError("written at " + (i - AFTER) + ", outside a range of " + x.length);
                }
            }
        };
    }

    private static Kernel memory(Storages operation) {
        return (x, y) -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment in = arena.allocateFrom(ValueLayout.JAVA_FLOAT, x);
                MemorySegment out = arena.allocate(ValueLayout.JAVA_FLOAT, x.length);
                operation.run(Storage.of(in), Storage.of(out));
                MemorySegment.copy(out, ValueLayout.JAVA_FLOAT, 0, y, 0, x.length);
            }
        };
    }

    private static float[] filled(float[] x, float value) {
        return Subject.filled(x.length, value);
    }
}
