package io.cellshell.kernel.jshell.documentation;

import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;

/** HTML of comments as plain text: paragraphs, lists, code examples and tables keep their form. */
final class HtmlText {

    private static final Set<String> PARAGRAPHS = Set.of(
            "p", "div", "section", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "hr");

    private static final Set<String> LINES = Set.of("dt", "tr", "caption");
    private static final Set<String> NOT_SHOWN = Set.of("script", "style", "title");
    private static final String INDENT = "    ";

    private final StringBuilder out = new StringBuilder();

    private HtmlText() {}

    static String of(String html) {
        Parser parser = Parser.htmlParser().settings(ParseSettings.preserveCase);
        HtmlText text = new HtmlText();
        text.addChildren(Jsoup.parse(html, "", parser).body());
        return text.toString();
    }

    static String indented(String text) {
        return text.lines().map(line -> line.isEmpty() ? line : "  " + line).collect(Collectors.joining("\n"));
    }

    private void addChildren(Element element) {
        element.childNodes().forEach(this::add);
    }

    private void add(Node node) {
        if (node instanceof TextNode text) {
            addText(text.getWholeText());
        } else if (node instanceof Element element && !NOT_SHOWN.contains(element.normalName())) {
            addElement(element);
        }
    }

    private void addElement(Element element) {
        String name = element.normalName();
        if (PARAGRAPHS.contains(name)) {
            breakLines(2);
            if (name.equals("blockquote")) {
                out.append(indent(inside(element)));
            } else {
                addChildren(element);
            }
            breakLines(2);
            return;
        }
        if (LINES.contains(name)) {
            breakLines(1);
        }
        switch (name) {
            case "pre" -> addCode(element);
            case "li" -> {
                breakLines(1);
                String mark = mark(element);
                out.append(mark)
                        .append(indent(inside(element), " ".repeat(mark.length()))
                                .stripLeading());
                breakLines(1);
            }
            case "dd" -> {
                breakLines(1);
                out.append(indent(inside(element)));
                breakLines(1);
            }
            case "br" -> out.append('\n');
            case "sup" -> out.append('^').append(inside(element));
            case "td", "th" -> {
                withoutTrailingBlanks();
                out.append(element.previousElementSibling() == null ? "" : " | ");
                out.append(inside(element).replace('\n', ' '));
            }
            case "img" -> addText(element.attr("alt"));
            default -> {
                // What is no element of HTML was meant as text: List<String>.
                boolean known = element.tag().isKnownTag();
                out.append(known ? "" : "<" + element.tagName() + ">");
                addChildren(element);
            }
        }
    }

    private static String mark(Element item) {
        boolean numbered = item.parent() != null && item.parent().normalName().equals("ol");
        return numbered ? item.elementSiblingIndex() + 1 + ". " : "- ";
    }

    private static String inside(Element element) {
        HtmlText text = new HtmlText();
        text.addChildren(element);
        return text.toString();
    }

    private void addCode(Element element) {
        breakLines(2);
        String code = element.wholeText().replaceFirst("^\\s*\\n", "").stripTrailing();
        out.append(indent(code.stripIndent()));
        breakLines(2);
    }

    private static String indent(String text) {
        return indent(text, INDENT);
    }

    private static String indent(String text, String by) {
        return text.lines().map(line -> line.isBlank() ? "" : by + line).collect(Collectors.joining("\n"));
    }

    /** Text whose line breaks say nothing. */
    private void addText(String text) {
        String plain = text.replaceAll("[ \\t\\r\\n]+", " ");
        boolean atStart = out.isEmpty() || out.charAt(out.length() - 1) == '\n' || out.charAt(out.length() - 1) == ' ';
        out.append(atStart && plain.startsWith(" ") ? plain.substring(1) : plain);
    }

    /** So many line breaks at least; none at the start. */
    private void breakLines(int wanted) {
        withoutTrailingBlanks();
        int there = 0;
        while (there < out.length() && out.charAt(out.length() - 1 - there) == '\n') {
            there++;
        }
        out.append("\n".repeat(out.isEmpty() ? 0 : Math.max(0, wanted - there)));
    }

    private void withoutTrailingBlanks() {
        while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
    }

    @Override
    public String toString() {
        return out.toString()
                .replace('\u00a0', ' ')
                .replaceAll("[ \\t]+\\n", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }
}
