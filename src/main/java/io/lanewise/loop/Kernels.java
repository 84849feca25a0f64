package io.lanewise.loop;

import io.lanewise.Formula;
import io.lanewise.activation.Special;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * The loops of one class of formulas, each written when it is first asked for.
 *
 * <p>They hang on the formula's class, not on its instances: parameters are arguments of the loop, so a
 * thousand slopes share one loop, and the loops go when the class goes.
 */
public final class Kernels {
    /** Stands for a loop that there is not. */
    public static final Loop NONE = (_, _, _, _, _, _, _, _, _, _, _, _) -> {
        throw new AssertionError("asked for before it is run");
    };

    /** The package of this library's formulas. */
    private static final String CATALOGUE = "io.lanewise.activation";

    private static final ClassValue<Kernels> ALL = new ClassValue<>() {
        @Override
        protected Kernels computeValue(Class<?> formula) {
            return new Kernels(formula);
        }
    };

    /** Counted once: each call of {@code values} copies an array, until it is compiled. */
    private static final int OPERATIONS = Operation.values().length;

    private final Class<?> formula;
    private final AtomicReferenceArray<Loop> loops = new AtomicReferenceArray<>(OPERATIONS * Elements.values().length);

    private Kernels(Class<?> formula) {
        this.formula = formula;
    }

    /** The loops of this formula: those of another one where its parameters allow that. */
    public static Kernels of(Formula formula) {
        return of(Special.simplest(formula).getClass());
    }

    /** The loops of this class of formulas. */
    public static Kernels of(Class<?> formula) {
        return ALL.get(formula);
    }

    /** The loop of an operation over arrays of floats, for the target of this program. */
    public Loop loop(Operation operation) {
        return loop(operation, Elements.FLOATS);
    }

    /** The same over any kind of buffers; {@link #NONE} where scalar code is the target, or the code would be too long. */
    public Loop loop(Operation operation, Elements elements) {
        Loop loop = existing(operation, elements);
        return loop != null ? loop : write(operation, elements);
    }

    /** The loop over such buffers if there is one already, or null. */
    public Loop existing(Operation operation, Elements elements) {
        return loops.getAcquire(index(operation, elements));
    }

    /**
     * A loop over such buffers that begins otherwise, until lanes are compiled.
     *
     * @param otherwise gives what computes an operation at once
     */
    public synchronized Loop start(Operation operation, Elements elements, Function<Operation, Loop> otherwise) {
        if (elements == Elements.FLOATS || !Turns.wanted()) {
            return loop(operation, elements);
        }
        Loop loop = existing(operation, elements);
        if (loop == null) {
            loop = new BlockStart(otherwise.apply(operation), () -> ifPossible(operation, elements, part ->
                    isShortEnough(part, elements) ? start(part, elements, otherwise) : NONE),
                    written -> become(operation, elements, written), elements, Turns.all());
            become(operation, elements, loop);
        }
        return loop;
    }

    private static int index(Operation operation, Elements elements) {
        return elements.ordinal() * OPERATIONS + operation.ordinal();
    }

    /**
     * Checks that the formula can be written as scalar code and for this program, with value, derivative and what gates multiply with.
     *
     * @throws IllegalArgumentException if not
     */
    public void check() {
        if (existing(Operation.FORWARD_AND_DERIVATIVE, Elements.FLOATS) == null) {
            if (!Turns.wanted()) {
                // first what is not kept: a loop that is there has been checked; a start in scalar code is made of both
                write(Operation.FORWARD_AND_DERIVATIVE, Target.SCALAR);
            }
            if (hasUp()) {
                write(Operation.GATE_BACKWARD, Target.SCALAR);
            }
            loop(Operation.FORWARD_AND_DERIVATIVE);
        }
    }

    /** Whether the formula has an h for gates: on lanes and in double, with its derivative. */
    private boolean hasUp() {
        ClassFiles classes = new ClassFiles(formula.getClassLoader());
        List<String> found = new ArrayList<>();
        for (String function : LoopWriter.UPS) {
            if (overrides(function)) {
                found.add(function);
            }
            if (classes.method(LoopWriter.lanes(formula), function) != null) {
                found.add("Lanes." + function);
            }
        }
        if (!found.isEmpty() && found.size() < 2 * LoopWriter.UPS.size()) {
            throw new IllegalArgumentException("formula " + formula.getName() + " has " + String.join(" and ", found)
                    + " for gates; it must have all of up, upSlope, Lanes.up and Lanes.upSlope, or none");
        }
        return !found.isEmpty();
    }

