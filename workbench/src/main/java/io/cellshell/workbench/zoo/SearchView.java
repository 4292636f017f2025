package io.cellshell.workbench.zoo;

import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.zoo.card.Pictures;
import io.cellshell.workbench.zoo.facts.Concept;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import io.cellshell.workbench.zoo.facts.LicenceTerms;
import io.cellshell.workbench.zoo.facts.Runnability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Search results as a page, as words and as a table. */
final class SearchView {

    private static final int SHOWN = 20;
    private static final int THUMBNAIL = 96;
    private static final int LONGEST = 200;

    private SearchView() {}

    static View of(ModelSearch search) {
        List<SearchHit> hits = search.hits();
        StringBuilder html = new StringBuilder("<div><b>" + Html.escape(search.toString()) + "</b>");
        StringBuilder text = new StringBuilder(search + "\n");
        for (SearchHit hit : hits.subList(0, Math.min(SHOWN, hits.size()))) {
            html.append(block(hit));
            text.append(line(hit)).append('\n');
        }
        List<String> below = new ArrayList<>();
        if (hits.size() > SHOWN) {
            below.add(
                    (hits.size() - SHOWN)
                            + " more are not shown; ask for more words, or take all: search.models() in a notebook, --format json in a terminal.");
        }
        below.addAll(search.notes());
        below.forEach(note -> {
            html.append("<div style=\"opacity:0.75;font-size:90%\">")
                    .append(Html.escape(note))
                    .append("</div>");
            text.append(note).append('\n');
        });
        return View.html(html.append("</div>").toString(), text.toString().stripTrailing())
                .withTable(table(hits));
    }

    private static String block(SearchHit hit) {
        ZooModel model = hit.model();
        DescriptionFacts facts = model.listed();
        Runnability runs = Runnability.of(facts);
        StringBuilder html = new StringBuilder(
                "<div style=\"display:flex;gap:12px;margin:10px 0;align-items:flex-start;break-inside:avoid\">");
        html.append("<div style=\"flex:0 0 " + THUMBNAIL + "px;width:" + THUMBNAIL + "px\">");
        cover(model).ifPresent(png -> html.append(Html.picture("image/png", png, "cover of " + model.shortName())));
        html.append("</div><div style=\"min-width:0;overflow-wrap:anywhere\"><div><b>")
                .append(Html.escape(model.shortName()))
                .append("</b> ")
                .append(Html.escape(facts.name()
                        .filter(name -> !name.equals(model.shortName()))
                        .orElse("")))
                .append("</div><div>")
                .append(Html.escape(shortened(facts.description())))
                .append("</div><div>")
                .append(Html.escape(purpose(hit)))
                .append("</div><div>")
                .append(Html.escape(licence(facts)))
                .append("</div>");
        if (runs.answer() != Runnability.Answer.YES || !runs.reason().isEmpty()) {
            html.append("<div>⚠ ").append(Html.escape(runs.reason())).append("</div>");
        }
        if (!hit.why().isEmpty()) {
            html.append("<div style=\"opacity:0.75;font-size:90%\">Found by ")
                    .append(Html.escape(String.join("; ", hit.why())))
                    .append("</div>");
        }
        return html.append("</div></div>").toString();
    }

    private static String line(SearchHit hit) {
        Runnability runs = Runnability.of(hit.model().listed());
        return hit.model().shortName() + ": " + hit.model().listed().name().orElse("") + ". " + purpose(hit) + ". "
                + licence(hit.model().listed())
                + (runs.reason().isEmpty() ? "" : " " + runs.reason())
                + (hit.why().isEmpty() ? "" : " Found by " + String.join("; ", hit.why()) + ".");
    }

    /** Task, structure, modality and input, as far as they are known. */
    private static String purpose(SearchHit hit) {
        List<String> parts = new ArrayList<>();
        for (Concept.Kind kind : List.of(Concept.Kind.TASK, Concept.Kind.TARGET, Concept.Kind.MODALITY)) {
            parts.add(hit.topic().words(kind));
        }
        parts.add(input(hit));
        parts.removeIf(String::isEmpty);
        return parts.isEmpty() ? "Its list does not say what it is for" : String.join(" · ", parts);
    }

    private static String input(SearchHit hit) {
        DescriptionFacts facts = hit.model().listed();
        String dimension = hit.topic().words(Concept.Kind.DIMENSION);
        OptionalInt channels = facts.inputs().isEmpty()
                ? OptionalInt.empty()
                : facts.inputs().get(0).channels();
        List<String> parts = new ArrayList<>();
        if (!dimension.isEmpty()) {
            parts.add(dimension);
        }
        if (channels.isPresent()) {
            parts.add(channels.getAsInt() == 1 ? "1 channel" : channels.getAsInt() + " channels");
        }
        facts.pixelSize().ifPresent(size -> parts.add(String.format(Locale.ROOT, "%.3g µm pixels", size)));
        return String.join(", ", parts);
    }

    private static String licence(DescriptionFacts facts) {
        return facts.license().map(name -> name + ": ").orElse("")
                + (facts.license().isEmpty() && facts.weights().isEmpty()
                        ? "Licence not in this list."
                        : LicenceTerms.of(facts.license()));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST).strip() + "…";
    }

    private static Optional<byte[]> cover(ZooModel model) {
        return model.isHere()
                ? model.listed().covers().stream()
                        .flatMap(name -> model.file(name).stream())
                        .flatMap(bytes -> Pictures.small(bytes, THUMBNAIL * 2).stream())
                        .findFirst()
                : Optional.empty();
    }

    static Table table(List<SearchHit> hits) {
        return Table.create(
                "models",
                column("model", hits, hit -> hit.model().shortName()),
                column("id", hits, hit -> hit.model().id()),
                column("version", hits, hit -> hit.model().version().orElse("")),
                column("name", hits, hit -> hit.model().listed().name().orElse("")),
                column("task", hits, hit -> hit.topic().words(Concept.Kind.TASK)),
                column("target", hits, hit -> hit.topic().words(Concept.Kind.TARGET)),
                column("modality", hits, hit -> hit.topic().words(Concept.Kind.MODALITY)),
                column("input", hits, SearchView::input),
                column("licence", hits, hit -> hit.model().listed().license().orElse("")),
                column(
                        "runs here",
                        hits,
                        hit -> Runnability.of(hit.model().listed())
                                .answer()
                                .name()
                                .toLowerCase(Locale.ROOT)),
                column("found by", hits, hit -> String.join("; ", hit.why())),
                column("source", hits, hit -> hit.model().source()));
    }

    private static StringColumn column(
            String name, List<SearchHit> hits, java.util.function.Function<SearchHit, String> value) {
        return StringColumn.create(name, hits.stream().map(value).toList());
    }
}
