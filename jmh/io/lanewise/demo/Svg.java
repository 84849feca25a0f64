package io.lanewise.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.ViewBox;

/** Drawings as the text of small SVG files. */
public final class Svg {
    private static final Pattern STYLE = Pattern.compile("style='([^']*?);?'(?: clip-path='([^']*)')?");

    private Svg() {
    }

    /** Draws on white, in the given size in pixels; the text depends on what is drawn alone. */
    public static String of(int width, int height, Consumer<Graphics2D> drawing) {
        SVGGraphics2D graphics = new SVGGraphics2D(width, height);
        graphics.setDefsKeyPrefix("");
        graphics.setGeomDoubleConverter(Svg::number);
        graphics.setPaint(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        drawing.accept(graphics);
        return compact(graphics.getSVGElement(null, true, new ViewBox(0, 0, width, height), null, null)) + "\n";
    }

    /** A hundredth of a pixel is enough. */
    private static String number(double coordinate) {
        double rounded = Math.rint(coordinate * 100) / 100;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    /** Says each style once, as a class, where the elements repeat it. */
    private static String compact(String svg) {
        Map<String, String> classes = new LinkedHashMap<>();
        String body = STYLE.matcher(svg).replaceAll(match -> {
            String names = named(classes, match.group(1).replaceAll("(?<=[:;]) ", ""));
            return "class='" + (match.group(2) == null ? names : names + " " + named(classes, "clip-path:" + match.group(2))) + "'";
        });
        StringBuilder sheet = new StringBuilder("<style>");
        classes.forEach((style, name) -> sheet.append('.').append(name).append('{').append(style).append('}'));
        return body.replaceFirst("<defs>", sheet + "</style><defs>");
    }

    private static String named(Map<String, String> classes, String style) {
        return classes.computeIfAbsent(style, absent -> "s" + classes.size());
    }
}
