package io.lanewise;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a call puts on the heap. */
final class Allocated {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 200;
    private static final int ROUNDS = 2000;

    private Allocated() {
    }

    /** The least number of bytes that a series of calls has allocated, once the compiler has had its chance. */
    static long bytes(Runnable call) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && least > 0; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
