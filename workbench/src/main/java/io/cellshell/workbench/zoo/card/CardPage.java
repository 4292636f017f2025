package io.cellshell.workbench.zoo.card;

import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.Report;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people should know of a model before they use it: what it is for, what it learned from, by whom, what its licence allows, how well it
 * does, where it is known to fail, what is not said, and what contradicts itself; with its cover, and its test images beside what it makes of
 * them. The description is taken at its word: nothing here was measured.
 */
public final class CardPage implements Report {

    private static final int COVER = 360;
    private static final String DIMMED = "opacity:0.75;font-size:90%";

    private final String title;
    private final String description;
    private final List<CardSection> sections;
    private final List<String> contradictions;
    private final List<String> missing;
    private final List<String> notes;
    private final Optional<byte[]> cover;
    private final List<TestTensors.Sample> samples;

    private CardPage(
            String title,
            String description,
            List<CardSection> sections,
            List<String> contradictions,
            List<String> missing,
            List<String> notes,
            Optional<byte[]> cover,
            List<TestTensors.Sample> samples) {
        this.title = title;
        this.description = description;
        this.sections = List.copyOf(sections);
        this.contradictions = List.copyOf(contradictions);
        this.missing = List.copyOf(missing);
        this.notes = List.copyOf(notes);
        this.cover = cover;
        this.samples = List.copyOf(samples);
    }

    /** Of a package. */
    public static CardPage of(String name, String source, ModelPackage model) {
        DescriptionFacts facts = DescriptionFacts.of(model.raw());
        List<String> notes = new ArrayList<>(List.of("From " + source + "."));
        Optional<ModelCard> card = card(model, notes);
        TestTensors tensors = TestTensors.of(model, facts);
        List<String> contradictions = new ArrayList<>(Contradictions.of(facts));
        contradictions.addAll(tensors.contradictions());
        notes.addAll(tensors.notes());
        return new CardPage(
                title(name, facts),
                facts.description(),
                CardSection.of(facts, card),
                contradictions,
                MissingParts.of(facts, card),
                notes,
                cover(model, facts),
                tensors.samples());
    }

    /** Of what a list says, where the package cannot be had; {@code why} it cannot. */
    public static CardPage of(String name, String source, DescriptionFacts facts, String why) {
        return new CardPage(
                title(name, facts),
                facts.description(),
                CardSection.of(facts, Optional.empty()),
                Contradictions.of(facts),
                MissingParts.of(facts, Optional.empty()),
                List.of(
                        "From " + source + ".",
                        "This is what the list says; the package itself is not at hand: " + why),
                Optional.empty(),
                List.of());
    }

    private static Optional<ModelCard> card(ModelPackage model, List<String> notes) {
        try {
            return Optional.of(model.card());
        } catch (ModelException e) {
            notes.add("A part of its description is not as the format wants it: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static String title(String name, DescriptionFacts facts) {
        return facts.name()
                        .filter(one -> !one.equals(name))
                        .map(one -> one + " (" + name + ")")
                        .orElse(name)
                + facts.version().map(version -> ", version " + version).orElse("");
    }

    private static Optional<byte[]> cover(ModelPackage model, DescriptionFacts facts) {
        for (String name : facts.covers()) {
            try {
                Optional<byte[]> small =
                        model.file(name, Pictures.LARGEST).flatMap(bytes -> Pictures.small(bytes, COVER));
                if (small.isPresent()) {
                    return small;
                }
            } catch (ModelException e) {
                // a cover that cannot be read is told by the test of the package
            }
        }
        return Optional.empty();
    }

    /** What cannot both be true, each in a sentence. */
    public List<String> contradictions() {
        return contradictions;
    }

    /** What is not said, each with why it matters. */
    public List<String> missing() {
        return missing;
    }

    @Override
    public View view() {
        StringBuilder html = new StringBuilder("<div style=\"max-width:60em;overflow-wrap:anywhere\"><div><b>")
                .append(Html.escape(title))
                .append("</b></div>");
        cover.ifPresent(png -> html.append("<div style=\"margin:6px 0;max-width:" + COVER + "px\">")
                .append(Html.picture("image/png", png, "cover of the model"))
                .append("</div>"));
        if (!description.isEmpty()) {
            html.append("<div>").append(Html.escape(description)).append("</div>");
        }
        html.append(list(
                "Contradicts itself", contradictions, "border-left:4px solid #d55e00;padding-left:8px;margin:8px 0"));
        for (CardSection section : sections) {
            html.append(section.html());
        }
        html.append(list("Not said", missing, "margin:8px 0"));
        html.append(pictures());
        for (String note : notes) {
            html.append("<div style=\"" + DIMMED + "\">")
                    .append(Html.escape(note))
                    .append("</div>");
        }
        return View.html(html.append("</div>").toString(), text());
    }

    private static String list(String heading, List<String> lines, String style) {
        if (lines.isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<div style=\"" + style + "\"><b>" + Html.escape(heading)
                + "</b><ul style=\"margin:2px 0;padding-left:1.3em\">");
        lines.forEach(line -> html.append("<li>").append(Html.escape(line)).append("</li>"));
        return html.append("</ul></div>").toString();
    }

    private String pictures() {
        if (samples.isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<div><b>Its test image, and what it makes of it</b></div>"
                + "<div style=\"display:flex;flex-wrap:wrap;gap:12px;align-items:flex-start\">");
        for (TestTensors.Sample sample : samples) {
            html.append("<figure style=\"margin:4px 0;flex:1 1 220px;max-width:320px;break-inside:avoid\">")
                    .append(Html.picture("image/png", sample.png(), sample.caption()))
                    .append("<figcaption>")
                    .append(Html.escape(sample.caption()))
                    .append("</figcaption></figure>");
        }
        return html.append("</div>").toString();
    }

    @Override
    public String json() {
        return CardText.json(title, description, sections, contradictions, missing, notes);
    }

    @Override
    public String markdown() {
        return CardText.markdown(title, description, sections, contradictions, missing, notes);
    }

    private String text() {
        List<String> lines = new ArrayList<>(List.of(title));
        if (!description.isEmpty()) {
            lines.add(description);
        }
        contradictions.forEach(one -> lines.add("Contradicts itself: " + one));
        sections.forEach(section -> lines.addAll(section.lines()));
        missing.forEach(one -> lines.add("Not said: " + one + "."));
        samples.forEach(sample -> lines.add("Picture: " + sample.caption()));
        lines.addAll(notes);
        return String.join("\n", lines);
    }

    @Override
    public String toString() {
        return text();
    }
}
