package io.lanewise.loop;

/** What is done with the rows of a matrix without any formula; the functions are in {@link RowSteps}. */
public enum RowOperation {
    /** y = x or slope x, from x and slope. */
    PRELU_FORWARD(Shape.map(RowSteps.class, 2, "preluForward")),
    /** dydx = 1 or slope, from x and slope. */
    PRELU_DERIVATIVE(Shape.map(RowSteps.class, 2, "preluDerivative")),
    /** gradInput = gradOutput or gradOutput slope, from x, slope and gradOutput. */
    PRELU_BACKWARD(Shape.map(RowSteps.class, 3, "preluBackward")),
    /** gradSlope + gradOutput min(x, 0), from x, gradSlope and gradOutput. */
    PRELU_SLOPE_GRADIENT(Shape.map(RowSteps.class, 3, "preluSlopeGradient")),

    /** The largest x, NaN passed over. */
    MAXIMUM(Shape.map(RowSteps.class, 1).withMaximum("larger")),
    /** y = e^(scale (x - max)) and their sum. */
    EXPONENTIALS(Shape.map(RowSteps.class, 1, "exponential").withSum("sumOfExponentials", "errorOfExponentials")),
    /** The sum of e^(scale (x - max)) alone. */
    EXPONENTIAL_SUM(Shape.map(RowSteps.class, 1).withSum("sumOfExponentials", "errorOfExponentials")),
    /** y = x (high + low). */
    PRODUCT(Shape.map(RowSteps.class, 1, "product")),
    /** y = scale (x - max) - (high + low). */
    LOGARITHM(Shape.map(RowSteps.class, 1, "logarithm")),
    /** The sum of a b. */
    DOT(Shape.map(RowSteps.class, 2).withSum("sumOfProducts", "errorOfProducts")),
    /** The sum of a. */
    SUM(Shape.map(RowSteps.class, 1).withSum("sum", "errorOfSum")),
    /** gradInput = scale y (gradOutput - (high + low)). */
    SOFTMAX_BACKWARD(Shape.map(RowSteps.class, 2, "softmaxBackward")),
    /** gradInput = scale (gradOutput - e^y (high + low)). */
    LOG_SOFTMAX_BACKWARD(Shape.map(RowSteps.class, 2, "logSoftmaxBackward"));

    private final Shape shape;
    private volatile Loop loop;

    RowOperation(Shape shape) {
        this.shape = shape;
    }

    Shape shape() {
        return shape;
    }

    /** The loop for the target of this program. */
    public Loop loop() {
        Loop written = loop;
        if (written == null) {
            written = write(Platform.target());
            loop = written;
        }
        return written;
    }

    /** Writes the loop for any target; tests compare them. */
    public Loop write(Target target) {
        return LoopWriter.write(name(), shape, null, target);
    }

    /** Floats that the last buffer takes from a reduction: partial results, then their errors. */
    public int partials() {
        return shape.folds().size() * Shape.PARTIALS;
    }
}
