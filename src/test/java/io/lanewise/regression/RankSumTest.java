package io.lanewise.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankSumTest {
    private static double upTo(int u, int n, int m) {
        return DoubleStream.of(RankSum.distribution(n, m)).limit(u + 1).sum();
    }

    /** Mann and Whitney 1947, table I: three decimals. */
    @ParameterizedTest
    @CsvSource({"3, 3, 0, 0.050", "3, 3, 1, 0.100", "3, 3, 2, 0.200", "3, 3, 3, 0.350", "3, 3, 4, 0.500", "4, 4, 0, 0.014", "4, 4, 1, 0.029",
        "4, 4, 2, 0.057", "4, 4, 3, 0.100", "4, 4, 4, 0.171", "4, 4, 5, 0.243", "4, 4, 6, 0.343", "4, 4, 7, 0.443", "4, 4, 8, 0.557"})
    void mannAndWhitneysTable(int n, int m, int u, double chance) {
        assertEquals(chance, upTo(u, n, m), 5e-4);
    }

    /** The critical values of U at 5 %, two-sided, as every textbook prints them: the greatest U that is significant. */
    @ParameterizedTest
    @CsvSource({"4, 4, 0", "5, 5, 2", "6, 6, 5", "7, 7, 8", "8, 8, 13", "9, 9, 17", "10, 10, 23", "12, 12, 37", "15, 15, 64", "20, 20, 127",
        "5, 10, 8", "8, 12, 22"})
    void criticalValues(int n, int m, int critical) {
        assertEquals(critical + 1, RankSum.cut(n, m, 0.05));
    }

    @Test
    void threeAndThreeHaveNoCriticalValue() {
        assertEquals(0, RankSum.cut(3, 3, 0.05));
    }

    @Test
    void isOneInAllAndSymmetric() {
        double[] chances = RankSum.distribution(7, 9);
        assertEquals(64, chances.length);
        assertEquals(1, DoubleStream.of(chances).sum(), 1e-12);
        for (int u = 0; u < chances.length; u++) {
            assertEquals(chances[u], chances[chances.length - 1 - u], 1e-15);
        }
    }

    @Test
    void leastIsTwoOfAllArrangements() {
        assertEquals(2.0 / 3432, RankSum.least(7, 7), 1e-15);
        assertEquals(1, RankSum.least(1, 1));
    }
}