    private boolean overrides(String function) {
        try {
            return formula.getMethod(function, double.class).getDeclaringClass() != Formula.class;
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private synchronized Loop write(Operation operation, Elements elements) {
        Loop loop = existing(operation, elements);
        if (loop == null) {
            loop = elements == Elements.FLOATS ? overArrays(operation)
                    : ifPossible(operation, elements, part -> loop(part, elements));
            become(operation, elements, loop);
        }
        return loop;
    }

    private Loop overArrays(Operation operation) {
        if (!Turns.wanted()) {
            return fastest(operation);
        }
        LoopWriter.Written scalar = writer(operation, Target.SCALAR, Elements.FLOATS).write(false);
        // a formula from elsewhere may be too long for the compiler, which its user has to hear at once
        Loop lanes = formula.getPackageName().equals(CATALOGUE) ? null : fastest(operation);
        return new ScalarStart(scalar, operation.shape(), () -> lanes != null ? lanes : fastest(operation),
                written -> become(operation, Elements.FLOATS, written), Turns.all());
    }

    /** One loop for the target of this program, or two in turn. */
    Loop fastest(Operation operation) {
        if (isParted(operation, Elements.FLOATS)) {
            loop(Operation.FORWARD);
            loop(Operation.DERIVATIVE);
            return new Fission(this, Elements.FLOATS);
        }
        return write(operation, Platform.target());
    }

    private boolean isParted(Operation operation, Elements elements) {
        return operation == Operation.FORWARD_AND_DERIVATIVE && Fission.isFaster(this, elements);
    }

    /** How many there are in a step over arrays of floats, for the target of this program. */
    int operations(Operation operation) {
        return writer(operation, Platform.target(), Elements.FLOATS).operations();
    }

    /** From now on the operation over such buffers is this loop. */
    void become(Operation operation, Elements elements, Loop lanes) {
        loops.setRelease(index(operation, elements), lanes);
    }

    /**
     * Lanes over other buffers than arrays of floats; {@link #NONE} where scalar code is the target, or the code would be too long.
     *
     * @param parts gives the loop of an operation over these buffers, which another may be made of
     */
    private Loop ifPossible(Operation operation, Elements elements, Function<Operation, Loop> parts) {
        if (Platform.target().scalar()) {
            return NONE;
        }
        loop(operation); // what is wrong with the formula is found here
        if (isParted(operation, elements)) {
            boolean possible = parts.apply(Operation.FORWARD) != NONE && parts.apply(Operation.DERIVATIVE) != NONE;
            return possible ? new Fission(this, elements) : NONE;
        }
        try {
            return write(operation, Platform.target(), elements);
        } catch (IllegalArgumentException tooLong) {
            return NONE;
        }
    }

    private boolean isShortEnough(Operation operation, Elements elements) {
        try {
            writer(operation, Platform.target(), elements).bytes(false);
            return true;
        } catch (IllegalArgumentException tooLong) {
            return false;
        }
    }

    /** Writes a loop for any target; tests compare them. */
    public Loop write(Operation operation, Target target) {
        return write(operation, target, Elements.FLOATS);
    }

    private Loop write(Operation operation, Target target, Elements elements) {
        // scalar code must not load the Vector API
        return write(operation, target, elements, !target.scalar() && Platform.hasManyRegisters());
    }

    /** In a pipeline or not; tests compare them. */
    Loop write(Operation operation, Target target, Elements elements, boolean pipelined) {
        return writer(operation, target, elements).write(pipelined).loop();
    }

    private LoopWriter writer(Operation operation, Target target, Elements elements) {
        String name = formula.getSimpleName() + "_" + operation + "_" + target + "_" + elements;
        return new LoopWriter(name, operation.shape(), formula, target, elements);
    }
}
