package io.lanewise.regression;

import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A fork: a fresh JVM that measures all benchmarks of a plan with the Lanewise that is on its class path.
 *
 * <p>Compiled against the public face of 0.1.0 only, so that it runs with every later build.
 */
final class Worker {
    /** Null where there is no compiler, as with {@code -Xint}. */
    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

    private final Plan plan;
    private final Tasks tasks;
    private int round;

    private Worker(Plan plan) {
        this.plan = plan;
        this.tasks = Tasks.of(plan);
    }

    /** Reads the plan from the first file and writes what was found to the second; with the second alone, the names of the catalogue. */
    public static void main(String[] files) throws IOException {
        if (files.length == 1) {
            Json.write(Path.of(files[0]), Catalogue.names());
        } else {
            Plan plan = Json.read(Path.of(files[0]), Plan.class);
            Catalogue.exercise(plan.exerciseMillis());
            Json.write(Path.of(files[1]), new Worker(plan).run());
        }
    }

    private Fork run() {
        long roundNanos = TimeUnit.MICROSECONDS.toNanos(plan.roundMicros());
        warmUp(roundNanos);
        double warm = ManagementFactory.getRuntimeMXBean().getUptime() * 1e-3;
        List<Boolean> steady = tasks.all().stream().map(Task::steady).toList();
        for (int i = 0; i < plan.rounds(); i++, round++) {
            tasks.all().forEach(task -> task.measure(round));
        }
        return new Fork(Environment.here(), IntStream.range(0, steady.size())
                .mapToObj(i -> tasks.all().get(i).measured(steady.get(i))).toList(), tasks.missing(), warm);
    }

    /** The smallest first: what is not compiled yet takes a thousand times as long. */
    private void warmUp(long roundNanos) {
        long end = Clock.nanos() + TimeUnit.MILLISECONDS.toNanos(plan.warmUpMillis());
        tasks.all().stream().collect(Collectors.groupingBy(Task::size, TreeMap::new, Collectors.toList())).values()
                .forEach(same -> warmUp(same, roundNanos, end));
        warmUp(tasks.all(), roundNanos, end);
    }

    /** Until no time falls and the compiler rests, or the plan's time is over. */
    private void warmUp(List<Task> some, long roundNanos, long end) {
        long compiled;
        do {
            compiled = compiled();
            some.forEach(task -> task.warmUp(round, roundNanos));
            round++;
        } while (Clock.nanos() < end && (compiled != compiled() || !some.stream().allMatch(Task::steady)));
    }

    private static long compiled() {
        return COMPILER == null ? 0 : COMPILER.getTotalCompilationTime();
    }
}
