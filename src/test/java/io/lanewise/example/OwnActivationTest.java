package io.lanewise.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.Activation;
import io.lanewise.Contract;
import io.lanewise.Formula;
import io.lanewise.LaneMath;
import io.lanewise.example.OwnActivation.Isru;
import io.lanewise.testkit.Verifier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Formulas of users, through all operations. */
class OwnActivationTest {
    private static final int STRIDE = 65_537;

    /** The unit of the unit: lanes that call the lanes of another formula. */
    record Twice(float a) implements Formula {
        @Override
        public double value(double x) {
            return new Isru(a).value(new Isru(a).value(x));
        }

        @Override
        public double slope(double x) {
            return new Isru(a).slope(new Isru(a).value(x)) * new Isru(a).slope(x);
        }

        static final class Lanes {
            static FloatVector value(FloatVector x, float a) {
                return Isru.Lanes.value(Isru.Lanes.value(x, a), a);
            }

            static FloatVector slope(FloatVector x, float a) {
                return Isru.Lanes.slope(Isru.Lanes.value(x, a), a).mul(Isru.Lanes.slope(x, a));
            }
        }
    }

    /** exp(-|x|), with what a user has for the exponential. */
    record Laplace() implements Formula {
        @Override
        public Contract contract() {
            return Contract.named("laplace").ulp(0.9, 0.9).kinks(0);
        }

        @Override
        public double value(double x) {
            return Math.exp(-Math.abs(x));
        }

        @Override
        public double slope(double x) {
            return x > 0 ? -Math.exp(-x) : Math.exp(x);
        }

        static final class Lanes {
            static FloatVector value(FloatVector x) {
                return LaneMath.exp(x.abs().neg());
            }

            static FloatVector slope(FloatVector x) {
                FloatVector value = value(x);
                return value.blend(value.neg(), x.compare(VectorOperators.GT, 0f));
            }
        }
    }

    /** The example of {@link Formula}. */
    record Scaled(float factor) implements Formula {
        @Override
        public double value(double x) {
            return factor * x;
        }

        @Override
        public double slope(double x) {
            return Double.isNaN(x) ? x : factor;
        }

        static final class Lanes {
            static FloatVector value(FloatVector x, float factor) {
                return x.mul(factor);
            }

            static FloatVector slope(FloatVector x, float factor) {
                return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, factor);
            }
        }
    }

    @Test
    void theExampleHolds() {
        Verifier.of(Activation.define(new Scaled(1.5f))).stride(STRIDE).verify().assertHolds();
    }

    @ParameterizedTest
    @ValueSource(floats = {1, 0.3f, 1e-3f, 1e3f})
    void keepsItsContract(float a) {
        Verifier.of(Activation.define(new Isru(a))).stride(STRIDE).verify().assertHolds();
    }

    @Test
    void lanesMayCallThoseOfOthers() {
        Verifier.of(Activation.define(new Twice(1))).stride(STRIDE).verify().assertHolds();
    }

    @Test
    void theExponentialIsThere() {
        Verifier.of(Activation.define(new Laplace())).stride(STRIDE).verify().assertHolds();
    }

    @Test
    void isItselfAfterSerialization() throws IOException, ClassNotFoundException {
        Activation written = Activation.define(new Isru(2));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(written);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(written, in.readObject());
        }
        assertEquals("isru(2)", written.name());
    }
}
