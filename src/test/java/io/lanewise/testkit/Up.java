package io.lanewise.testkit;

import io.lanewise.Activation;
import io.lanewise.Contract;
import io.lanewise.Gate;
import io.lanewise.sweep.Kind;
import io.lanewise.sweep.Subject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a gate multiplies with, h(up), seen through a gate that stands at one input.
 *
 * @param gate f(gate) h(up)
 * @param fixed the input
 * @param value f there as the lanes compute it
 */
record Up(Gate gate, float fixed, float value) {
    private static final int NEAR = 8;
    private static final double ROUNDED_TO_INFINITY = 0x1.ffffffp127;
    /** A product of doubles is not the exact one. */
    private static final double SLACK = 1 + 0x1p-20;

    /**
     * At the one of some inputs whose value is nearest to one, so that it moves no results across the ends of the floats.
     *
     * @return nothing if the function is zero or beyond all floats there
     */
    static Optional<Up> of(Activation activation) {
        float[] sample = Sample.of(Subject.of(activation));
        float[] values = new float[sample.length];
        activation.forward(sample, values);
        int best = IntStream.range(0, sample.length).boxed().min((i, j) -> Float.compare(away(values[i]), away(values[j]))).orElseThrow();
        return away(values[best]) < Float.POSITIVE_INFINITY
                ? Optional.of(new Up(Gate.of(activation), sample[best], values[best])) : Optional.empty();
    }

    private static float away(float value) {
        return Float.isNaN(value) ? Float.POSITIVE_INFINITY : (float) Math.abs(Math.log(Math.abs(value)));
    }

    /** A number near zero which the gate multiplies with as with one, so that it is the activation. */
    Optional<Float> one() {
        return IntStream.rangeClosed(-NEAR, NEAR).mapToObj(up -> (float) up).filter(up -> {
            float[] product = new float[1];
            gate.forward(new float[] {fixed}, new float[] {up}, product);
            return product[0] == value;
        }).findFirst();
    }

    /**
     * Products with h and h'. Nothing is promised of h's order and symmetry, nor of h' at NaN; of their errors, that they are
     * within the bounds of f and f', so that a product's is within twice as much and half a ULP.
     */
    Subject subject() {
        Contract contract = gate.activation().contract();
        double exact = gate.activation().value(fixed);
        Map<Kind, Subject.Side> sides = new EnumMap<>(Kind.class);
        sides.put(Kind.VALUE, new Subject.Side(up -> product(gate.value(fixed, up) / exact),
                (up, out) -> gate.forward(filled(up, fixed), up, out), Map.of()));
        sides.put(Kind.SLOPE, new Subject.Side(up -> Double.isNaN(up) ? up : product(gate.upSlope(fixed, up) / exact), (up, gradUp) -> {
            float[] read = up.clone();
            gate.backward(filled(up, fixed), up, filled(up, 1), new float[up.length], gradUp);
            for (int i = 0; i < read.length; i++) {
                gradUp[i] = Float.isNaN(read[i]) ? read[i] : gradUp[i];
            }
        }, Map.of()));
        return new Subject(Contract.named(contract.name()).ulp((2 * contract.valueUlp() + 0.5) * SLACK, (2 * contract.slopeUlp() + 0.5) * SLACK)
                .kinks(contract.kinks().stream().mapToDouble(Double::doubleValue).toArray()), sides);
    }

    /** A factor that is infinite as a float stays so. */
    private double product(double factor) {
        return value * (Math.abs(factor) >= ROUNDED_TO_INFINITY ? Math.copySign(Double.POSITIVE_INFINITY, factor) : factor);
    }

    private static float[] filled(float[] as, float value) {
        return Subject.filled(as.length, value);
    }
}
