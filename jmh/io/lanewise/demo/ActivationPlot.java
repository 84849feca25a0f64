package io.lanewise.demo;

import io.lanewise.Activation;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Value and derivative of an activation in one or two coordinate systems. */
final class ActivationPlot {
    static final float LIMIT = 8;
    /** Between ticks. */
    private static final double EVERY = 2;
    /** A curve that gets steeper than this runs away: the picture stops there. */
    private static final double STEEP = 5;
    private static final double MARGIN = 0.06;
    private static final double DOT = 6.5;
    private static final Ellipse2D CIRCLE = new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT);
    private static final BasicStroke RIM = new BasicStroke(1.5f);
    /** In heights of the picture: less than can be seen. */
    private static final double TOLERANCE = 5e-4;

    private final Activation activation;
    private final Curve value;
    private final Curve derivative;

    ActivationPlot(Activation activation) {
        this.activation = activation;
        value = Curve.of(activation::forward, -LIMIT, LIMIT);
        derivative = Curve.of(activation::derivative, -LIMIT, LIMIT);
    }

    /** Value and derivative in one coordinate system. */
    XYPlot both() {
        Range y = Range.combine(range(value), range(derivative));
        XYPlot plot = empty(y);
        add(plot, derivative, y, Style.DERIVATIVE, Style.DASHES);
        add(plot, value, y, Style.VALUE, Style.LINE);
        return plot;
    }

    XYPlot valueAlone() {
        XYPlot plot = empty(range(value));
        add(plot, value, range(value), Style.VALUE, Style.LINE);
        return plot;
    }

    XYPlot derivativeAlone() {
        XYPlot plot = empty(range(derivative));
        add(plot, derivative, range(derivative), Style.DERIVATIVE, Style.LINE);
        return plot;
    }

    private static XYPlot empty(Range y) {
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setUseFillPaint(true);
        XYPlot plot = Style.plot(data, inputs(), axis(y), renderer);
        Style.zeroLines(plot);
        return plot;
    }

    private static NumberAxis inputs() {
        NumberAxis axis = axis(new Range(-LIMIT, LIMIT));
        axis.setTickUnit(new NumberTickUnit(EVERY));
        return axis;
    }

    private static NumberAxis axis(Range range) {
        NumberAxis axis = new NumberAxis();
        axis.setRange(range);
        return axis;
    }

    private void add(XYPlot plot, Curve curve, Range y, Color color, BasicStroke stroke) {
        XYSeriesCollection data = (XYSeriesCollection) plot.getDataset();
        XYLineAndShapeRenderer renderer = (XYLineAndShapeRenderer) plot.getRenderer();
        // what is farther outside than the picture is high needs no points
        Curve near = curve.within(y.getLowerBound() - y.getLength(), y.getUpperBound() + y.getLength());
        List<List<Point2D.Double>> pieces = near.simplified(TOLERANCE * y.getLength()).pieces();
        for (List<Point2D.Double> piece : pieces) {
            int index = series(data, piece);
            renderer.setSeriesPaint(index, color);
            renderer.setSeriesStroke(index, stroke);
        }
        for (int i = 1; i < pieces.size(); i++) {
            for (Point2D.Double end : List.of(pieces.get(i - 1).getLast(), pieces.get(i).getFirst())) {
                int index = series(data, List.of(end));
                renderer.setSeriesShapesVisible(index, true);
                renderer.setSeriesShape(index, CIRCLE);
                renderer.setSeriesPaint(index, color);
                renderer.setSeriesOutlineStroke(index, RIM);
                renderer.setSeriesFillPaint(index, isKink(end.x) ? color : Color.WHITE);
            }
        }
    }

    /** Full dots show which side a jump belongs to. */
    private boolean isKink(double x) {
        return activation.contract().kinks().stream().anyMatch(kink -> kink.floatValue() == (float) x);
    }

    private static int series(XYSeriesCollection data, List<Point2D.Double> points) {
        XYSeries series = new XYSeries(data.getSeriesCount(), false);
        points.forEach(point -> series.add(point.x, point.y));
        data.addSeries(series);
        return data.getSeriesCount() - 1;
    }

    /** All of a curve, except where the value runs away; at least 0 to 1. */
    private Range range(Curve curve) {
        double low = 0;
        double high = 1;
        for (Point2D.Double point : curve.points()) {
            if (Math.abs(activation.slope(point.x)) <= STEEP) {
                low = Math.min(low, point.y);
                high = Math.max(high, point.y);
            }
        }
        return Range.expand(new Range(low, high), MARGIN, MARGIN);
    }
}
