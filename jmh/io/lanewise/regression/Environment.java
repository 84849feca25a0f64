package io.lanewise.regression;

import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * Where a fork ran.
 *
 * @param laneBits 0 in scalar code
 */
record Environment(String machine, int processors, int laneBits, String jdk) {
    static Environment here() {
        Runtime runtime = Runtime.getRuntime();
        return new Environment(Processor.name() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                runtime.availableProcessors(), vectorModule() ? Preferred.BITS : 0,
                System.getProperty("java.vendor") + " " + Runtime.version() + ", " + System.getProperty("java.vm.name"));
    }

    /** What differs, in words; empty where times can be compared. */
    List<String> differences(Environment other) {
        List<String> found = new ArrayList<>();
        compare(found, "machine", machine, other.machine);
        compare(found, "processors", processors + "", other.processors + "");
        compare(found, "lane width", lanes(), other.lanes());
        compare(found, "JDK", jdk, other.jdk);
        return found;
    }

    String lanes() {
        return laneBits == 0 ? "scalar" : laneBits + " bits";
    }

    String text() {
        return "%s, %d processors; lanes: %s; %s".formatted(machine, processors, lanes(), jdk);
    }

    private static void compare(List<String> found, String what, String mine, String others) {
        if (!mine.equals(others)) {
            found.add("%s: %s, now %s".formatted(what, mine, others));
        }
    }

    private static boolean vectorModule() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** In a class of its own, so that the Vector API is touched only where it is there. */
    private static final class Preferred {
        static final int BITS = FloatVector.SPECIES_PREFERRED.vectorBitSize();
    }
}
