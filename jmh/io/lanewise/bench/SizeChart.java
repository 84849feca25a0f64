package io.lanewise.bench;

import io.lanewise.demo.Style;
import io.lanewise.demo.Svg;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Draws time per element over the number of elements, both logarithmic, one panel for each function. */
final class SizeChart {
    private static final int PANEL_WIDTH = 420;
    private static final int HEIGHT = 380;
    private static final int LEGEND = 13;
    private static final int SIZE_BASE = 16;
    private static final double LOWEST = 0.01;
    private static final double HIGHEST = 5;
    private static final int KIBI = 1_024;
    /** Told apart also by those who see no red or green (Okabe, Ito 2008). */
    private static final List<Color> COLORS = List.of(new Color(0x0072b2), new Color(0xd55e00), new Color(0x009e73), new Color(0xcc79a7));
    private static final Map<String, String> LINES = lines();

    private SizeChart() {
    }

    /** Gives the SVG. */
    static String svg(Results results) {
        List<String> functions = Contests.GROWING.stream().filter(function -> results.samples().stream()
                .anyMatch(sample -> sample.group().equals(Group.GROWTH.text()) && sample.function().equals(function))).toList();
        int width = PANEL_WIDTH * Math.max(1, functions.size());
        return Svg.of(width, HEIGHT, graphics -> {
            graphics.setPaint(Color.WHITE);
            graphics.fillRect(0, 0, width, HEIGHT);
            for (int i = 0; i < functions.size(); i++) {
                panel(results, functions.get(i)).draw(graphics, new Rectangle2D.Double(PANEL_WIDTH * i, 0, PANEL_WIDTH, HEIGHT));
            }
        });
    }

    private static JFreeChart panel(Results results, String function) {
        String group = Group.GROWTH.text();
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        LINES.forEach((contestant, label) -> {
            XYSeries series = new XYSeries(label);
            for (int size : results.sizes(group)) {
                results.time(group, function, size, contestant).ifPresent(time -> series.add(size, time));
            }
            int index = data.getSeriesCount();
            renderer.setSeriesPaint(index, COLORS.get(index));
            renderer.setSeriesStroke(index, contestant.equals(Roofline.ARRAYCOPY) ? Style.DASHES : Style.LINE);
            data.addSeries(series);
        });
        XYPlot plot = Style.plot(data, axis("elements", SIZE_BASE, SIZE_BASE, 1 << 26, SizeChart::count),
                axis("", 10, LOWEST, HIGHEST, time -> time < 1 ? Double.toString(time) : Long.toString(Math.round(time))), renderer);
        JFreeChart chart = Style.chart(plot, Style.name(function), Style.note("nanoseconds per element, whole call"));
        LegendTitle legend = new LegendTitle(plot);
        legend.setItemFont(Style.font(Font.PLAIN, LEGEND));
        legend.setPosition(RectangleEdge.BOTTOM);
        legend.setBackgroundPaint(null);
        chart.addSubtitle(legend);
        return chart;
    }

    private static LogAxis axis(String label, double base, double from, double to, DoubleFunction<String> text) {
        LogAxis axis = new LogAxis(label);
        axis.setBase(base);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setMinorTickMarksVisible(false);
        axis.setRange(from, to);
        axis.setNumberFormatOverride(new Format(text));
        return axis;
    }

    private static String count(double size) {
        long whole = Math.round(size);
        return whole >= KIBI * KIBI ? whole / (KIBI * KIBI) + "M" : whole >= KIBI ? whole / KIBI + "K" : Long.toString(whole);
    }

    private static Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        for (Task task : List.of(Task.FORWARD, Task.FUSED, Task.BACKWARD)) {
            lines.put(Lanewise.NAME + " " + task.text(), task.text());
        }
        lines.put(Roofline.ARRAYCOPY, Roofline.ARRAYCOPY);
        return lines;
    }

    /** Writes numbers by a function; never reads any. */
    private static final class Format extends NumberFormat {
        private static final long serialVersionUID = 1;
        private final transient DoubleFunction<String> text;

        Format(DoubleFunction<String> text) {
            this.text = text;
        }

        @Override
        public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
            return to.append(text.apply(number));
        }

        @Override
        public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
            return format((double) number, to, position);
        }

        @Override
        public Number parse(String source, ParsePosition position) {
            throw new UnsupportedOperationException("numbers are only written, not read: " + source);
        }
    }
}
