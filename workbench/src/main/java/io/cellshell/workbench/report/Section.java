package io.cellshell.workbench.report;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.plot.Viewable;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a document: what is said under a heading, with the evidence for it, and what is not known.
 *
 * @param heading in a few words
 * @param paragraphs what is said, in plain words
 * @param evidence figures, tables, galleries, findings: whatever can be looked at
 * @param open what should be known and is not, a sentence each; shown in red
 */
public record Section(String heading, List<String> paragraphs, List<Viewable> evidence, List<String> open) {

    /** @throws IllegalArgumentException where there is no heading, by which the table of contents could name it */
    public Section {
        if (heading.isBlank()) {
            throw new IllegalArgumentException(
                    "A section of a document has a heading, but it is blank; name what the section is about.");
        }
        paragraphs = List.copyOf(paragraphs);
        evidence = List.copyOf(evidence);
        open = List.copyOf(open);
    }

    /** One that says nothing yet. */
    public static Section of(String heading) {
        return new Section(heading, List.of(), List.of(), List.of());
    }

    /** What was examined, under its own title, with what was found in it. */
    public static Section of(Examined examined) {
        Section shown = of(examined.title()).with(examined);
        String words = examined.findings().toString();
        return examined.view().text().contains(words) ? shown : shown.with(examined.findings());
    }

    /** This section with one more paragraph. */
    public Section saying(String paragraph) {
        return new Section(heading, and(paragraphs, paragraph), evidence, open);
    }

    /** This section with more to be looked at. */
    public Section with(Viewable more) {
        return new Section(heading, paragraphs, and(evidence, more), open);
    }

    /** This section with something that should be known and is not. */
    public Section open(String sentence) {
        return new Section(heading, paragraphs, evidence, and(open, sentence));
    }

    private static <T> List<T> and(List<? extends T> all, T more) {
        List<T> longer = new ArrayList<>(all);
        longer.add(more);
        return longer;
    }
}
