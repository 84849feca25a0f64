package io.lanewise;

import io.lanewise.Signature.Buffer;
import io.lanewise.Signature.Role;
import io.lanewise.loop.Elements;
import io.lanewise.loop.Loop;
import io.lanewise.loop.Operation;
import io.lanewise.loop.Platform;
import io.lanewise.path.OwnJvm;
import io.lanewise.sweep.OnceInABuild;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Several threads from a program's first call on until lanes have long been in the place of scalar code and of blocks: other tests
 * do without the start that programs have.
 */
@OnceInABuild
@Tag("needs-lanes")
class StartTest {
    private static final String SOON = "-D" + Platform.SCALAR_START + "=1";
    /** As many as there are from turn to turn, at least: lanes take turns in most calls. */
    private static final int LENGTH = 4_111;
    private static final int THREADS = 4;
    /** Lanes that are no faster than blocks never take their place. */
    private static final int MOST_ROUNDS = 1_000;
    private static final int FURTHER_ROUNDS = 50;

    /** An operation over arrays and over native memory, and what all of its buffers hold afterwards. */
    private record Case(Activation activation, StorageForm form, float[][] before, float[][] expected) {
        static Case of(Activation activation, StorageForm form) {
            List<Role> roles = form.signature().buffers().stream().map(Buffer::role).toList();
            float[][] before = new float[roles.size()][];
            Arrays.setAll(before, i -> Samples.mixed(roles.get(i).elements(1, LENGTH), i));
            float[][] expected = before.clone();
            try {
                Iterator<float[]> outputs = FuzzReference.outputs(form.signature(), activation, before, 1, LENGTH).iterator();
                Arrays.setAll(expected, i -> roles.get(i).written() ? outputs.next() : before[i]);
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
            return new Case(activation, form, before, expected);
        }

        void check() {
            float[][] arrays = Samples.copies(before);
            List<Object> arguments = new ArrayList<>();
            for (float[] array : arrays) {
                arguments.addAll(List.of(array, 0));
            }
            arguments.addAll(form.signature().columns() == null ? List.of(LENGTH) : List.of(1, LENGTH));
            try (Arena arena = Arena.ofConfined()) {
                form.signature().call(activation, arguments);
                Layout.assertSameBits(activation + ", " + form.signature(), expected, arrays);
                List<MemorySegment> memory = Stream.of(before).map(floats -> arena.allocateFrom(ValueLayout.JAVA_FLOAT, floats)).toList();
                form.call(activation, memory.stream().map(Storage::of).toList(), LENGTH);
                Layout.assertSameBits(activation + ", " + form, expected,
                        memory.stream().map(segment -> segment.toArray(ValueLayout.JAVA_FLOAT)).toArray(float[][]::new));
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void everyThreadHasTheBitsOfScalarCode() {
        OwnJvm.run(List.of(SOON), StartTest.class, "threads");
    }

    private static void threads() throws Exception {
        // short loops, and long ones of which two take the place of one that starts
        List<Activation> activations = List.of(Activation.RELU, Activation.TANH);
        List<Case> cases = StorageForm.ALL.stream().filter(form -> form.signature().owner() == Activation.class)
                .flatMap(form -> activations.stream().map(activation -> Case.of(activation, form))).toList();
        Callable<Void> thread = () -> {
            cases.forEach(Case::check);
            return null;
        };
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Loop> first = List.of();
            for (int left = MOST_ROUNDS; left > 0; left--) {
                for (Future<Void> done : pool.invokeAll(Collections.nCopies(THREADS, thread))) {
                    done.get();
                }
                List<Loop> loops = loops(activations);
                first = first.isEmpty() ? loops : first;
                if (left > FURTHER_ROUNDS && Collections.disjoint(first, loops)) {
                    left = FURTHER_ROUNDS;
                }
            }
        }
    }

    private static List<Loop> loops(List<Activation> activations) {
        return activations.stream().flatMap(activation -> Stream.of(Operation.values()).flatMap(operation ->
                Stream.of(Elements.FLOATS, Elements.NATIVE_FLOATS).map(elements -> activation.kernels().existing(operation, elements))))
                .filter(Objects::nonNull).toList();
    }
}
