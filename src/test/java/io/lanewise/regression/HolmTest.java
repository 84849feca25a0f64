package io.lanewise.regression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HolmTest {
    /** The four hypotheses of the example that is printed in most accounts of the method. */
    @Test
    void fourHypotheses() {
        assertArrayEquals(new double[] {0.03, 0.06, 0.06, 0.02}, Holm.adjusted(0.01, 0.04, 0.03, 0.005), 1e-15);
    }

    /** Fifteen p values of Benjamini and Hochberg, Journal of the Royal Statistical Society B 57, 1995, of which Bonferroni and Holm keep three. */
    @Test
    void fifteenOfBenjaminiAndHochberg() {
        double[] p = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000};
        double[] adjusted = Holm.adjusted(p);
        assertArrayEquals(new double[] {0.0015, 0.0056, 0.0247, 0.1140, 0.2211, 0.2780, 0.2780, 0.2780, 0.3213},
                Arrays.copyOf(adjusted, 9), 1e-12);
        assertArrayEquals(new double[] {1, 1, 1, 1, 1, 1}, Arrays.copyOfRange(adjusted, 9, 15));
    }

    @Test
    void noneAndOne() {
        assertArrayEquals(new double[0], Holm.adjusted());
        assertArrayEquals(new double[] {0.3}, Holm.adjusted(0.3));
    }
}
