package io.lanewise.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final Benchmark SIGMOID = new Benchmark("sigmoid", Operation.FORWARD, 1_024);
    private static final Environment HERE = new Environment("machine", 2, 512, "25");

    private static Measured quiet(double nanos) {
        return new Measured(SIGMOID, nanos, 1, 0, true);
    }

    private static Fork fork(Measured mine) {
        return new Fork(HERE, List.of(mine, other(1), other(2), other(3), other(4)), List.of(), 1);
    }

    private static Measured other(int size) {
        return new Measured(new Benchmark("relu", Operation.FORWARD, size), 0.1, 1, 0, true);
    }

    private static Series of(Measured... measured) {
        return Series.of(SIGMOID, Arrays.stream(measured).map(SeriesTest::fork).toList());
    }

    @Test
    void quietForksHaveNoCliff() {
        Series series = of(quiet(1), quiet(1.01), quiet(1.02), quiet(0.99), quiet(1.3));
        assertEquals(List.of(), series.cliffs());
        assertFalse(series.boxing());
        assertEquals(1.01, series.median());
    }

    @Test
    void boxingIsNamedWithItsBytes() {
        Measured boxed = new Measured(SIGMOID, 2, 1, 987_136, true);
        Series series = of(quiet(1), quiet(1), boxed, boxed);
        assertTrue(series.boxing());
        assertTrue(series.cliffs().contains("boxing: 987,136 bytes per call in 2 of 4 forks"), series.cliffs()::toString);
    }

    /** Which a user's own call may have reason to do. */
    @Test
    void allocationInAnOwnCallIsNotCalledBoxing() {
        Measured own = new Measured(Benchmark.call("a layer"), 2, 1, 400, true);
        assertEquals(List.of("allocation: 400 bytes per call in 1 of 1 forks"), Series.of(own.benchmark(), List.of(fork(own))).cliffs());
    }

    @Test
    void oneForkOfManyThatAllocatesIsNoBoxing() {
        assertFalse(of(quiet(1), quiet(1), quiet(1), new Measured(SIGMOID, 1, 1, 400, true)).boxing());
    }

    @Test
    void twoModesAreNamedWithTheirTimes() {
        Series series = of(quiet(0.3), quiet(0.52), quiet(0.301), quiet(0.521), quiet(0.302), quiet(0.519), quiet(0.3));
        assertEquals(List.of("bimodal: 4 forks at 0.301, 3 at 0.520 ns"), series.cliffs());
    }

    @Test
    void oneOddForkIsNoMode() {
        assertEquals(0, Series.split(1, 1.01, 1.02, 1, 1.01, 2));
        assertEquals(0, Series.split(1, 2));
    }

    @Test
    void modesCloserThanATenthAreNone() {
        assertEquals(0, Series.split(1, 1, 1, 1.07, 1.07, 1.07));
    }

    /** The claim that stands beside the constant. */
    @Test
    void normalForksAreHardlyEverBimodal() {
        SplittableRandom random = new SplittableRandom(7);
        long found = IntStream.range(0, 20_000)
                .filter(i -> Series.split(DoubleStream.generate(() -> Math.exp(random.nextGaussian(0, 0.2))).limit(7).toArray()) > 0).count();
        assertTrue(found < 100, () -> found + " of 20000");
    }

    @Test
    void whatMovesBeyondTheOthersIsNeverSteady() {
        Measured moving = new Measured(SIGMOID, 1, 0.5, 0, true);
        assertEquals(List.of("never steady: times still moved in 2 of 3 forks"), of(moving, moving, quiet(1)).cliffs());
        assertEquals(List.of(), of(moving, quiet(1), quiet(1)).cliffs());
    }

    @Test
    void whatMovesWithAllOthersIsTheMachine() {
        Measured moving = new Measured(SIGMOID, 1, 0.5, 0, true);
        Fork machine = new Fork(HERE, List.of(moving, new Measured(other(1).benchmark(), 1, 0.5, 0, true)), List.of(), 1);
        assertEquals(List.of(), Series.of(SIGMOID, List.of(machine, machine)).cliffs());
    }

    @Test
    void whatHadNotSettledWhereOthersHadIsNeverSteady() {
        Measured unsettled = new Measured(SIGMOID, 1, 1, 0, false);
        assertEquals(List.of("never steady: times still moved in 2 of 2 forks"), of(unsettled, unsettled).cliffs());
    }
}
