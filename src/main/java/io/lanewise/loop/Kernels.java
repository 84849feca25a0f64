package io.lanewise.loop;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The loops of one class of formulas, each written when it is first asked for.
 *
 * <p>They hang on the formula's class, not on its instances: parameters are arguments of the loop, so a
 * thousand slopes share one loop, and the loops go when the class goes.
 */
public final class Kernels {
    private static final ClassValue<Kernels> ALL = new ClassValue<>() {
        @Override
        protected Kernels computeValue(Class<?> formula) {
            return new Kernels(formula);
        }
    };

    private final Class<?> formula;
    private final AtomicReferenceArray<Loop> loops = new AtomicReferenceArray<>(Operation.values().length);

    private Kernels(Class<?> formula) {
        this.formula = formula;
    }

    /** The loops of this class of formulas. */
    public static Kernels of(Class<?> formula) {
        return ALL.get(formula);
    }

    /** The loop of an operation, for the target of this program. */
    public Loop loop(Operation operation) {
        Loop loop = loops.getAcquire(operation.ordinal());
        return loop != null ? loop : write(operation);
    }

    /**
     * Checks that the formula can be written as scalar code and for this program, with value and derivative.
     *
     * @throws IllegalArgumentException if not
     */
    public void check() {
        if (loops.getAcquire(Operation.FORWARD_AND_DERIVATIVE.ordinal()) == null) {
            write(Operation.FORWARD_AND_DERIVATIVE, Target.SCALAR);
            loop(Operation.FORWARD_AND_DERIVATIVE);
        }
    }

    private synchronized Loop write(Operation operation) {
        Loop loop = loops.getAcquire(operation.ordinal());
        if (loop == null) {
            loop = write(operation, Platform.target());
            loops.setRelease(operation.ordinal(), loop);
        }
        return loop;
    }

    /** Writes a loop for any target; tests compare them. */
    public Loop write(Operation operation, Target target) {
        return LoopWriter.write(formula.getSimpleName() + "_" + operation + "_" + target, operation.shape(), formula, target);
    }
}
