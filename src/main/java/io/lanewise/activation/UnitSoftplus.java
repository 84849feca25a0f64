package io.lanewise.activation;

import static io.lanewise.lane.Constant.constant;

import io.lanewise.Formula;
import io.lanewise.lane.Bits;
import io.lanewise.lane.Exp;
import io.lanewise.lane.Gradual;
import io.lanewise.lane.LogisticTables;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Softplus} with beta = 1: f(x) = log(1 + e^x) for x &lt; 1/2, x + log(1 + e^-x) otherwise, with f'(x) = 1 / (1 + e^-x). Without
 * factors both come from tables, which have no room for the second float of a product.
 */
record UnitSoftplus() implements Formula {
    @Override
    public double value(double x) {
        return new Softplus(1).value(x);
    }

    @Override
    public double slope(double x) {
        return new Softplus(1).slope(x);
    }

    static final class Lanes {
        /** From here on the logarithm is below 1/2: if it had no more digits than its sum with x, both would be rounded at the same one. */
        private static final float RAMP = LogisticTables.HIGHEST;

        static FloatVector value(FloatVector x) {
            FloatVector n = argument(x);
            FloatVector rounded = Exp.rounded(n);
            FloatVector ramp = constant(0f).blend(x, x.compare(VectorOperators.GE, RAMP));
            return Exp.scaledPower(rounded).fma(LogisticTables.logarithm(n, rounded), ramp);
        }

        static FloatVector slope(FloatVector x) {
            FloatVector n = argument(x);
            FloatVector rounded = Exp.rounded(n);
            FloatVector share = Gradual.product(Exp.scaledPower(rounded), LogisticTables.share(n, rounded));
            // 1 - share from RAMP on
            return share.lanewise(VectorOperators.FMA, -1f, 1f, x.compare(VectorOperators.GE, RAMP));
        }

        /** x below RAMP, -x from there on, and not below -Exp.VANISHED. */
        private static FloatVector argument(FloatVector x) {
            IntVector bits = x.reinterpretAsInts();
            // the sign bit of the difference is that of bits of at least RAMP; a negative x has its sign, whatever that bit is
            IntVector above = IntVector.broadcast(IntVector.SPECIES_PREFERRED, Float.floatToRawIntBits(RAMP) - 1).sub(bits);
            return bits.lanewise(VectorOperators.OR, above.lanewise(VectorOperators.AND, Bits.SIGN))
                    .lanewise(VectorOperators.UMIN, Float.floatToRawIntBits(-Exp.VANISHED)).reinterpretAsFloats();
        }
    }
}
