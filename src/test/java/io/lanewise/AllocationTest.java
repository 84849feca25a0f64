package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.AllocationGuard.Call;
import io.lanewise.example.OwnActivation;
import io.lanewise.loop.Elements;
import io.lanewise.loop.Kernels;
import io.lanewise.loop.Loop;
import io.lanewise.loop.Operation;
import io.lanewise.loop.Platform;
import io.lanewise.loop.RowOperation;
import io.lanewise.loop.Target;
import io.lanewise.path.OwnJvm;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No call allocates, once everything has been called in the same JVM: no loop falls off the cliff where
 * the compiler stops inlining and boxes vectors. The build runs this with lanes of each width, in JVMs where no other
 * test has run.
 */
@NeedsC2
class AllocationTest {
    /** Whole vectors, more than one of them in a pipeline, and a tail at every width. */
    private static final int LENGTH = 3 * Platform.lanes() + 1;
    private static final Layout LAYOUT = new Layout(
            LENGTH, Collections.nCopies(Layout.BUFFERS, 1), Collections.nCopies(Layout.BUFFERS, 3 * Platform.lanes() + 64), 1);
    private static final float[] ROW_PARAMETERS = {20, 1, 0.5f, 0x1p-26f, -85, 0};
    private static final int ROWS = 3;
    private static final int OTHER_CALLS = 50;

    @Test
    void noCallAllocatesWhenAllHaveRun() {
        OwnJvm.run(AllocationTest.class, "callsOverArrays");
    }

    @Test
    void noCallOverStoragesAllocatesWhenAllHaveRun() {
        OwnJvm.run(AllocationTest.class, "callsOverStorages");
    }

    /** What another width has done in the same program is no concern of these loops. */
    @Test
    void noCallAllocatesWhereLanesOfHalfTheWidthHaveRun() {
        OwnJvm.run(AllocationTest.class, "callsAfterHalfTheWidth");
    }

    private static void callsAfterHalfTheWidth() {
        if (Platform.lanes() > 1) {
            Target half = Target.valueOf("LANES_" + Platform.lanes() * Float.SIZE / 2);
            for (Activation activation : Activation.catalogue()) {
                List.of(Operation.FORWARD_AND_DERIVATIVE, Operation.GATE_BACKWARD).forEach(operation -> {
                    Call call = loop(activation + " " + half, activation.kernels().write(operation, half), activation.parameters());
                    IntStream.range(0, OTHER_CALLS).forEach(_ -> call.body().run());
                });
            }
        }
        callsOverArrays();
    }

    private static void callsOverArrays() {
        List<Call> calls = Stream.of(loopsOfActivations(), loopsOfRows(), publicFace(), channels(), gates(), softmax()).flatMap(some -> some).toList();
        assertNoneAllocates(calls);
    }

    private static void assertNoneAllocates(List<Call> calls) {
        List<String> refused = RefusedLoops.during(() ->
                assertEquals(List.of(), AllocationGuard.allocating(calls), () -> "with " + Platform.reason()));
        assertEquals(List.of(), refused, () -> "loops that C1 refuses, with " + Platform.reason());
    }

    private static void callsOverStorages() {
        int length = 4 * Platform.lanes();
        List<Supplier<Storage>> kinds = List.of(
                () -> Storage.of(Place.BYTES.memory((long) length * Float.BYTES)),
                () -> Storage.of(Place.NATIVE.memory((long) length * Float.BYTES)),
                () -> Storage.bfloat16(Place.NATIVE.memory((long) length * Short.BYTES)),
                () -> Storage.bfloat16(new short[length]));
        List<Call> loops = kinds.stream().flatMap(AllocationTest::loopsOver).toList();
        List<Call> calls = kinds.stream().flatMap(AllocationTest::callsOver).toList();
        assertEquals(Platform.lanes() == 1, loops.isEmpty(), "scalar code has none");
        assertNoneAllocates(Stream.concat(loops.stream(), calls.stream()).toList());
    }

