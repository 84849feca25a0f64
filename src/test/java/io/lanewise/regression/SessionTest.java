package io.lanewise.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final Side A = new Side("a", List.of(), "jdk", List.of());
    private static final Side B = new Side("b", List.of(), "jdk", List.of());
    private static final Fork FORK = Samples.forks(1, 1, 1, 0).getFirst();

    private final List<String> ran = new ArrayList<>();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private List<List<Fork>> run(List<Side> sides, int forks, int until, int failing) throws IOException, InterruptedException {
        long[] seconds = {0};
        Progress progress = new Progress(new PrintStream(told, true, StandardCharsets.UTF_8), () -> seconds[0] * 1_000_000_000);
        Session session = new Session((side, plan) -> {
            seconds[0] += 10;
            ran.add(side.build());
            if (ran.size() == failing) {
                throw new IOException("killed");
            }
            return FORK;
        }, progress, () -> ran.size() >= until);
        return session.run(sides, null, forks);
    }

    @Test
    void takesTurns() throws IOException, InterruptedException {
        List<List<Fork>> forks = run(List.of(A, B), 4, Integer.MAX_VALUE, 0);
        assertEquals(List.of("a", "b", "b", "a", "a", "b", "b", "a"), ran);
        assertEquals(4, forks.getFirst().size());
        assertEquals(4, forks.getLast().size());
    }

    @Test
    void measuresOneSideAlone() throws IOException, InterruptedException {
        assertEquals(3, run(List.of(A), 3, Integer.MAX_VALUE, 0).getFirst().size());
    }

    @Test
    void keepsWhatItHasWhereItIsStoppedAndItsForkKilled() throws IOException, InterruptedException {
        List<List<Fork>> forks = run(List.of(A, B), 4, 4, 4);
        assertEquals(1, forks.getFirst().size());
        assertEquals(2, forks.getLast().size());
    }

    @Test
    void failsWithAForkThatFails() {
        assertThrows(IOException.class, () -> run(List.of(A, B), 4, Integer.MAX_VALUE, 4));
    }

    @Test
    void measuresAgainWhatTheMachineDisturbed() throws IOException, InterruptedException {
        Fork disturbed = Samples.forks(1, 1.5, 1, 0).getFirst();
        Progress progress = new Progress(new PrintStream(told, true, StandardCharsets.UTF_8), () -> 0);
        Session session = new Session((side, plan) -> {
            ran.add(side.build());
            return ran.size() == 2 ? disturbed : FORK;
        }, progress, () -> false);
        assertEquals(List.of(Collections.nCopies(4, FORK), Collections.nCopies(4, FORK)), session.run(List.of(A, B), null, 4));
        assertEquals(List.of("a", "b", "b", "a", "a", "b", "b", "a", "b"), ran);
        assertEquals(1, session.repeated());
    }

    /** More would make a run endless on a machine that others use. */
    @Test
    void measuresAgainAtMostHalf() throws IOException, InterruptedException {
        Fork disturbed = Samples.forks(1, 1.5, 1, 0).getFirst();
        Session session = new Session((side, plan) -> {
            ran.add(side.build());
            return ran.size() <= 3 ? FORK : disturbed;
        }, new Progress(new PrintStream(told, true, StandardCharsets.UTF_8), () -> 0), () -> false);
        session.run(List.of(A), null, 5);
        assertEquals(2, session.repeated());
    }

    @Test
    void tellsTheTimeLeft() throws IOException, InterruptedException {
        run(List.of(A, B), 4, Integer.MAX_VALUE, 0);
        List<String> lines = told.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals("fork 1 of 8 (A), 0 %, time left is known after the first", lines.getFirst());
        assertEquals("fork 2 of 8 (B), 12 %, 1:10 left", lines.get(1));
        assertEquals("fork 8 of 8 (A), 87 %, 0:10 left", lines.getLast());
    }
}
