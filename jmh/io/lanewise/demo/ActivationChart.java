package io.lanewise.demo;

import io.lanewise.Activation;
import java.awt.BasicStroke;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.LegendItem;

/** The pictures of activations. */
final class ActivationChart {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 320;
    private static final int NARROW = 240;
    private static final int LOW = 210;
    /** What a formula cannot use: margins and the sample of the line. */
    private static final int MARGIN = 72;

    private ActivationChart() {
    }

    /** Value and derivative with their formulas. */
    static String svg(Activation activation) {
        return Svg.of(WIDTH, HEIGHT, graphics -> Style.chart(new ActivationPlot(activation).both(), Style.name(activation.name()),
                        Style.legend(value(activation, WIDTH), derivative(activation, Style.DASHES, WIDTH)))
                .draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT)));
    }

    /** Several activations side by side, the values above the derivatives. */
    static String overview(List<Activation> activations) {
        return Svg.of(NARROW * activations.size(), 2 * LOW, graphics -> {
            for (int i = 0; i < activations.size(); i++) {
                Activation activation = activations.get(i);
                ActivationPlot plot = new ActivationPlot(activation);
                Style.chart(plot.valueAlone(), Style.name(activation.name()), Style.legend(value(activation, NARROW)))
                        .draw(graphics, new Rectangle2D.Double(i * NARROW, 0, NARROW, LOW));
                Style.chart(plot.derivativeAlone(), Style.legend(derivative(activation, Style.LINE, NARROW)))
                        .draw(graphics, new Rectangle2D.Double(i * NARROW, LOW, NARROW, LOW));
            }
        });
    }

    private static LegendItem value(Activation activation, int width) {
        return Style.legend("f(x) = " + activation.contract().formula(), Style.VALUE, Style.LINE, width - MARGIN);
    }

    private static LegendItem derivative(Activation activation, BasicStroke stroke, int width) {
        return Style.legend("f′(x) = " + activation.contract().derivative(), Style.DERIVATIVE, stroke, width - MARGIN);
    }
}
