package io.lanewise.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Contestants that take turns in short slices, so that a disturbance of the machine hits all of them and
 * the ratio within a round stays what it is.
 *
 * @param group what is measured
 * @param function what all of them compute
 * @param size how many elements
 * @param contestants by name; each with the same calls over several buffers, because speed depends on where the
 *     memory manager has put them
 */
record Heat(String group, String function, int size, Map<String, List<Call>> contestants) {
    private static final long SLICE = 400_000;
    private static final long WARM_UP_AT_MOST = 8_000_000_000L;
    private static final long QUIET = 300_000_000L;
    private static final int TRIES = 3;
    /** From this size on a single call is longer than a slice. */
    private static final int BIG = 1 << 20;
    private static final int ROUNDS_IF_BIG = 7;
    /** Milliseconds of compilation that no kernel can do with. */
    private static final int LITTLE = 10;
    /** Bytes per call that a foreign interface may take; a loop over 1,024 elements that boxes its vectors takes more. */
    private static final int SMALL_CHANGE = 4_096;
    private static final int LEAST_OBJECT = 16;
    private static final int ALLOCATION_CALLS = 64;
    /** Elements after which a loop that boxes its vectors has given itself away. */
    private static final int ALLOCATION_ELEMENTS = 1 << 22;

    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Warms up until the compiler is quiet, then measures; again where it was not. */
    List<Sample> run(int fork, int most) {
        int rounds = size < BIG ? most : Math.min(most, ROUNDS_IF_BIG);
        List<Samples> contest = contestants.entrySet().stream().map(entry -> new Samples(entry.getKey(), entry.getValue(), new double[rounds])).toList();
        long compiled;
        int tries = 0;
        do {
            warmUp(contest);
            compiled = COMPILER.getTotalCompilationTime();
            measure(contest, rounds);
            tries++;
        } while (COMPILER.getTotalCompilationTime() - compiled > LITTLE && tries < TRIES);
        return contest.stream().map(samples -> new Sample(group, function, size, fork, samples.contestant, samples.nanoseconds,
                allocated(samples.buffers.getFirst()))).toList();
    }

    private record Samples(String contestant, List<Call> buffers, double[] nanoseconds) {
        Call call(int round) {
            return buffers.get(round % buffers.size());
        }
    }

    private void measure(List<Samples> contest, int rounds) {
        int[] calls = contest.stream().mapToInt(samples -> (int) Math.max(1, SLICE / Math.max(1, least(samples.call(0))))).toArray();
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < calls.length; turn++) {
                int i = (turn + round) % calls.length;
                Call call = contest.get(i).call(round);
                if (calls[i] > 1) {
                    call.run(); // not counted: it brings the buffers into the cache
                }
                contest.get(i).nanoseconds[round] = time(call, calls[i]) / (double) calls[i] / size;
            }
        }
    }

    /** The compiler works behind the program's back: only when it has been idle for a while, and no call makes garbage, is it done. */
    private void warmUp(List<Samples> contest) {
        long start = System.nanoTime();
        long last = start;
        long compiled = COMPILER.getTotalCompilationTime();
        boolean garbage;
        do {
            garbage = false;
            for (Samples samples : contest) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                long began = System.nanoTime();
                int turn = 0;
                do {
                    time(samples.call(turn++), 1); // as it is measured, so that this method is compiled, too
                } while (System.nanoTime() - began < SLICE);
                garbage |= THREADS.getCurrentThreadAllocatedBytes() - before > (long) turn * change(samples.contestant);
            }
            if (compiled != COMPILER.getTotalCompilationTime()) {
                compiled = COMPILER.getTotalCompilationTime();
                last = System.nanoTime();
            }
        } while ((garbage || System.nanoTime() - last < QUIET) && System.nanoTime() - start < WARM_UP_AT_MOST);
    }

    /** Bytes per call that are no sign of work left for the compiler: an operation of this library that has not left its start leaves 80. */
    private int change(String contestant) {
        return size < BIG && contestant.startsWith(Lanewise.NAME) ? LEAST_OBJECT : SMALL_CHANGE;
    }

    /** What one call takes undisturbed: after a disturbed one too few would be made in a slice, and the clock would count as well. */
    private long least(Call call) {
        return LongStream.generate(() -> time(call, 1)).limit(TRIES).min().orElseThrow();
    }

    private long time(Call call, int calls) {
        long start = clock();
        for (int i = 0; i < calls; i++) {
            call.run();
        }
        return clock() - start;
    }

    /** Processor time, which others do not take; that of a large call may be the work of several threads, so that only its end tells. */
    private long clock() {
        return size < BIG ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    /** Bytes per call, rounded up. */
    private long allocated(Call call) {
        int calls = Math.clamp(ALLOCATION_ELEMENTS / size, 1, ALLOCATION_CALLS);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < calls; i++) {
            call.run();
        }
        return Math.ceilDiv(THREADS.getCurrentThreadAllocatedBytes() - before, calls);
    }
}
