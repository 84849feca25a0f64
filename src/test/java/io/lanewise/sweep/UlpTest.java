package io.lanewise.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UlpTest {
    @Test
    void isTheSpacingAtTheExactValue() {
        assertEquals(0x1p-23, Ulp.spacing(1.0));
        assertEquals(0x1p-24, Ulp.spacing(Math.nextDown(1.0)));
        assertEquals(Float.MIN_VALUE, Ulp.spacing(Float.MIN_NORMAL));
        assertEquals(Float.MIN_VALUE, Ulp.spacing(1e-300));
        assertEquals(Float.MIN_VALUE, Ulp.spacing(0));
    }

    @Test
    void countsFromTheExactValue() {
        assertEquals(0, Ulp.error(1f, 1));
        assertEquals(0.5, Ulp.error(1f, 1 + 0x1p-24));
        assertEquals(1, Ulp.error(Float.MIN_VALUE, 0));
        assertEquals(0.25, Ulp.error(0f, 0x1p-151));
    }

    @Test
    void takesInfinityForTwoToThe128() {
        assertEquals(0, Ulp.error(Float.POSITIVE_INFINITY, Kind.OVERFLOW));
        assertEquals(1, Ulp.error(Float.NEGATIVE_INFINITY, -Float.MAX_VALUE));
        assertEquals(0.5, Ulp.error(Float.MAX_VALUE, 0x1.ffffffp127));
    }
}
