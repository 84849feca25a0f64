package io.lanewise;

import java.util.Objects;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** What users may write in error; everything but the error is right. */
final class MalformedFormulas {
    private MalformedFormulas() {
    }

    /** f(x) = x. */
    interface Straight extends Formula {
        @Override
        default double value(double x) {
            return x;
        }

        @Override
        default double slope(double x) {
            return 1;
        }
    }

    static final class NoRecord implements Straight {
    }

    record OfDouble(double factor) implements Straight {
    }

    record Throwing(float factor) implements Straight {
        @Override
        public float factor() {
            throw new IllegalStateException("not now");
        }
    }

    record NoLanes() implements Straight {
    }

    record NoSlope() implements Straight {
        static final class Lanes {
            static FloatVector value(FloatVector x) {
                return x;
            }
        }
    }

    record WithoutParameter(float factor) implements Straight {
        static final class Lanes {
            static FloatVector value(FloatVector x) {
                return x;
            }

            static FloatVector slope(FloatVector x, float factor) {
                return x;
            }
        }
    }

    record NotStatic() implements Straight {
        static final class Lanes {
            FloatVector value(FloatVector x) {
                return x;
            }

            FloatVector slope(FloatVector x) {
                return x;
            }
        }
    }

    record JdkExponential() implements Straight {
        static final class Lanes {
            static FloatVector value(FloatVector x) {
                return x.lanewise(VectorOperators.EXP);
            }

            static FloatVector slope(FloatVector x) {
                return x;
            }
        }
    }

    record OtherSpecies() implements Straight {
        static final class Lanes {
            static FloatVector value(FloatVector x) {
                return x;
            }

            static FloatVector slope(FloatVector x) {
                return FloatVector.broadcast(FloatVector.SPECIES_256, 1f);
            }
        }
    }

    record OwnSpecies() implements Straight {
        static final class Lanes {
            private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

            static FloatVector value(FloatVector x) {
                return x;
            }

            static FloatVector slope(FloatVector x) {
                return FloatVector.broadcast(SPECIES, 1f);
            }
        }
    }

    record ComputedConstant() implements Straight {
        static final class Lanes {
            private static final float FACTOR = (float) Math.sqrt(2);

            static FloatVector value(FloatVector x) {
                return x.mul(FACTOR);
            }

            static FloatVector slope(FloatVector x) {
                return x;
            }
        }
    }

    record Recursive() implements Straight {
        static final class Lanes {
            static FloatVector value(FloatVector x) {
                return power(x, 3);
            }

            static FloatVector slope(FloatVector x) {
                return x;
            }

            private static FloatVector power(FloatVector x, int exponent) {
                return exponent == 0 ? x : power(x, exponent - 1).mul(x);
            }
        }
    }

    record Catching() implements Straight {
        static final class Lanes {
            static FloatVector value(FloatVector x) {
                try {
                    return x.mul(2f);
                } catch (IllegalStateException e) {
                    return x;
                }
            }

            static FloatVector slope(FloatVector x) {
                return x;
            }
        }
    }

    record WithLambda() implements Straight {
        static final class Lanes {
            static FloatVector value(FloatVector x) {
                UnaryOperator<FloatVector> twice = v -> v.mul(2f);
                return twice.apply(x);
            }

            static FloatVector slope(FloatVector x) {
                return x;
            }
        }
    }

    record CallingObjects() implements Straight {
        static final class Lanes {
            static FloatVector value(FloatVector x) {
                return Objects.requireNonNull(x);
            }

            static FloatVector slope(FloatVector x) {
                return x;
            }
        }
    }

    record TooLong() implements Straight {
        static final class Lanes {
            static FloatVector value(FloatVector x) {
                return times160(times160(times160(times160(x))));
            }

            static FloatVector slope(FloatVector x) {
                return value(value(x));
            }

            private static FloatVector times160(FloatVector x) {
                return times40(times40(times40(times40(x))));
            }

            private static FloatVector times40(FloatVector x) {
                return times10(times10(times10(times10(x))));
            }

            private static FloatVector times10(FloatVector x) {
                return x.mul(2f).mul(2f).mul(2f).mul(2f).mul(2f).mul(2f).mul(2f).mul(2f).mul(2f).mul(2f);
            }
        }
    }

    record Relu() implements Straight {
    }

    record SpelledOtherwise() implements Straight {
        @Override
        public Contract contract() {
            return Contract.named("Leaky_ReLU");
        }
    }

    record WithParentheses() implements Straight {
        @Override
        public Contract contract() {
            return Contract.named("straight(1)");
        }
    }

    record NoContract() implements Straight {
        @Override
        public Contract contract() {
            return null;
        }
    }
}
