package io.lanewise.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void isTheSameToBothSides() {
        Scale scale = Scale.of(DoubleStream.of(1.5, 0.9));
        assertEquals(500, scale.at(1));
        assertEquals(1_000, scale.at(1.5) + scale.at(1 / 1.5), 1e-9);
        assertTrue(scale.at(1.5) > 900 && scale.at(1.5) < 1_000);
    }

    @Test
    void keepsWhatIsFarAtTheRim() {
        Scale scale = Scale.of(DoubleStream.of(1, 1_000));
        assertEquals(1_000, scale.at(1_000));
        assertTrue(scale.at(1.1) > 515);
    }
}
