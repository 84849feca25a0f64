package io.lanewise.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.lanewise.activation.ClippedSwiglu;
import io.lanewise.activation.Gelu;
import io.lanewise.activation.GeluTanh;
import io.lanewise.activation.Mish;
import io.lanewise.activation.QuickGelu;
import io.lanewise.activation.Silu;
import io.lanewise.activation.Softplus;
import io.lanewise.activation.Squareplus;
import io.lanewise.activation.Swish;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loops in a pipeline, whether this machine has registers for it or not, at lengths from none to some vectors. */
@Tag("needs-lanes")
class PipelineTest {
    private static final int LONGEST = 4 * Platform.lanes() + 1;
    private static final int BEYOND = 5;
    private static final int OFFSET = 3;

    private record Case(Class<?> formula, float[] parameters, Operation operation) {
        /** How often an output can be in the place of an input. */
        int places() {
            return operation.inputs() * operation.shape().outputs().size();
        }

        /** With an output in the place of an input, or none. */
        float[][] run(Loop loop, float[][] before, int length, int inPlace) {
            float[][] buffers = Arrays.stream(before).map(float[]::clone).toArray(float[][]::new);
            if (inPlace < places()) {
                buffers[operation.inputs() + inPlace / operation.inputs()] = buffers[inPlace % operation.inputs()];
            }
            loop.run(parameters, buffers[0], OFFSET, buffers[1], OFFSET, buffers[2], OFFSET,
                    buffers[3], OFFSET, buffers[4], OFFSET, length);
            return buffers;
        }

        Loop write(Target target) {
            return Kernels.of(formula).write(operation, target, Elements.FLOATS, true);
        }

        @Override
        public String toString() {
            return formula.getSimpleName() + " " + operation;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(Operation.values()).flatMap(operation -> Stream.of(
                new Case(Softplus.class, new float[] {2}, operation), new Case(Silu.class, new float[] {}, operation),
                new Case(Gelu.class, new float[] {}, operation), new Case(GeluTanh.class, new float[] {}, operation),
                new Case(Mish.class, new float[] {}, operation), new Case(Squareplus.class, new float[] {4}, operation),
                new Case(QuickGelu.class, new float[] {}, operation), new Case(Swish.class, new float[] {0.5f}, operation),
                new Case(ClippedSwiglu.class, new float[] {7, 1.5f}, operation)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void haveTheBitsOfScalarCode(Case each) {
        SplittableRandom random = new SplittableRandom(1);
        float[][] before = new float[Loop.BUFFERS][LONGEST + OFFSET + BEYOND];
        for (float[] buffer : before) {
            for (int i = 0; i < buffer.length; i++) {
                buffer[i] = random.nextFloat(-120, 20);
            }
        }
        Loop scalar = each.write(Target.SCALAR);
        Loop lanes = each.write(Target.LANES);
        for (int length = 0; length <= LONGEST; length++) {
            for (int inPlace = 0; inPlace <= each.places(); inPlace++) {
                float[][] expected = each.run(scalar, before, length, inPlace);
                float[][] found = each.run(lanes, before, length, inPlace);
                for (int buffer = 0; buffer < Loop.BUFFERS; buffer++) {
                    assertArrayEquals(expected[buffer], found[buffer], each + ", buffer " + buffer + ", length " + length + ", in place " + inPlace);
                }
            }
        }
    }
}
