package io.lanewise.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Activation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerTest {
    private static final int SIZE = 40;

    @TempDir
    private Path directory;

    /** A benchmark of a user's own that allocates. */
    public static final class Own implements Supplier<Map<String, Runnable>> {
        private static volatile byte[] kept;

        /** As the worker makes it. */
        public Own() {
            // nothing to set
        }

        @Override
        public Map<String, Runnable> get() {
            return Map.of("a kilobyte", () -> kept = new byte[1_024 + (kept == null ? 0 : kept.length % 2)]);
        }
    }

    private Fork run(List<Benchmark> benchmarks, List<String> own) throws IOException {
        Path plan = directory.resolve("plan.json");
        Path fork = directory.resolve("fork.json");
        Json.write(plan, new Plan(benchmarks, own, 1, 20, 4, 200));
        Worker.main(new String[] {plan.toString(), fork.toString()});
        return Json.read(fork, Fork.class);
    }

    @Test
    void measuresEachOperationAndRoofline() throws IOException {
        List<Benchmark> benchmarks = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            if (operation.roofline()) {
                benchmarks.add(Benchmark.roofline(operation, SIZE));
            } else if (operation != Operation.CALL) {
                benchmarks.add(new Benchmark("relu", operation, SIZE));
            }
        }
        Fork fork = run(benchmarks, List.of());
        assertEquals(benchmarks, fork.measured().stream().map(Measured::benchmark).toList());
        assertTrue(fork.measured().stream().allMatch(one -> one.nanos() > 0 && one.drift() > 0), fork::toString);
        assertEquals(Environment.here(), fork.environment());
    }

    @Test
    void namesWhatThisBuildDoesNotHave() throws IOException {
        Fork fork = run(List.of(new Benchmark("no_such_function", Operation.FORWARD, SIZE)), List.of());
        assertEquals(List.of("no_such_function forward 40"), fork.missing());
        assertEquals(List.of(), fork.measured());
    }

    @Test
    void measuresBenchmarksOfAUsersOwnAndTheirAllocation() throws IOException {
        Measured own = run(List.of(), List.of(Own.class.getName())).measured().getFirst();
        assertEquals(Benchmark.call("a kilobyte"), own.benchmark());
        assertTrue(own.bytes() >= 1_024, own::toString);
    }

    @Test
    void saysWhatAnOwnBenchmarkMustBe() {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> run(List.of(), List.of("java.lang.Object")));
        assertTrue(thrown.getMessage().startsWith("own benchmark is java.lang.Object; it must be a class"), thrown::getMessage);
    }

    @Test
    void listsTheCatalogue() throws IOException {
        Path names = directory.resolve("names.json");
        Worker.main(new String[] {names.toString()});
        assertEquals(Activation.catalogue().stream().map(one -> one.contract().name()).toList(), Json.readNames(names));
    }
}
