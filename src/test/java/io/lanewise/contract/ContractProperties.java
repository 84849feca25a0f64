package io.lanewise.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Activation;
import io.lanewise.AnyBuffers;
import io.lanewise.Layout;
import io.lanewise.sweep.Kind;
import io.lanewise.sweep.Tally;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** What the contracts promise, at any floats: the sweeps are denser, but run with one width of lanes only. */
@Domain(AnyBuffers.class)
class ContractProperties {

    @Property(tries = 50)
    void valueAndDerivativeAreWithinTheBound(@ForAll Layout layout) {
        float[] x = layout.floats();
        float[] y = new float[x.length];
        assertAll(Activation.catalogue().stream().flatMap(activation -> Arrays.stream(Kind.values()).map(kind -> () -> {
            kind.lanes(activation, x, y, x.length);
            Tally tally = new Tally();
            for (int i = 0; i < x.length; i++) {
                tally.take(Float.floatToRawIntBits(x[i]), y[i], kind.exact(activation, x[i]), 1);
                assertEquals(0, tally.faults(), "%s of %s at %s (0x%08x) is %s, a NaN, infinity or zero of the wrong sign that should be %s".formatted(
                        kind.text(), activation, x[i], Float.floatToRawIntBits(x[i]), y[i], kind.exact(activation, x[i])));
            }
            assertTrue(tally.maximum <= kind.bound(activation.contract()), () -> "%s of %s is off by %s ULP at %s (0x%08x), bound %s".formatted(
                    kind.text(), activation, tally.maximum, Float.intBitsToFloat(tally.maximumAt), tally.maximumAt, kind.bound(activation.contract())));
        })));
    }

    @Property(tries = 50)
    void valuesDoNotFallWhereMonotone(@ForAll Layout layout) {
        float[] x = ordered(layout.floats());
        float[] y = new float[x.length];
        assertAll(Activation.catalogue().stream().filter(activation -> activation.contract().monotone()).map(activation -> () -> {
            activation.forward(x, y);
            for (int i = 1; i < x.length; i++) {
                assertTrue(y[i] >= y[i - 1], "%s falls from %s at %s to %s at %s".formatted(activation, y[i - 1], x[i - 1], y[i], x[i]));
            }
        }));
    }

    @Property(tries = 50)
    void valuesAreOddBitForBitWhereOdd(@ForAll Layout layout) {
        float[] x = ordered(layout.floats());
        float[] opposite = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            opposite[i] = -x[i];
        }
        float[] y = new float[x.length];
        assertAll(Activation.catalogue().stream().filter(activation -> activation.contract().odd()).map(activation -> () -> {
            activation.forward(x, y);
            float[] found = new float[x.length];
            activation.forward(opposite, found);
            float[] expected = new float[x.length];
            for (int i = 0; i < x.length; i++) {
                expected[i] = -y[i];
            }
            Layout.assertSameBits(activation.name(), expected, found);
        }));
    }

    /** The numbers among them and the next float of each, in order. */
    private static float[] ordered(float[] floats) {
        float[] ordered = new float[2 * floats.length];
        int count = 0;
        for (float x : floats) {
            if (!Float.isNaN(x)) {
                ordered[count++] = x;
                ordered[count++] = Math.nextUp(x);
            }
        }
        Arrays.sort(ordered, 0, count);
        return Arrays.copyOf(ordered, count);
    }
}
