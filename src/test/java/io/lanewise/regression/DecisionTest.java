package io.lanewise.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final Decision RULE = new Decision(0.05, 0.05);

    private static Estimate estimate(double ratio, double factor) {
        return new Estimate(ratio, ratio / factor, ratio * factor, 0);
    }

    @Test
    void takesEffectAndSignificance() {
        assertEquals(Verdict.SLOWER, RULE.of(estimate(1.05, 1.01), 0.05));
        assertEquals(Verdict.FASTER, RULE.of(estimate(1 / 1.05, 1.01), 0.05));
        assertEquals(Verdict.UNDECIDED, RULE.of(estimate(1.10, 1.2), 0.051));
        assertEquals(Verdict.UNDECIDED, RULE.of(estimate(1.04, 1.02), 0.001));
    }

    @Test
    void isTheSameWhereTheWholeIntervalIsInside() {
        assertEquals(Verdict.SAME, RULE.of(estimate(1.02, 1.01), 0.001));
        assertEquals(Verdict.UNDECIDED, RULE.of(new Estimate(1, 0, null, 1), 1));
    }

    /** Half as wide takes four times as many. */
    @Test
    void asksForForksByTheSquareOfTheWidth() {
        assertEquals(30, RULE.more(estimate(1, Math.pow(1.05, 2)), 10, 10));
        assertEquals(30, RULE.more(estimate(1.2, Math.pow(1.2, 2)), 10, 1));
        assertEquals(Decision.MANY, RULE.more(estimate(1.0499, 1.1), 10, 10));
    }

    /** One of ten has to be there at 0.5 %: the normal distribution's table has 2.807 where it has 1.960 at 5 %. */
    @Test
    void asksForMoreForksWhereThereAreMoreBenchmarks() {
        assertEquals(Math.ceil(40 * Math.pow(2.807 / 1.960, 2)) - 10, RULE.more(estimate(1.2, Math.pow(1.2, 2)), 10, 10));
    }

    /** 2 / C(2n, n) of 42 benchmarks is below 5 % from seven forks on. */
    @Test
    void knowsHowFewForksCanBeSignificant() {
        assertEquals(4, RULE.least(1));
        assertEquals(7, RULE.least(42));
        assertEquals(5, RULE.more(new Estimate(1.1, 0, null, 1), 2, 42));
    }
}
