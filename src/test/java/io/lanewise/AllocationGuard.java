package io.lanewise;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds calls that leave bytes on the heap after the compiler has had its time. A loop that C2 compiles
 * flat leaves none; one whose vectors are boxed leaves many, and so does one not yet compiled.
 */
final class AllocationGuard {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 200;
    /** How long to go on when no further call becomes free of allocation; only a failing test waits for it. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Something to be called often, by a name for messages. */
    record Call(String name, Runnable body) {
    }

    private AllocationGuard() {
    }

    /** Calls all of them in turn until none allocates; then once more, since each has changed what the compiler knows. */
    static List<String> allocating(List<Call> calls) {
        List<String> found = allocating(calls, PATIENCE);
        return found.isEmpty() ? allocating(calls, PATIENCE) : found;
    }

    /** Calls all of them in turn until none allocates or patience is over. */
    static List<String> allocating(List<Call> calls, Duration patience) {
        List<Call> left = new ArrayList<>(calls);
        List<String> found = List.of();
        long progress = System.nanoTime();
        while (!left.isEmpty() && System.nanoTime() - progress < patience.toNanos()) {
            List<String> allocating = new ArrayList<>();
            boolean fewer = left.removeIf(call -> {
                long bytes = bytes(call.body);
                if (bytes > 0) {
                    allocating.add(call.name + ": " + bytes + " bytes a call");
                }
                return bytes == 0;
            });
            found = allocating;
            progress = fewer ? System.nanoTime() : progress;
        }
        return found;
    }

    /** Makes some calls and gives the bytes that the last of them has allocated. */
    private static long bytes(Runnable call) {
        for (int i = 0; i < CALLS; i++) {
            call.run();
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        call.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
