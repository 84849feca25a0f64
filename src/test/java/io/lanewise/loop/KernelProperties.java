package io.lanewise.loop;

import static org.junit.jupiter.api.Assertions.assertAll;

import io.lanewise.Activation;
import io.lanewise.AnyBuffers;
import io.lanewise.Layout;
import io.lanewise.sweep.Cell;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    /** Scale 1 and no maximum, so that differences are neither all NaN nor all zero. */
    private static final float[] ROW_PARAMETERS = {20, 1, 0.5f, 0x1p-26f};

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
                compare(pair.activation + " " + operation, layout, before,
                        pair.used.parameters(), pair.used.loop(operation), pair.scalar.loop(operation));
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
            compare(operation.toString(), layout, before, ROW_PARAMETERS, operation.loop(), SCALAR_ROWS.get(operation));
        }
    }

    private static void compare(String what, Layout layout, float[][] before, float[] parameters, Loop loop, Loop scalar) {
        Layout.assertSameBits(what, run(scalar, parameters, before, layout), run(loop, parameters, before, layout));
    }

    private static float[][] run(Loop loop, float[] parameters, float[][] before, Layout layout) {
        float[][] arrays = Arrays.stream(before).map(float[]::clone).toArray(float[][]::new);
        loop.run(parameters, arrays[0], layout.offset(0), arrays[1], layout.offset(1), arrays[2], layout.offset(2),
                arrays[3], layout.offset(3), arrays[4], layout.offset(4), layout.length());
        return arrays;
    }
}
