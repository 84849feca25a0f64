package io.lanewise.loop;

import io.lanewise.lane.Gradual;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The operations as functions from lanes to lanes, one per output. {@link LoopWriter} reads this class
 * as bytecode and inlines it; it is never initialised.
 *
 * <p>Every NaN leaves as the one NaN {@code 0x7fc00000}: which payload survives an instruction depends
 * on the order of its operands, and the sign of a generated NaN on the processor.
 *
 * <p>A product has the NaN of the formula's input from its other factor: that is there early, and nothing is added to what
 * waits for the formula's result.
 */
final class Steps {
    private Steps() {
    }

    /** Stands for {@code Lanes.value} of the formula with its parameters. */
    static FloatVector value(FloatVector x) {
        throw new AssertionError("replaced when the loop is written");
    }

    /** Stands for {@code Lanes.slope} of the formula with its parameters. */
    static FloatVector slope(FloatVector x) {
        throw new AssertionError("replaced when the loop is written");
    }

    /** Stands for {@code Lanes.up} where the formula has one: what a gate multiplies with. */
    static FloatVector up(FloatVector up) {
        return up;
    }

    /** Stands for {@code Lanes.upSlope} where the formula has one: the derivative of {@link #up}. */
    static FloatVector upSlope(FloatVector up) {
        return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, 1f);
    }

    static FloatVector forward(FloatVector x) {
        return withNaN(value(x), x);
    }

    static FloatVector derivative(FloatVector x) {
        return withNaN(slope(x), x);
    }

    static FloatVector backward(FloatVector x, FloatVector gradOutput) {
        return oneNaN(Gradual.product(withNaN(gradOutput, x), slope(x)));
    }

    static FloatVector backwardAccumulate(FloatVector x, FloatVector gradOutput, FloatVector gradInput) {
        return oneNaN(withNaN(gradOutput, x).fma(slope(x), gradInput));
    }

    static FloatVector forwardSum(FloatVector x, FloatVector addend) {
        FloatVector sum = x.add(addend);
        return withNaN(value(sum), sum);
    }

    static FloatVector gateForward(FloatVector gate, FloatVector up) {
        return oneNaN(Gradual.product(value(gate), withNaN(up(up), gate)));
    }

    static FloatVector gateGradient(FloatVector gate, FloatVector up, FloatVector gradOutput) {
        // derivatives are about 1 at most: this product cannot overflow where the result does not
        return oneNaN(Gradual.product(Gradual.product(withNaN(gradOutput, gate), slope(gate)), up(up)));
    }

    static FloatVector upGradient(FloatVector gate, FloatVector up, FloatVector gradOutput) {
        return oneNaN(Gradual.product(Gradual.product(withNaN(gradOutput, gate), upSlope(up)), value(gate)));
    }

    static FloatVector withNaN(FloatVector result, FloatVector x) {
        return result.blend(Float.NaN, x.compare(VectorOperators.NE, x));
    }

    static FloatVector oneNaN(FloatVector result) {
        return withNaN(result, result);
    }
}
