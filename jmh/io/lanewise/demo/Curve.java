package io.lanewise.demo;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A function over an interval as lines to draw, broken where it jumps.
 *
 * @param pieces the points of each piece, from left to right
 */
record Curve(List<List<Point2D.Double>> pieces) {
    private static final int INTERVALS = 1600;
    /** A jump is this much steeper than what lies beside it. */
    private static final double STEEPER = 4;
    /** Smaller steps are rounding. */
    private static final double VISIBLE = 1e-3;

    /**
     * Evaluates a function and finds its jumps, each between two floats that follow one another.
     *
     * @param function computes the values (second array) at the inputs (first array)
     */
    static Curve of(BiConsumer<float[], float[]> function, float from, float to) {
        float[] x = new float[INTERVALS + 1];
        for (int i = 0; i < x.length; i++) {
            x[i] = from + (to - from) * i / INTERVALS;
        }
        float[] y = new float[x.length];
        function.accept(x, y);
        List<List<Point2D.Double>> pieces = new ArrayList<>(List.of(new ArrayList<>()));
        for (int i = 0; i < x.length; i++) {
            pieces.getLast().add(new Point2D.Double(x[i], y[i]));
            if (i + 1 < x.length && steep(y, i)) {
                split(pieces, function, x[i], x[i + 1]);
            }
        }
        return new Curve(pieces);
    }

    private static boolean steep(float[] y, int i) {
        double before = i == 0 ? 0 : Math.abs(y[i] - y[i - 1]);
        double after = i + 2 == y.length ? 0 : Math.abs(y[i + 2] - y[i + 1]);
        double step = Math.abs(y[i + 1] - y[i]);
        return step > Math.max(VISIBLE, STEEPER * Math.min(before, after));
    }

    /** Halves the interval around its largest step; begins a new piece if a step is left between neighbours. */
    private static void split(List<List<Point2D.Double>> pieces, BiConsumer<float[], float[]> function, float from, float to) {
        float[] x = {from, to, to};
        float[] y = new float[3];
        function.accept(x, y);
        double whole = Math.abs(y[1] - y[0]);
        while (x[1] > Math.nextUp(x[0])) {
            x[2] = (float) (((double) x[0] + x[1]) / 2);
            function.accept(x, y);
            int replaced = Math.abs(y[2] - y[0]) < Math.abs(y[1] - y[2]) ? 0 : 1;
            x[replaced] = x[2];
            y[replaced] = y[2];
        }
        if (Math.abs(y[1] - y[0]) > whole / 2) {
            pieces.getLast().add(new Point2D.Double(x[0], y[0]));
            pieces.add(new ArrayList<>(List.of(new Point2D.Double(x[1], y[1]))));
        }
    }

    List<Point2D.Double> points() {
        return pieces.stream().flatMap(List::stream).toList();
    }

    /** The same curve with the points above and below an interval moved to its ends. */
    Curve within(double low, double high) {
        return new Curve(pieces.stream().map(piece -> piece.stream().map(point -> new Point2D.Double(point.x, Math.clamp(point.y, low, high))).toList()).toList());
    }

    /**
     * The same curve with fewer points, none of the others farther from it than the tolerance (Ramer 1972;
     * Douglas, Peucker 1973).
     */
    Curve simplified(double tolerance) {
        return new Curve(pieces.stream().map(piece -> simplified(piece, tolerance)).toList());
    }

    private static List<Point2D.Double> simplified(List<Point2D.Double> points, double tolerance) {
        int farthest = 0;
        double distance = 0;
        for (int i = 1; i < points.size() - 1; i++) {
            double here = distance(points.getFirst(), points.getLast(), points.get(i));
            if (here > distance) {
                farthest = i;
                distance = here;
            }
        }
        if (distance <= tolerance) {
            return points.size() < 2 ? points : List.of(points.getFirst(), points.getLast());
        }
        List<Point2D.Double> kept = new ArrayList<>(simplified(points.subList(0, farthest + 1), tolerance));
        kept.removeLast();
        kept.addAll(simplified(points.subList(farthest, points.size()), tolerance));
        return kept;
    }

    private static double distance(Point2D.Double from, Point2D.Double to, Point2D.Double point) {
        return Line2D.ptSegDist(from.x, from.y, to.x, to.y, point.x, point.y);
    }
}
