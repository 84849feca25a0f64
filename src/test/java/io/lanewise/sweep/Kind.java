package io.lanewise.sweep;

import io.lanewise.Activation;
import io.lanewise.Contract;
import java.util.Locale;

/** Which of the two functions of an activation is swept. */
public enum Kind {
    VALUE {
        @Override
        public double reference(Activation activation, double x) {
            return activation.value(x);
        }

        @Override
        public void lanes(Activation activation, float[] x, float[] y, int length) {
            activation.forward(x, 0, y, 0, length);
        }

        @Override
        public double bound(Contract contract) {
            return contract.valueUlp();
        }
    },
    SLOPE {
        @Override
        public double reference(Activation activation, double x) {
            return activation.slope(x);
        }

        @Override
        public void lanes(Activation activation, float[] x, float[] y, int length) {
            activation.derivative(x, 0, y, 0, length);
        }

        @Override
        public double bound(Contract contract) {
            return contract.slopeUlp();
        }
    };

    /** Where the floats end: the next power of two after the largest. */
    public static final double OVERFLOW = 0x1p128;

    /** The reference in double. */
    public abstract double reference(Activation activation, double x);

    /** The results for the first {@code length} inputs. */
    public abstract void lanes(Activation activation, float[] x, float[] y, int length);

    /** The bound that the contract states. */
    public abstract double bound(Contract contract);

    /** The exact result, where everything from 2^128 on counts as 2^128: as a float it is infinity. */
    public double exact(Activation activation, double x) {
        return Math.clamp(reference(activation, x), -OVERFLOW, OVERFLOW);
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
