package io.cellshell.kernel.session;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.display.Html;
import io.cellshell.kernel.jshell.declaration.Declaration;
import io.cellshell.kernel.jshell.declaration.Variable;
import io.cellshell.kernel.jshell.documentation.JavadocText;
import io.cellshell.kernel.jshell.inspection.Inspection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is known of a name, for people: as text, and as HTML for the front end's help. */
final class InspectionText {

    /** A heading in the language's own words, and what there is to say of it; both are plain text. */
    private record Section(String code, String text, boolean textIsCode) {}

    private static final int SHORT_VALUE = 1_000;
    private static final int LONG_VALUE = 10_000;

    private final boolean everything;
    private final ValueText values;

    /** Texts with all that is known, or without the source and the whole of a long value. */
    InspectionText(boolean everything, ValueText values) {
        this.everything = everything;
        this.values = values;
    }

    MimeBundle of(Inspection inspection) {
        List<Section> sections = new ArrayList<>();
        inspection.variable().ifPresent(variable -> sections.add(section(variable)));
        inspection.declarations().forEach(declaration -> sections.addAll(sections(declaration)));
        if (sections.isEmpty()) {
            inspection
                    .elements()
                    .forEach(element -> sections.add(new Section(element.line(), doc(element.javadoc()), false)));
        }
        return MimeBundle.html(
                sections.stream().map(InspectionText::html).collect(Collectors.joining("\n")),
                sections.stream().map(InspectionText::text).collect(Collectors.joining("\n\n")));
    }

    private Section section(Variable variable) {
        String value = values.of(variable.value(), everything ? LONG_VALUE : SHORT_VALUE);
        return new Section(variable.typeName() + " " + variable.name() + cell(variable.cell()), value, true);
    }

    private List<Section> sections(Declaration declaration) {
        List<Section> sections = new ArrayList<>();
        sections.add(
                new Section(declaration.signature() + cell(declaration.cell()), doc(declaration.javadoc()), false));
        if (everything) {
            sections.add(new Section("", declaration.source(), true));
        }
        return sections;
    }

    private static String cell(int number) {
        return number > 0 ? "    // cell " + number : "";
    }

    private static String doc(String javadoc) {
        return JavadocText.of(javadoc);
    }

    private static String text(Section section) {
        String text =
                section.textIsCode() ? section.text() : section.text().indent(2).stripTrailing();
        return section.code().isEmpty() ? text : text.isBlank() ? section.code() : section.code() + "\n\n" + text;
    }

    private static String html(Section section) {
        String code = section.code().isEmpty() ? "" : "<p><code>" + Html.escape(section.code()) + "</code></p>";
        if (section.text().isBlank()) {
            return code;
        }
        String text =
                section.textIsCode() ? "<pre>" + Html.escape(section.text()) + "</pre>" : paragraphs(section.text());
        return code + text;
    }

    private static String paragraphs(String text) {
        return List.of(text.split("\n[ \\t]*\n")).stream()
                .map(paragraph -> "<p style=\"white-space: pre-wrap\">" + Html.escape(paragraph) + "</p>")
                .collect(Collectors.joining());
    }
}
