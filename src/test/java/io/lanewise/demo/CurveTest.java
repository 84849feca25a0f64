package io.lanewise.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.Activation;
import java.awt.geom.Point2D;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTest {
    private static final double TOLERANCE = 1e-3;

    @Test
    void breaksAJumpBetweenNeighbouringFloats() {
        Activation threshold = Activation.of("threshold(0.1, 20)");
        assertEquals(
                List.of(List.of(point(-8, 20), point(0.1f, 20)), List.of(point(Math.nextUp(0.1f), Math.nextUp(0.1f)), point(8, 8))),
                Curve.of(threshold::forward, -8, 8).simplified(TOLERANCE).pieces());
    }

    @Test
    void keepsAKinkWhole() {
        assertEquals(List.of(List.of(point(-8, 0), point(0, 0), point(8, 8))), Curve.of(Activation.RELU::forward, -8, 8).simplified(TOLERANCE).pieces());
    }

    @Test
    void bendsAsMuchAsTheEyeSees() {
        List<Point2D.Double> points = Curve.of(Activation.TANH::forward, -8, 8).simplified(TOLERANCE).pieces().getFirst();
        double worst = 0;
        for (int i = 1; i < points.size(); i++) {
            Point2D.Double from = points.get(i - 1);
            Point2D.Double to = points.get(i);
            worst = Math.max(worst, Math.abs(Math.tanh((from.x + to.x) / 2) - (from.y + to.y) / 2));
        }
        assertEquals(0, worst, 2 * TOLERANCE);
    }

    private static Point2D.Double point(double x, double y) {
        return new Point2D.Double(x, y);
    }
}
