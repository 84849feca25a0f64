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

    /** The largest x, or NaN where there is one. */
    MAXIMUM(Shape.map(RowSteps.class, 1).withMaximum("larger", "lesser", "largerUnsigned", "maximum")),
    /** y = 2^64 e^(scale x) / 2^K for numbers below infinity, those below the lowest taken for that, and their sum. */
    EXPONENTIALS(Shape.map(RowSteps.class, 1, "scaledExponential").withSum(Shape.ABOVE_EXPONENTIALS, "sumOfScaled", "errorOfScaled")),
    /** The same of x - shift, and where the lowest is positive. */
    SHIFTED_EXPONENTIALS(Shape.map(RowSteps.class, 1, "shiftedExponential").withSum(Shape.ABOVE_EXPONENTIALS, "sumOfShifted", "errorOfShifted")),
    /** The sum of 2^64 e^(scale (x - max)) alone. */
    EXPONENTIAL_SUM(Shape.map(RowSteps.class, 1).withSum(Shape.ABOVE_EXPONENTIALS, "sumOfExponentials", "errorOfExponentials")),
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
            written = start();
            loop = written;
        }
        return written;
    }

    private Loop start() {
        if (!Turns.wanted()) {
            return write(Platform.target());
        }
        return new ScalarStart(written(Target.SCALAR), shape, () -> write(Platform.target()), lanes -> loop = lanes, Turns.all());
    }

    /** Writes the loop for any target; tests compare them. */
    public Loop write(Target target) {
        return written(target).loop();
    }

    private LoopWriter.Written written(Target target) {
        return new LoopWriter(name(), shape, null, target, Elements.FLOATS).write(false);
    }

    /** The largest of the partial results from an index of a buffer. */
    public static float maximum(float[] partials, int from) {
        return Shape.maximum(partials, from);
    }

    /** The sum of the partial results and their errors from an index of a buffer. */
    public double sum(float[] partials, int from) {
        return shape.sum(partials, from, 0);
    }

    /** What is left of the sum without a term: as precise as the other terms are. */
    public double sumWithout(double term, float[] partials, int from) {
        return shape.sum(partials, from, term);
    }
}
