package io.lanewise.sweep;

import io.lanewise.Activation;
import io.lanewise.Formula;
import io.lanewise.loop.Kernels;
import io.lanewise.loop.Loop;
import io.lanewise.loop.Operation;
import io.lanewise.loop.Platform;
import io.lanewise.loop.Target;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One activation written for one target: what gives the same bits as every other cell.
 *
 * <p>It can stand in a JVM of its own, started with other flags: {@link #main} prints the checksums of
 * the whole catalogue for the target that is used there.
 */
public final class Cell {
    private static final Map<Target, Integer> BITS = Map.of(
            Target.SCALAR, 0, Target.LANES_64, 64, Target.LANES_128, 128, Target.LANES_256, 256, Target.LANES_512, 512);

    private final Formula formula;
    private final Target target;
    private final float[] parameters;
    private final Map<Operation, Loop> written = new EnumMap<>(Operation.class);

    /** The loops of an activation for a target. */
    public Cell(Activation activation, Target target) {
        this.formula = Fingerprint.formula(activation);
        this.target = target;
        this.parameters = parameters(formula);
    }

    /** Scalar code and the lanes of each width that this JVM runs at full speed. */
    static List<Target> targets() {
        int widest = Platform.target() == Target.SCALAR ? 0 : Platform.lanes() * Float.SIZE;
        return BITS.keySet().stream().filter(target -> BITS.get(target) <= widest).sorted().toList();
    }

    /** Value and derivative of the fused operation. */
    DenseBits.Fused fused() {
        Loop loop = loop(Operation.FORWARD_AND_DERIVATIVE);
        return (x, y, dydx) -> loop.run(parameters, x, 0, y, 0, dydx, 0, null, 0, null, 0, x.length);
    }

    /** Value and derivative of the fused operation. */
    public float[][] fused(float[] x) {
        float[][] both = new float[2][x.length];
        fused().run(x, both[0], both[1]);
        return both;
    }

    /** Runs one operation with one output, backward with a gradient of 1 everywhere. */
    float[] run(Operation operation, float[] x) {
        float[] first = new float[x.length];
        float[] second = new float[x.length];
        if (operation == Operation.BACKWARD) {
            Arrays.fill(first, 1f);
        }
        loop(operation).run(parameters, x, 0, first, 0, second, 0, null, 0, null, 0, x.length);
        return operation == Operation.BACKWARD ? second : first;
    }

    /** The loop of an operation: the very one that a program uses where this is its target. */
    public Loop loop(Operation operation) {
        Kernels kernels = Kernels.of(formula);
        return target == Platform.target() ? kernels.loop(operation) : written.computeIfAbsent(operation, _ -> kernels.write(operation, target));
    }

    /** What the loops are written from. */
    public Formula formula() {
        return formula;
    }

    /** The first argument of each loop. */
    public float[] parameters() {
        return parameters;
    }

    private static float[] parameters(Formula formula) {
        RecordComponent[] components = formula.getClass().getRecordComponents();
        float[] parameters = new float[components.length];
        try {
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] = (float) components[i].getAccessor().invoke(formula);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return parameters;
    }

    /** Prints name, target, and the checksums of the large or the small sample, a line each. */
    public static void main(String[] arguments) {
        boolean large = arguments[0].equals("large");
        for (Activation activation : Activation.catalogue()) {
            float[] sample = large ? PinnedBits.large(activation) : PinnedBits.small(activation);
            float[][] both = new Cell(activation, Platform.target()).fused(sample);
            System.out.printf("%s,%s,%s,%s%n", activation.contract().name(), Platform.target(), PinnedBits.crc(both[0]), PinnedBits.crc(both[1]));
        }
    }
}
