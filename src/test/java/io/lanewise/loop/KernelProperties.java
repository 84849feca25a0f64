package io.lanewise.loop;

import static org.junit.jupiter.api.Assertions.assertAll;

import io.lanewise.Activation;
import io.lanewise.AnyBuffers;
import io.lanewise.Layout;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Exp2;
import io.lanewise.sweep.Cell;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/**
 * The loops that this program uses against scalar code, bit for bit in all buffers: what is read stays,
 * what is written is the same, and so is what lies around.
 */
@Domain(AnyBuffers.class)
class KernelProperties {
    private record Pair(Activation activation, Cell used, Cell scalar) {
        Pair(Activation activation) {
            this(activation, new Cell(activation, Platform.target()), new Cell(activation, Target.SCALAR));
        }
    }

    private static final List<Pair> CATALOGUE = Activation.catalogue().stream().map(Pair::new).toList();
    private static final Map<RowOperation, Loop> SCALAR_ROWS = new EnumMap<>(RowOperation.class);
    /** A maximum of 20 and scale 1, so that differences are neither all NaN nor all zero. */
    private static final float[] ROW_PARAMETERS = {20, 1, 0.5f, 0x1p-26f};
    /** The same without a shift, and e^20 = 2^29 taken out. */
    private static final float[] EXPONENTIAL_PARAMETERS = {Exp.LOG2_E, 0x1.4ae0cp-26f, Exp2.ROUNDER + 64 - 29, -85, -0f, 0};

    static {
        for (RowOperation operation : RowOperation.values()) {
            SCALAR_ROWS.put(operation, operation.write(Target.SCALAR));
        }
    }

    @Property(tries = 30)
    void everyActivationsLoopGivesTheBitsOfScalarCode(@ForAll Layout layout) {
        float[][] before = layout.arrays();
        assertAll(CATALOGUE.stream().map(pair -> () -> {
            for (Operation operation : Operation.values()) {
                float[] parameters = pair.used.parameters();
                Layout.assertSameBits(pair.activation + " " + operation,
                        run(pair.scalar.loop(operation), parameters, before, layout), run(pair.used.loop(operation), parameters, before, layout));
            }
        }));
    }

    @Property(tries = 60)
    void everyRowsLoopGivesTheBitsOfScalarCode(@ForAll Layout layout) {
        float[][] before = layout.arrays();
        for (int buffer = 0; buffer < before.length; buffer++) {
            before[buffer] = Arrays.copyOf(before[buffer], before[buffer].length + 2 * Shape.PARTIALS); // where folds go
        }
        for (RowOperation operation : RowOperation.values()) {
            float[] parameters = operation.name().endsWith("EXPONENTIALS") ? EXPONENTIAL_PARAMETERS : ROW_PARAMETERS;
            float[][] expected = run(SCALAR_ROWS.get(operation), parameters, before, layout);
            float[][] found = run(operation.loop(), parameters, before, layout);
            Stream.of(expected, found).forEach(arrays -> withOneNaNInPartialResults(operation.shape(), arrays));
            Layout.assertSameBits(operation.toString(), expected, found);
        }
    }

    /** Partial results are no results yet: whatever is made of one that is NaN is the one NaN. */
    private static void withOneNaNInPartialResults(Shape shape, float[][] arrays) {
        if (!shape.folds().isEmpty()) {
            float[] partials = arrays[shape.inputs() + shape.outputs().size()];
            for (int i = 0; i < partials.length; i++) {
                partials[i] = Float.isNaN(partials[i]) ? Float.NaN : partials[i];
            }
        }
    }

    private static float[][] run(Loop loop, float[] parameters, float[][] before, Layout layout) {
        float[][] arrays = Arrays.stream(before).map(float[]::clone).toArray(float[][]::new);
        loop.run(parameters, arrays[0], layout.offset(0), arrays[1], layout.offset(1), arrays[2], layout.offset(2),
                arrays[3], layout.offset(3), arrays[4], layout.offset(4), layout.length());
        return arrays;
    }
}
