package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.AllocationGuard.Call;
import io.lanewise.loop.Platform;
import io.lanewise.path.OwnJvm;
import io.lanewise.storage.Format;
import io.lanewise.storage.Interleaved;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What is copied in vectors, by code that is not written anew for each program, does not depend on what the compiler has seen it do.
 *
 * <p>On a busy machine C2 may come to a caller before anything has been counted in the loop it calls. It takes the loop into the
 * caller all the same, with no class known for any vector, and never looks at it again. Here it always comes to callers first.
 */
@NeedsC2
@Tag("needs-lanes")
class UnprofiledLoopsTest {
    /** A thousand times as many calls as usual, or repetitions, until such a loop is compiled or counted. */
    private static final List<String> CALLERS_FIRST = List.of("-XX:CompileCommand=CompileThresholdScaling,*Lanes::*,1000.0");
    /** More than the few elements that {@link Format} leaves to scalar code. */
    private static final int LENGTH = 3 * Platform.lanes() + 64;

    @Test
    void copiesDoNotAllocateInCallersCompiledFirst() {
        OwnJvm.run(CALLERS_FIRST, UnprofiledLoopsTest.class, "copies");
    }

    private static void copies() {
        float[] pairs = new float[2 * LENGTH + 1];
        float[] evens = new float[LENGTH];
        float[] odds = new float[LENGTH];
        short[] halves = new short[LENGTH + 1];
        assertEquals(List.of(), AllocationGuard.allocating(List.of(
                new Call("split", () -> Interleaved.split(pairs, 1, evens, odds, LENGTH)),
                new Call("join", () -> Interleaved.join(evens, odds, pairs, 1, LENGTH)),
                new Call("widen", () -> Format.BFLOAT16.widen(halves, 1, evens, 0, LENGTH)),
                new Call("narrow", () -> Format.BFLOAT16.narrow(odds, 0, halves, 1, LENGTH)))), Platform.reason());
    }
}
