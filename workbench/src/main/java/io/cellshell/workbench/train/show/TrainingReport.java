package io.cellshell.workbench.train.show;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.card.TrainingDetails;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.validate.Validation;
import io.cellshell.workbench.validate.ValidationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What there is to know of a trained network, on one page that needs no other file: how it was trained, its curves, its scores with intervals beside the
 * network before and classical methods, what may be concluded, its worst images, and what it may be used for. Written beside the network, as {@code
 * report.write("report.html")}.
 *
 * @param title names the network
 * @param sections from top to bottom
 */
public record TrainingReport(String title, List<Section> sections) implements Viewable {

    /**
     * A part of the page.
     *
     * @param title what it tells
     * @param view as it looks
     */
    public record Section(String title, View view) {}

    public TrainingReport {
        sections = List.copyOf(sections);
    }

    /**
     * Validates a network and puts together what is known of it.
     *
     * @param run its training, as it looks
     * @param others what it is compared with: the network before, classical methods
     * @param metrics the first decides
     * @param data that the network has not learned from
     */
    public static <P> TrainingReport of(
            Network<P> network, Viewable run, List<Model<P>> others, List<Metric<P, ?>> metrics, Dataset data) {
        Validation<P> validation = Validation.of(network, metrics.get(0));
        for (Metric<P, ?> more : metrics.subList(1, metrics.size())) {
            validation = also(validation, more);
        }
        for (Model<P> other : others) {
            validation = against(validation, other);
        }
        ValidationResult result = validation.on(data).run();
        View examples =
                ShownResults.of(network, metrics.get(0), data, Progress.SILENT).view();
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("What may be concluded", result.verdict().view()));
        sections.add(new Section("Scores on " + data.name(), result.view()));
        sections.add(new Section("The worst images", examples));
        sections.add(new Section("The training", run.view()));
        sections.add(new Section("Settings", lines(settings(network.card().training()))));
        sections.add(new Section("What it may be used for", lines(scope(network.card()))));
        sections.add(new Section("Made with", lines(versions(network))));
        return new TrainingReport("Report on " + network.name(), sections);
    }

    @SuppressWarnings("unchecked")
    private static <P> Validation<P> also(Validation<P> validation, Metric<P, ?> more) {
        return validation.also(more);
    }

    @SuppressWarnings("unchecked")
    private static <P> Validation<P> against(Validation<P> validation, Model<P> other) {
        return validation.against(other);
    }

    private static List<String> settings(TrainingDetails details) {
        List<String> lines = new ArrayList<>();
        details.preprocessing().ifPresent(lines::add);
        details.loss().ifPresent(loss -> lines.add("Loss: " + loss));
        details.optimizer().ifPresent(optimiser -> lines.add("Optimiser: " + optimiser));
        details.initialLearningRate().ifPresent(rate -> lines.add("Learning rate: " + rate));
        details.batchSize().ifPresent(size -> lines.add(String.format(Locale.ROOT, "Batch size: %.0f", size)));
        details.epochs().ifPresent(epochs -> lines.add(String.format(Locale.ROOT, "Epochs to the best: %.0f", epochs)));
        details.more().forEach((key, value) -> lines.add(key.replace('_', ' ') + ": " + value));
        if (lines.isEmpty()) {
            lines.add("Training made nothing better: this is the network that it began with.");
        }
        return lines;
    }

    private static List<String> scope(ModelCard card) {
        List<String> lines = new ArrayList<>();
        lines.add("Task: " + card.use().task().orElse("not said"));
        lines.add("Images: "
                + card.use()
                        .modality()
                        .orElse("how they are made was not said; images like those that were learned from"));
        card.images().ifPresent(images -> lines.add(images.toString()));
        card.use().outOfScopeUse().ifPresent(text -> lines.add("Not for: " + text));
        card.limits().limitations().ifPresent(text -> lines.add("Limits: " + text));
        lines.add("Nothing was tested on other microscopes, stains or cells than those of the images above.");
        return lines;
    }

    private static List<String> versions(Network<?> network) {
        String version = TrainingReport.class.getPackage().getImplementationVersion();
        return List.of(
                "CellShell" + (version == null ? "" : " " + version) + ", Java " + System.getProperty("java.version")
                        + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                network.toString(),
                "Weights, SHA-256: " + network.weights().sha256());
    }

    private static View lines(List<String> lines) {
        StringBuilder html = new StringBuilder("<ul>");
        lines.forEach(line -> html.append("<li>").append(Html.escape(line)).append("</li>"));
        return View.html(html + "</ul>", String.join("\n", lines));
    }

    @Override
    public View view() {
        StringBuilder html = new StringBuilder("<h1>" + Html.escape(title) + "</h1>");
        List<String> text = new ArrayList<>(List.of(title));
        for (Section section : sections) {
            View view = section.view();
            html.append("<h2>").append(Html.escape(section.title())).append("</h2>");
            html.append(view.html()
                    .or(view::svg)
                    .orElseGet(() -> "<pre style=\"white-space:pre-wrap\">" + Html.escape(view.text()) + "</pre>"));
            text.add("\n" + section.title() + "\n" + view.text());
        }
        return View.html(html.toString(), String.join("\n", text));
    }

    @Override
    public String toString() {
        return title + ": "
                + String.join(", ", sections.stream().map(Section::title).toList());
    }
}
