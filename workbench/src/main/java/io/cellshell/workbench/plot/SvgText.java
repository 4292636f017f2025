package io.cellshell.workbench.plot;

import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * Replaces the text of a drawing by the outlines of its letters. It knows what the drawings of this package use: lines of text with
 * a class, an anchor and a shift.
 */
final class SvgText {

    private static final double USUAL_SIZE = 13;
    private static final Pattern RULE = Pattern.compile("\\.([\\w-]+)\\s*\\{([^}]*)}");
    private static final Pattern NUMBER = Pattern.compile("\\s*(-?[0-9.]+(?:[eE]-?[0-9]+)?)\\s*(em|px)?\\s*");

    private static final Pattern TRANSFORM = Pattern.compile("(translate|rotate|scale)\\s*\\(([^)]*)\\)");

    /**
     * A drawing without a text in it, and where its texts were.
     *
     * @param svg the drawing
     * @param lines the texts, in their order
     */
    record Outlined(String svg, List<Line> lines) {}

    /**
     * A line of text.
     *
     * @param size of its letters
     * @param place where its first letter stands at (0, 0), y downwards
     */
    record Line(String words, double size, AffineTransform place) {}

    private final List<Line> lines = new ArrayList<>();
    private final Typeface typeface = new Typeface();
    private final Map<String, Map<String, String>> classes = new HashMap<>();

    private SvgText() {}

    /** The same drawing without a text in it. */
    static Outlined outlined(String svg) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
            SvgText texts = new SvgText();
            texts.outline(document);
            TransformerFactory writers = TransformerFactory.newInstance();
            writers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Transformer writer = writers.newTransformer();
            writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            writer.transform(new DOMSource(document), new StreamResult(text));
            return new Outlined(text.toString(), texts.lines);
        } catch (Exception e) {
            throw new IllegalStateException("The drawing is no SVG (" + e.getMessage() + ").", e);
        }
    }

    private void outline(Document document) {
        for (Element style : elements(document, "style")) {
            Matcher rule = RULE.matcher(style.getTextContent());
            while (rule.find()) {
                classes.computeIfAbsent(rule.group(1), name -> new HashMap<>()).putAll(declarations(rule.group(2)));
            }
            style.getParentNode().removeChild(style);
        }
        for (Element drawn : elements(document, "*")) {
            // a line without a width is none in SVG, and the thinnest that a printer can draw in PDF
            if (NUMBER.matcher(drawn.getAttribute("stroke-width")).matches()
                    && length(drawn.getAttribute("stroke-width"), 1, 1) == 0) {
                drawn.setAttribute("stroke", "none");
            }
        }
        for (Element text : elements(document, "text")) {
            Element path = document.createElementNS(text.getNamespaceURI(), "path");
            path.setAttribute("d", shape(text));
            path.setAttribute("fill", property(text, "fill", "#000000"));
            if (text.hasAttribute("transform")) {
                path.setAttribute("transform", text.getAttribute("transform"));
            }
            text.getParentNode().replaceChild(path, text);
        }
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static Map<String, String> declarations(String text) {
        Map<String, String> declarations = new HashMap<>();
        for (String declaration : text.split(";", -1)) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                declarations.put(
                        declaration.substring(0, colon).strip(),
                        declaration.substring(colon + 1).strip());
            }
        }
        return declarations;
    }

    /** A style attribute counts before the class, the class before an attribute of the name, as CSS has it. */
    private String property(Element text, String name, String otherwise) {
        String own = declarations(text.getAttribute("style")).get(name);
        if (own != null) {
            return own;
        }
        for (String type : text.getAttribute("class").split("\\s+")) {
            String value = classes.getOrDefault(type, Map.of()).get(name);
            if (value != null) {
                return value;
            }
        }
        return text.hasAttribute(name) ? text.getAttribute(name) : otherwise;
    }

    private String shape(Element text) {
        double size = length(property(text, "font-size", ""), USUAL_SIZE, USUAL_SIZE);
        String words = text.getTextContent().strip().replaceAll("\\s+", " ");
        double width = typeface.width(words, size);
        double left = switch (property(text, "text-anchor", "start")) {
            case "middle" -> -width / 2;
            case "end" -> -width;
            default -> 0;
        };
        double x = length(text.getAttribute("x"), size, 0) + length(text.getAttribute("dx"), size, 0) + left;
        double y = length(text.getAttribute("y"), size, 0) + length(text.getAttribute("dy"), size, 0);
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        for (Node node = text; node instanceof Element element; node = node.getParentNode()) {
            place.preConcatenate(transform(element));
        }
        lines.add(new Line(words, size, place));
        return path(typeface.outline(words, size).getPathIterator(AffineTransform.getTranslateInstance(x, y)));
    }

    private static AffineTransform transform(Element element) {
        AffineTransform all = new AffineTransform();
        if (element.getLocalName().equals("svg")) {
            all.translate(length(element.getAttribute("x"), 1, 0), length(element.getAttribute("y"), 1, 0));
        }
        Matcher one = TRANSFORM.matcher(element.getAttribute("transform"));
        while (one.find()) {
            double[] at = Pattern.compile("[\\s,]+")
                    .splitAsStream(one.group(2).strip())
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            switch (one.group(1)) {
                case "translate" -> all.translate(at[0], at.length > 1 ? at[1] : 0);
                case "scale" -> all.scale(at[0], at.length > 1 ? at[1] : at[0]);
                default -> all.rotate(Math.toRadians(at[0]), at.length > 2 ? at[1] : 0, at.length > 2 ? at[2] : 0);
            }
        }
        return all;
    }

    private static double length(String text, double size, double otherwise) {
        Matcher number = NUMBER.matcher(text);
        if (!number.matches()) {
            return otherwise;
        }
        return Double.parseDouble(number.group(1)) * ("em".equals(number.group(2)) ? size : 1);
    }

    private static String path(PathIterator outline) {
        StringBuilder d = new StringBuilder();
        double[] at = new double[6];
        for (; !outline.isDone(); outline.next()) {
            int kind = outline.currentSegment(at);
            d.append("MLQCZ".charAt(kind));
            int values = new int[] {2, 2, 4, 6, 0}[kind];
            for (int i = 0; i < values; i++) {
                d.append(i == 0 ? "" : " ").append(String.format(Locale.ROOT, "%.2f", at[i]));
            }
        }
        return d.toString();
    }
}
