package io.lanewise.activation;

import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Expm1;
import io.lanewise.lane.Gradual;
import jdk.incubator.vector.FloatVector;

/**
 * {@link Elu} and {@link Celu} with alpha = 1, where they are the same function: f(x) = x for x &gt; 0, e^x - 1 otherwise, with
 * f'(x) = 1 or e^x. Without a factor one rounded growth serves value and derivative.
 */
record UnitElu() implements Formula {
    @Override
    public double value(double x) {
        return new Elu(1).value(x);
    }

    @Override
    public double slope(double x) {
        return new Elu(1).slope(x);
    }

    static final class Lanes {
        static FloatVector value(FloatVector x) {
            FloatVector n = Bits.within(x, -Exp.VANISHED, 0);
            FloatVector rounded = Exp.rounded(n);
            FloatVector power = Gradual.product(Exp.scaledPower(rounded), Exp.UNSCALE);
            FloatVector growth = Expm1.growth(Exp.roundedRemainder(n, rounded));
            return Bits.either(power.fma(growth, power.sub(1f)), Bits.ramp(x));
        }

        static FloatVector slope(FloatVector x) {
            FloatVector n = Bits.within(x, -Exp.VANISHED, 0);
            FloatVector rounded = Exp.rounded(n);
            FloatVector power = Exp.scaledPower(rounded);
            FloatVector growth = Expm1.growth(Exp.roundedRemainder(n, rounded));
            return Gradual.product(power.fma(growth, power), Exp.UNSCALE);
        }
    }
}