    /** The loops over such buffers that there are: others are too long, and go through blocks. */
    private static Stream<Call> loopsOver(Supplier<Storage> kind) {
        List<Storage> all = Stream.generate(kind).limit(Layout.BUFFERS).toList();
        Object[] a = all.stream().map(Storage::buffer).toArray();
        long[] at = all.stream().mapToLong(storage -> storage.offset(0)).toArray();
        Elements elements = all.getFirst().elements();
        int length = (int) all.getFirst().length();
        return Activation.catalogue().stream().flatMap(activation -> Stream.of(Operation.values())
                .filter(operation -> activation.kernels().loop(operation, elements) != Kernels.NONE)
                .map(operation -> {
                    Loop loop = activation.kernels().loop(operation, elements);
                    float[] parameters = activation.parameters();
                    return new Call(activation + " " + operation + " over " + elements, () -> loop.run(
                            parameters, a[0], at[0], a[1], at[1], a[2], at[2], a[3], at[3], a[4], at[4], length));
                }));
    }

    private static Stream<Call> callsOver(Supplier<Storage> kind) {
        Storage x = kind.get();
        Storage y = kind.get();
        Storage dydx = kind.get();
        return Activation.catalogue().stream().map(activation ->
                new Call(activation + " over " + x, () -> activation.forwardAndDerivative(x, y, dydx)));
    }

    private static Stream<Call> loopsOfActivations() {
        Activation own = Activation.define(new OwnActivation.Isru(1));
        return Stream.concat(Activation.catalogue().stream(), Stream.of(own)).flatMap(activation -> Stream.of(Operation.values()).map(operation ->
                loop(activation + " " + operation, activation.loop(operation), activation.parameters())));
    }

    private static Stream<Call> loopsOfRows() {
        return Stream.of(RowOperation.values()).map(operation -> loop("rows " + operation, operation.loop(), ROW_PARAMETERS));
    }

    private static Call loop(String name, Loop loop, float[] parameters) {
        float[][] a = LAYOUT.arrays();
        return new Call(name, () -> loop.run(parameters, a[0], 1, a[1], 1, a[2], 1, a[3], 1, a[4], 1, LENGTH));
    }

    /** The checks and the way to the loop, which are the same for every activation. */
    private static Stream<Call> publicFace() {
        Activation activation = Activation.RELU;
        float[][] a = LAYOUT.arrays();
        return Stream.concat(
                Stream.of(Face.values()).map(face -> new Call("public " + face, () -> face.run(activation, a, LAYOUT))),
                Stream.of(new Call("public bias", () -> activation.forwardBias(a[0], 0, a[1], 0, a[2], 0, ROWS, LENGTH / ROWS))));
    }

    private static Stream<Call> channels() {
        float[][] a = LAYOUT.arrays();
        int channels = LENGTH / ROWS;
        return Stream.of(
                new Call("channels forward", () -> ChannelPrelu.forward(a[0], 0, a[1], 0, a[2], 0, ROWS, channels)),
                new Call("channels derivative", () -> ChannelPrelu.derivative(a[0], 0, a[1], 0, a[2], 0, ROWS, channels)),
                new Call("channels backward", () -> ChannelPrelu.backward(a[0], 0, a[1], 0, a[2], 0, a[3], 0, a[4], 0, ROWS, channels)));
    }

    /** Gates with a function of their own for what they multiply with have loops of their own too. */
    private static Stream<Call> gates() {
        float[][] a = LAYOUT.arrays();
        int columns = LENGTH / 2 / ROWS;
        return Gate.catalogue().stream().flatMap(gate -> Stream.of(
                new Call(gate + " forward", () -> gate.forward(a[0], 0, a[1], 0, a[2], 0, LENGTH)),
                new Call(gate + " backward", () -> gate.backward(a[0], 0, a[1], 0, a[2], 0, a[3], 0, a[4], 0, LENGTH)),
                new Call(gate + " forward of pairs", () -> gate.forward(Gate.Layout.INTERLEAVED, a[0], 0, a[1], 0, ROWS, columns)),
                new Call(gate + " backward of pairs", () -> gate.backward(Gate.Layout.INTERLEAVED, a[0], 0, a[1], 0, a[2], 0, ROWS, columns))));
    }

    private static Stream<Call> softmax() {
        float[][] a = LAYOUT.arrays();
        int columns = LENGTH / ROWS;
        return Stream.of(Softmax.SOFTMAX, Softmax.LOG_SOFTMAX).flatMap(softmax -> Stream.of(
                new Call(softmax + " forward", () -> softmax.forward(a[0], 0, a[1], 0, ROWS, columns)),
                new Call(softmax + " backward", () -> softmax.backward(a[1], 0, a[0], 0, a[2], 0, ROWS, columns))));
    }
}
