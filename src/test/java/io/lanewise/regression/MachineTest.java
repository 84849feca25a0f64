package io.lanewise.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MachineTest {
    private static List<Fork> forks(double sigmoid, double... machine) {
        return Arrays.stream(machine).mapToObj(speed -> Samples.forks(1, speed, sigmoid, 0).getFirst()).toList();
    }

    private static List<Verdict> verdicts(List<List<Fork>> sides) {
        return Samples.report(sides.getFirst(), sides.getLast()).comparisons().stream().map(Comparison::verdict).toList();
    }

    /** A fifth more here and there, on either side. */
    private static final double[] UNEVEN_A = {1, 1.2, 1, 1.3, 1, 1.25, 1.001};
    private static final double[] UNEVEN_B = {1.2, 1, 1.3, 1, 1, 1.001, 1.22};

    @Test
    void findsWhatTheMachineHid() {
        List<List<Fork>> sides = List.of(forks(1, UNEVEN_A), forks(1.1, UNEVEN_B));
        assertEquals(List.of(Verdict.UNDECIDED, Verdict.UNDECIDED), verdicts(sides));
        assertEquals(List.of(Verdict.SLOWER, Verdict.SAME), verdicts(Machine.evened(sides)));
    }

    @Test
    void keepsWhatIsSlowerEverywhere() {
        List<List<Fork>> sides = List.of(forks(1, 1, 1, 1), forks(2, 1, 1, 1));
        assertEquals(sides, Machine.evened(sides));
    }

    @Test
    void tellsTheTimesOfTheMiddleFork() {
        List<Double> times = Machine.evened(List.of(forks(1, 1, 2), forks(1, 4))).stream().flatMap(List::stream)
                .map(fork -> fork.find(Samples.SIGMOID).nanos()).toList();
        Stream.of(0, 1, 2).forEach(i -> assertEquals(2, times.get(i), 1e-12));
    }
}
