package io.lanewise;

import io.lanewise.loop.Target;
import io.lanewise.sweep.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an operation must write, from value and derivative of the scalar loop, element by element. */
final class FuzzReference {
    private static final Map<Activation, Cell> CELLS = Activation.catalogue().stream().collect(Collectors.toMap(Function.identity(), activation -> {
        Cell cell = new Cell(activation, Target.SCALAR);
        cell.fused(new float[1]); // written before threads share it
        return cell;
    }));

    private FuzzReference() {
    }

    /**
     * The contents of the buffers that are written.
     *
     * @param in the contents of all buffers before the call
     */
    static List<float[]> outputs(Signature signature, Activation f, float[][] in, int rows, int columns) throws Throwable {
        List<float[]> defined = switch (signature.owner().getSimpleName() + "." + signature.method()) {
            case "Activation.forward" -> List.of(value(f, in[0]));
            case "Activation.derivative" -> List.of(slope(f, in[0]));
            case "Activation.forwardAndDerivative" -> List.of(value(f, in[0]), slope(f, in[0]));
            case "Activation.backward" -> {
                float[] slopes = slope(f, in[0]);
                yield List.of(each(slopes.length, i -> in[1][i] * slopes[i]));
            }
            case "Activation.backwardAccumulate" -> {
                float[] slopes = slope(f, in[0]);
                yield List.of(each(slopes.length, i -> Math.fma(in[1][i], slopes[i], in[2][i])));
            }
            case "Activation.forwardResidual" -> List.of(value(f, each(in[0].length, i -> in[0][i] + in[1][i])));
            case "Activation.forwardBias" -> List.of(value(f, each(in[0].length, i -> in[0][i] + in[1][i % columns])));
            case "Gate.forward" -> gate(signature, f, in, rows, columns, false);
            case "Gate.backward" -> gate(signature, f, in, rows, columns, true);
            default -> List.of();
        };
        if (defined.isEmpty()) {
            return atTheStartOfNewArrays(signature, in, rows, columns);
        }
        defined.forEach(FuzzReference::withOneNaN);
        return defined;
    }

    private interface Element {
        float at(int index);
    }

    private static float[] each(int length, Element element) {
        float[] results = new float[length];
        for (int i = 0; i < length; i++) {
            results[i] = element.at(i);
        }
        return results;
    }

    private static float[] value(Activation f, float[] x) {
        return CELLS.get(f).fused(x)[0];
    }

    private static float[] slope(Activation f, float[] x) {
        return CELLS.get(f).fused(x)[1];
    }

    /** Of an activation as a gate, whose other factor is taken as it is. */
    private static List<float[]> gate(Signature signature, Activation f, float[][] in, int rows, int columns, boolean backward) {
        boolean apart = signature.layout() == null;
        int length = rows * columns;
        float[] gates = apart ? in[0] : new float[length];
        float[] ups = apart ? in[1] : new float[length];
        for (int i = 0; !apart && i < length; i++) {
            gates[i] = in[0][Gates.place(signature.layout(), i, columns, true)];
            ups[i] = in[0][Gates.place(signature.layout(), i, columns, false)];
        }
        float[] values = value(f, gates);
        if (!backward) {
            return List.of(each(length, i -> values[i] * ups[i]));
        }
        float[] gradOut = in[apart ? 2 : 1];
        float[] slopes = slope(f, gates);
        float[] gradGates = each(length, i -> gradOut[i] * slopes[i] * ups[i]);
        float[] gradUps = each(length, i -> gradOut[i] * values[i]);
        if (apart) {
            return List.of(gradGates, gradUps);
        }
        float[] both = new float[2 * length];
        for (int i = 0; i < length; i++) {
            both[Gates.place(signature.layout(), i, columns, true)] = gradGates[i];
            both[Gates.place(signature.layout(), i, columns, false)] = gradUps[i];
        }
        return List.of(both);
    }

    /** Sums over rows have no definition by element: the same method, each buffer alone in an array. */
    private static List<float[]> atTheStartOfNewArrays(Signature signature, float[][] in, int rows, int columns) throws Throwable {
        List<Object> arguments = new ArrayList<>();
        List<float[]> outputs = new ArrayList<>();
        for (int i = 0; i < in.length; i++) {
            float[] array = in[i].clone();
            arguments.addAll(List.of(array, 0));
            if (signature.buffers().get(i).role().written()) {
                outputs.add(array);
            }
        }
        arguments.addAll(List.of(rows, columns));
        signature.call(arguments);
        return outputs;
    }

    private static void withOneNaN(float[] results) {
        for (int i = 0; i < results.length; i++) {
            results[i] = Float.isNaN(results[i]) ? Float.NaN : results[i];
        }
    }
}
