package io.cellshell.workbench.zoo.card;

import io.cellshell.workbench.plot.ReportText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A card for programs and text files. Its pictures are left out. */
final class CardText {

    private CardText() {}

    static String json(
            String title,
            String description,
            List<CardSection> sections,
            List<String> contradictions,
            List<String> missing,
            List<String> notes) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        sections.forEach(section -> answers.put(section.heading(), section.answers()));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("title", title);
        all.put("description", description);
        all.put("contradictions", contradictions);
        all.put("sections", answers);
        all.put("notSaid", missing);
        all.put("notes", notes);
        return ReportText.json(all);
    }

    static String markdown(
            String title,
            String description,
            List<CardSection> sections,
            List<String> contradictions,
            List<String> missing,
            List<String> notes) {
        StringBuilder text = new StringBuilder("# " + ReportText.markdown(title) + "\n");
        if (!description.isEmpty()) {
            text.append('\n').append(ReportText.markdown(description)).append('\n');
        }
        section(text, "Contradicts itself", contradictions);
        sections.forEach(section -> section(text, section.heading(), section.answers()));
        section(text, "Not said", missing);
        section(text, "Of this card", notes);
        return text.toString();
    }

    private static void section(StringBuilder text, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("\n## ").append(ReportText.markdown(heading)).append("\n\n");
            lines.forEach(
                    line -> text.append("- ").append(ReportText.markdown(line)).append('\n'));
        }
    }
}
