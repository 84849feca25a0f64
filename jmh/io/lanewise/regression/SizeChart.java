package io.lanewise.regression;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.ViewBox;

/** Time per element over sizes, both sides and the rooflines; as wide as a phone, so that its text is never shrunk there. */
final class SizeChart {
    private static final int WIDTH = 360;
    private static final int HEIGHT = 240;
    private static final Font FONT = new Font("SansSerif", Font.PLAIN, 12);
    private static final Color SIDE_A = new Color(0x5b6b82);
    private static final Color SIDE_B = new Color(0x0a63c9);
    private static final Color ROOF = new Color(0x9a6a00);
    private static final float[] DASHES = {6, 4};
    private static final float[] POINTS = {1, 4};

    private SizeChart() {
    }

    /**
     * @param sizes the comparisons of one family
     * @param key what sets this picture apart from others on the page
     */
    static String svg(List<Comparison> sizes, List<Fork> forks, String key) {
        XYSeriesCollection data = new XYSeriesCollection();
        XYSeries a = new XYSeries("A");
        XYSeries b = new XYSeries("B");
        XYSeries copy = new XYSeries("copy");
        XYSeries division = new XYSeries("division");
        for (int i = 0; i < sizes.size(); i++) {
            Benchmark benchmark = sizes.get(i).benchmark();
            a.add(i, sizes.get(i).a().median());
            b.add(i, sizes.get(i).b().median());
            copy.add(i, roofline(forks, Operation.COPY, benchmark.size()) * benchmark.operation().streams() / Operation.COPY.streams());
            division.add(i, roofline(forks, Operation.DIVISION, benchmark.size()));
        }
        List.of(a, b, copy, division).forEach(data::addSeries);
        return draw(data, sizes.stream().map(one -> "%,d".formatted(one.benchmark().size())).toArray(String[]::new), key);
    }

    private static double roofline(List<Fork> forks, Operation operation, int size) {
        return Rounds.median(forks.stream().mapToDouble(fork -> fork.roofline(operation, size)).toArray());
    }

    private static String draw(XYSeriesCollection data, String[] sizes, String key) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
        style(renderer, 0, SIDE_A, new BasicStroke(2), true);
        style(renderer, 1, SIDE_B, new BasicStroke(2), true);
        style(renderer, 2, ROOF, new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0), false);
        style(renderer, 3, ROOF, new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, POINTS, 0), false);
        SymbolAxis axis = new SymbolAxis("elements per call", sizes);
        axis.setGridBandsVisible(false);
        XYPlot plot = new XYPlot(data, styled(axis), styled(new NumberAxis("ns per element")), renderer);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        JFreeChart chart = new JFreeChart(null, FONT, plot, true);
        chart.setBackgroundPaint(Color.WHITE);
        chart.getLegend().setItemFont(FONT);
        SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, HEIGHT);
        graphics.setDefsKeyPrefix(key);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        return graphics.getSVGElement(null, false, new ViewBox(0, 0, WIDTH, HEIGHT), null, null);
    }

    private static void style(XYLineAndShapeRenderer renderer, int series, Color color, BasicStroke stroke, boolean shapes) {
        renderer.setSeriesPaint(series, color);
        renderer.setSeriesStroke(series, stroke);
        renderer.setSeriesShape(series, new Ellipse2D.Double(-3, -3, 6, 6));
        renderer.setSeriesShapesVisible(series, shapes);
    }

    private static <T extends ValueAxis> T styled(T axis) {
        axis.setLabelFont(FONT);
        axis.setTickLabelFont(FONT);
        return axis;
    }
}
