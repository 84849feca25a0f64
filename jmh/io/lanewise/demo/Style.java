package io.lanewise.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.ColumnArrangement;
import org.jfree.chart.block.FlowArrangement;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.title.Title;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;
import org.jfree.data.xy.XYDataset;

/** The look that all charts share. */
public final class Style {
    static final Color VALUE = new Color(0x1f6fb4);
    static final Color DERIVATIVE = new Color(0xd1495b);
    /** The same activation has the same color in all charts; told apart also by those who see no red or green (Okabe, Ito 2008). */
    static final Map<String, Color> OF_ACTIVATION = Map.of(
            "relu", new Color(0x0072b2), "prelu", new Color(0xd55e00), "sigmoid", new Color(0x009e73), "tanh", new Color(0xcc79a7));
    public static final BasicStroke LINE = new BasicStroke(2.25f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    public static final BasicStroke DASHES = new BasicStroke(2.25f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {7, 4}, 0);

    private static final Color INK = new Color(0x24292f);
    private static final Color AXIS = new Color(0x8c959f);
    private static final Color GRID = new Color(0xe4e8ec);
    private static final int LABEL = 12;
    private static final int NAME = 17;
    private static final int LEGEND = 13;
    private static final int SMALLEST = 7;
    private static final Line2D SAMPLE = new Line2D.Double(-14, 0, 14, 0);
    private static final BasicStroke HAIR = new BasicStroke(1);

    private Style() {
    }

    public static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    public static XYPlot plot(XYDataset data, ValueAxis x, ValueAxis y, XYLineAndShapeRenderer renderer) {
        for (ValueAxis axis : List.of(x, y)) {
            axis.setTickLabelFont(font(Font.PLAIN, LABEL));
            axis.setLabelFont(font(Font.PLAIN, LABEL));
            axis.setTickLabelPaint(INK);
            axis.setLabelPaint(INK);
            axis.setAxisLinePaint(AXIS);
            axis.setTickMarkPaint(AXIS);
        }
        renderer.setDrawSeriesLineAsPath(true);
        XYPlot plot = new XYPlot(data, x, y, renderer);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setDomainGridlineStroke(HAIR);
        plot.setRangeGridlineStroke(HAIR);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        return plot;
    }

    /** Draws the lines x = 0 and y = 0 below the curves. */
    static void zeroLines(XYPlot plot) {
        plot.addDomainMarker(new ValueMarker(0, AXIS, HAIR), Layer.BACKGROUND);
        plot.addRangeMarker(new ValueMarker(0, AXIS, HAIR), Layer.BACKGROUND);
    }

    public static JFreeChart chart(XYPlot plot, Title... titles) {
        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(new RectangleInsets(8, 8, 6, 14));
        for (Title title : titles) {
            chart.addSubtitle(title);
        }
        return chart;
    }

    /** A line as it is drawn and what it means, in letters small enough for a width in pixels. */
    static LegendItem legend(String label, Color color, BasicStroke stroke, int width) {
        LegendItem item = new LegendItem(label, null, null, null, SAMPLE, stroke, color);
        item.setLabelPaint(color);
        item.setLabelFont(fitting(label, width));
        return item;
    }

    /** One line for each item. */
    static LegendTitle legend(LegendItem... items) {
        LegendItemCollection all = new LegendItemCollection();
        for (LegendItem item : items) {
            all.add(item);
        }
        LegendTitle legend = new LegendTitle(() -> all, new ColumnArrangement(HorizontalAlignment.LEFT, VerticalAlignment.TOP, 0, 0), new FlowArrangement());
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        legend.setPosition(RectangleEdge.TOP);
        legend.setLegendItemGraphicEdge(RectangleEdge.LEFT);
        legend.setItemLabelPadding(new RectangleInsets(2, 8, 2, 2));
        legend.setBackgroundPaint(null);
        return legend;
    }

    private static Font fitting(String label, int width) {
        int size = LEGEND;
        while (size > SMALLEST && width(label, size) > width) {
            size--;
        }
        return font(Font.PLAIN, size);
    }

    private static double width(String label, int size) {
        return font(Font.PLAIN, size).getStringBounds(label, new FontRenderContext(null, true, true)).getWidth();
    }

    /** Whether text can be drawn: small installations of Java lack what it takes, and say so in more than one way. */
    static boolean hasFonts() {
        try {
            return width("x", LABEL) > 0;
        } catch (RuntimeException | LinkageError | InternalError e) {
            return false;
        }
    }

    public static TextTitle name(String text) {
        return text(text, font(Font.BOLD, NAME), INK);
    }

    public static TextTitle note(String text) {
        return text(text, font(Font.PLAIN, LABEL), INK);
    }

    static TextTitle text(String text, Font font, Color color) {
        TextTitle title = new TextTitle(text, font);
        title.setPaint(color);
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setTextAlignment(HorizontalAlignment.LEFT);
        title.setPadding(2, 4, 4, 4);
        return title;
    }
}
