package io.lanewise.testkit;

import io.lanewise.Activation;
import io.lanewise.Contract;
import io.lanewise.sweep.Kernel;
import io.lanewise.sweep.Kind;
import io.lanewise.sweep.Runner;
import io.lanewise.sweep.Subject;
import io.lanewise.sweep.Tally;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * Verifies value and derivative: every result against the exact one in ULP; NaN, infinities, signs of zero and
 * subnormals; the derivative against central differences; tails, in place, fused and other ways bit for bit; and what the
 * contract promises of order and symmetry.
 *
 * <p>Bounds, order, symmetry, kinks and roots are what the {@link Contract} states; where it states no bound, the
 * error is only reported.
 */
public final class Verifier {
    private static final int STRIDE = 4_099;

    private final Subject subject;
    private final int stride;
    private final Activation activation;

    private Verifier(Subject subject, int stride, Activation activation) {
        this.subject = subject;
        this.stride = stride;
        this.activation = activation;
    }

    /**
     * Verifies an activation with all its operations: fused, backward, gate and what it multiplies with, in memory of every
     * kind, by several threads.
     *
     * @throws NullPointerException if it is null
     */
    public static Verifier of(Activation activation) {
        notNull("activation", activation);
        return new Verifier(Ways.of(activation), STRIDE, activation);
    }

    /**
     * Verifies any kernel.
     *
     * @param contract its name and what it promises
     * @param value computes the values
     * @param reference the exact value, as near as a double can be
     * @throws NullPointerException if one of them is null
     */
    public static Verifier of(Contract contract, Kernel value, DoubleUnaryOperator reference) {
        notNull("contract", contract);
        notNull("value", value);
        notNull("reference", reference);
        return new Verifier(new Subject(contract, Map.of()), STRIDE, null).with(Kind.VALUE, new Subject.Side(reference, value, Map.of()));
    }

    /**
     * Verifies a derivative as well.
     *
     * @param derivative computes the derivatives
     * @param reference the exact derivative, which is itself compared with differences of the value's reference
     * @throws NullPointerException if one of them is null
     */
    public Verifier derivative(Kernel derivative, DoubleUnaryOperator reference) {
        notNull("derivative", derivative);
        notNull("reference", reference);
        return with(Kind.SLOPE, new Subject.Side(reference, derivative, Map.of()));
    }

    /** Value and derivative at once. */
    @FunctionalInterface
    public interface Fused {
        /** Computes as many of both as {@code x} has elements. */
        void run(float[] x, float[] y, float[] dydx);
    }

    /**
     * Verifies that values and derivatives which are computed at once have the same bits.
     *
     * @throws NullPointerException if it is null
     * @throws IllegalStateException if there is no {@link #derivative} yet
     */
    public Verifier fused(Fused fused) {
        notNull("fused", fused);
        if (!subject.sides().containsKey(Kind.SLOPE)) {
            throw new IllegalStateException("there is no derivative yet; it must be given before fused");
        }
        return withOther(Kind.VALUE, "fused", (x, y) -> fused.run(x, y, new float[x.length]))
                .withOther(Kind.SLOPE, "fused", (x, y) -> fused.run(x, new float[x.length], y));
    }

    /**
     * Takes another number of inputs.
     *
     * @param every takes every so many-th of the 2^32 bit patterns, beside all floats near a landmark; best a prime; at
     *     first 4,099, which is a million inputs and a second or two
     * @throws IllegalArgumentException if it is less than 1
     */
    public Verifier stride(int every) {
        if (every < 1) {
            throw new IllegalArgumentException("every is " + every + "; it must be 1 or more");
        }
        return new Verifier(subject, every, activation);
    }

    private static void notNull(String name, Object argument) {
        Objects.requireNonNull(argument, name + " is null; it must not be");
    }

    private Verifier with(Kind kind, Subject.Side side) {
        Map<Kind, Subject.Side> sides = new EnumMap<>(Kind.class);
        sides.putAll(subject.sides());
        sides.put(kind, side);
        return new Verifier(new Subject(subject.contract(), sides), stride, activation);
    }

    private Verifier withOther(Kind kind, String name, Kernel kernel) {
        Subject.Side side = subject.sides().get(kind);
        Map<String, Kernel> others = new HashMap<>(side.others());
        others.put(name, kernel);
        return with(kind, new Subject.Side(side.reference(), side.kernel(), others));
    }

    /** Verifies and tells what was found. */
    public Report verify() {
        List<String> measured = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        check(subject, "", measured, faults);
        if (activation != null) {
            Up.of(activation).ifPresent(up -> check(up.subject(), "up ", measured, faults));
            SixteenBits.check(activation, faults);
        }
        return new Report(subject.contract().name(), measured, faults);
    }

    private void check(Subject checked, String prefix, List<String> measured, List<String> faults) {
        float[] sample = Sample.of(checked);
        checked.sides().forEach((kind, side) -> {
            String what = prefix + (kind == Kind.VALUE ? "value" : "derivative");
            Placement placement = new Placement(side.kernel(), sample);
            placement.check(what, side.kernel(), faults);
            side.others().forEach((name, kernel) -> placement.check(name + " " + what, kernel, faults));
            double atNaN = side.reference().applyAsDouble(Double.NaN);
            if (!Double.isNaN(atNaN)) {
                faults.add(what + ": the reference gives " + atNaN + " for NaN; it must give NaN");
            }
            Tally tally = Runner.strided(oneNaN(checked), kind, stride);
            double bound = kind.bound(checked.contract());
            measured.add(String.format(Locale.ROOT, "%s: %.4g ULP at %s (%s), %.2f %% of %,d inputs not correctly rounded", what,
                    tally.maximum, Float.intBitsToFloat(tally.maximumAt), Double.isNaN(bound) ? "no bound stated" : "bound " + bound,
                    100.0 * tally.notCorrectlyRounded / tally.inputs, tally.inputs));
            if (tally.maximum > bound || tally.faults() > 0) {
                faults.add(what + ": " + tally.text());
            }
        });
        if (checked.sides().containsKey(Kind.SLOPE)) {
            Differences.check(checked, prefix, faults);
        }
    }

    /** The sweep knows one NaN only; which one a kernel gives is left to it. */
    private static Subject oneNaN(Subject subject) {
        Map<Kind, Subject.Side> sides = new EnumMap<>(Kind.class);
        subject.sides().forEach((kind, side) -> {
            Map<String, Kernel> others = new HashMap<>();
            side.others().forEach((name, kernel) -> others.put(name, oneNaN(kernel)));
            sides.put(kind, new Subject.Side(side.reference(), oneNaN(side.kernel()), others));
        });
        return new Subject(subject.contract(), sides);
    }

    private static Kernel oneNaN(Kernel kernel) {
        return (x, y) -> {
            kernel.run(x, y);
            for (int i = 0; i < x.length; i++) {
                y[i] = Float.isNaN(y[i]) ? Float.NaN : y[i];
            }
        };
    }
}
