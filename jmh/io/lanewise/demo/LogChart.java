package io.lanewise.demo;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.text.ChoiceFormat;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Series of some activations over 1, 2, 3 ... on a logarithmic scale, each labelled at its end.
 *
 * @param title what it shows
 * @param note what is measured
 * @param x what is counted
 * @param dots whether the points are marked
 */
record LogChart(String title, String note, String x, boolean dots) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 380;
    /** At the right, for the labels. */
    private static final int ROOM = 70;
    private static final int LABEL = 13;
    private static final double DOT = 7;
    private static final int LARGEST_POWER = 12;
    private static final double MARGIN = 0.1;
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /** Gives the SVG. */
    String svg(Map<String, double[]> series) {
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, dots);
        series.forEach((name, numbers) -> {
            int index = data.getSeriesCount();
            renderer.setSeriesPaint(index, Style.OF_ACTIVATION.get(name));
            renderer.setSeriesStroke(index, Style.LINE);
            renderer.setSeriesShape(index, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
            XYSeries line = new XYSeries(name);
            IntStream.range(0, numbers.length).forEach(i -> line.add(i + 1, Math.log10(numbers[i])));
            data.addSeries(line);
        });
        XYPlot plot = Style.plot(data, counted(data), logarithmic(data), renderer);
        JFreeChart chart = Style.chart(plot, Style.name(title), Style.note(note));
        return Svg.of(WIDTH, HEIGHT, graphics -> {
            ChartRenderingInfo info = new ChartRenderingInfo();
            chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH - ROOM, HEIGHT), info);
            label(graphics, plot, info.getPlotInfo().getDataArea(), series);
        });
    }

    private NumberAxis counted(XYSeriesCollection data) {
        NumberAxis axis = new NumberAxis(x);
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        double last = data.getDomainUpperBound(false);
        axis.setRange(1 - last / WIDTH * DOT, last + last / WIDTH * DOT);
        return axis;
    }

    /** The axis shows logarithms as powers of ten. */
    private static NumberAxis logarithmic(XYSeriesCollection data) {
        NumberAxis axis = new NumberAxis();
        axis.setTickUnit(new NumberTickUnit(1));
        int[] powers = IntStream.rangeClosed(-LARGEST_POWER, LARGEST_POWER).toArray();
        axis.setNumberFormatOverride(new ChoiceFormat(
                IntStream.of(powers).asDoubleStream().toArray(),
                IntStream.of(powers).mapToObj(LogChart::power).toArray(String[]::new)));
        axis.setRange(Math.floor(data.getRangeLowerBound(false)) - MARGIN, Math.ceil(data.getRangeUpperBound(false)) + MARGIN);
        return axis;
    }

    private static String power(int exponent) {
        StringBuilder text = new StringBuilder("10");
        Integer.toString(exponent).chars().forEach(c -> text.append(c == '-' ? '⁻' : SUPERSCRIPTS.charAt(c - '0')));
        return text.toString();
    }

    /** Writes each name behind its last point; where they would touch, the higher one moves up. */
    private static void label(Graphics2D graphics, XYPlot plot, Rectangle2D area, Map<String, double[]> series) {
        double free = Double.POSITIVE_INFINITY;
        graphics.setFont(Style.font(Font.BOLD, LABEL));
        for (String name : series.keySet().stream().sorted(Comparator.comparingDouble(name -> last(series.get(name)))).toList()) {
            double y = Math.min(free, plot.getRangeAxis().valueToJava2D(last(series.get(name)), area, RectangleEdge.LEFT) + LABEL / 3.0);
            graphics.setPaint(Style.OF_ACTIVATION.get(name));
            graphics.drawString(name, (float) area.getMaxX() + LABEL / 2f, (float) y);
            free = y - LABEL - 1;
        }
    }

    private static double last(double[] numbers) {
        return Math.log10(numbers[numbers.length - 1]);
    }
}
