package io.lanewise.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Activation;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ActivationChartTest {
    private static final int LARGEST = 15_000;

    @ParameterizedTest
    @ValueSource(strings = {"relu", "sigmoid", "hardshrink", "exp", "silu"})
    void drawsBothCurvesAndSaysWhatTheyAre(String name) throws Exception {
        Activation activation = Activation.of(name);
        String svg = ActivationChart.svg(activation);
        assertTrue(svg.length() < LARGEST, () -> name + " takes " + svg.length());
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        String style = document.getElementsByTagName("style").item(0).getTextContent();
        NodeList texts = document.getElementsByTagName("text");
        assertEquals(1, count(texts, text -> text.getTextContent().equals(activation.name())));
        assertEquals(1, count(texts, text -> text.getTextContent().equals("f(x) = " + activation.contract().formula())));
        assertEquals(1, count(texts, text -> text.getTextContent().equals("f′(x) = " + activation.contract().derivative())));
        NodeList paths = document.getElementsByTagName("path");
        // one in the legend, the others in the plot
        assertTrue(count(paths, path -> drawnIn(style, path, Style.VALUE)) > 1);
        assertTrue(count(paths, path -> drawnIn(style, path, Style.DERIVATIVE)) > 1);
    }

    private static boolean drawnIn(String style, Element path, Color color) {
        String stroke = "stroke:rgb(%d,%d,%d)".formatted(color.getRed(), color.getGreen(), color.getBlue());
        return Arrays.stream(((Element) path.getParentNode()).getAttribute("class").split(" "))
                .anyMatch(name -> style.matches(".*\\." + name + "\\{[^}]*" + Pattern.quote(stroke) + ".*"));
    }

    private static long count(NodeList nodes, Predicate<Element> predicate) {
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).filter(predicate).count();
    }
}
