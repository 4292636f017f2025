package io.cellshell.workbench.validate;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.report.Document;
import io.cellshell.workbench.report.Environment;
import io.cellshell.workbench.report.PublishedChecklist;
import io.cellshell.workbench.report.PublishedChecklist.Answer;
import io.cellshell.workbench.report.Section;
import io.cellshell.workbench.study.ledger.LookCount;
import io.cellshell.workbench.task.TaskException;
import io.cellshell.workbench.validate.statistics.Comparison;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tech.tablesaw.api.Table;

/** What one validation shows, as a document, and what it cannot show. */
final class ValidationReport {

    static final String SCORES = "Scores";
    static final String NOT_CLAIMED = "What cannot be claimed";

    /** A validation sees the images that it was given, and nothing of what came before or comes after. */
    private static final List<String> UNSEEN = List.of(
            "How the data were examined and split: a validation is not told; look at data.examine() and split.examine().",
            "Where the model breaks on other images than these: noise, blur, another microscope or stain were not tried.");

    /**
     * What a report is made of.
     *
     * @param result shown as it is in a notebook
     * @param evidence what sentences are made of
     * @param limits what must not be concluded
     * @param look which look at the test images it was, where looks are counted
     * @param examined what was looked at besides, each a section
     * @param each a row for each image
     */
    record Facts(
            String model,
            String data,
            Viewable result,
            Evidence evidence,
            List<String> limits,
            Optional<LookCount> look,
            List<Section> examined,
            Table each,
            Gallery worst,
            Map<String, Answer> dome,
            String methods) {}

    private ValidationReport() {}

    static Document of(Facts facts) {
        Evidence evidence = facts.evidence();
        Section claims = claims(facts);
        Section limits = Section.of(NOT_CLAIMED);
        for (String leak : evidence.leaks()) {
            limits = limits.saying(leak);
        }
        for (int i = 0; i < evidence.comparisons().size(); i++) {
            if (!isClear(evidence.comparisons().get(i))) {
                limits = limits.saying(VerdictText.statement(evidence, i));
            }
        }
        for (String limit : facts.limits()) {
            limits = limits.saying(limit);
        }
        if (facts.look().isEmpty()) {
            limits = limits.open(
                    "Whether these images were looked at before: looks are counted at the test part of a split.");
        }
        for (String unseen : UNSEEN) {
            limits = limits.open(unseen);
        }
        Document document = Document.titled("Validation of " + facts.model() + " on " + facts.data())
                .with(claims)
                .with(limits)
                .with(Section.of(SCORES).with(facts.result()));
        for (Section examined : facts.examined()) {
            document = document.with(examined);
        }
        document = document.with(Section.of("Every image").with((Viewable) () -> rows(facts.each())))
                .with(Section.of("Worst cases").with(facts.worst()));
        return document.with(PublishedChecklist.DOME.answered(
                        document, facts.dome(), "; more of them are answered by the report of a study."))
                .with(Section.of("For the methods section").saying(facts.methods()))
                .with(Section.of("Environment").saying(Environment.software() + "; " + Environment.machine() + "."));
    }

    /** The scores, and which model is better or worse beyond chance; nothing where the model has learned from what it was tested on. */
    private static Section claims(Facts facts) {
        Evidence evidence = facts.evidence();
        Section claims = Section.of("What can be claimed");
        if (!evidence.leaks().isEmpty()) {
            return claims.open("Nothing can be claimed of new images. " + String.join(" ", evidence.leaks()));
        }
        claims = claims.saying(evidence.scores().get(0) + ".");
        for (int i = 0; i < evidence.comparisons().size(); i++) {
            if (isClear(evidence.comparisons().get(i))) {
                claims = claims.saying(VerdictText.statement(evidence, i));
            }
        }
        claims = claims.saying(VerdictText.basis(evidence));
        if (facts.look().isEmpty()) {
            return claims;
        }
        LookCount look = facts.look().get();
        return look.warnings().isEmpty() ? claims.saying(look.toString()) : claims.open(look.toString());
    }

    private static boolean isClear(Comparison comparison) {
        return comparison.outcome() == Comparison.Outcome.BETTER || comparison.outcome() == Comparison.Outcome.WORSE;
    }

    /** Which metrics fit; where that cannot be tried on these data, the reason is open, and the report is written all the same. */
    static Section advice(Supplier<? extends Examined> advice) {
        try {
            return Section.of(advice.get());
        } catch (TaskException e) {
            return Section.of("Which metrics fit").open(e.getMessage());
        }
    }

    /** What a restoration invents; where that cannot be asked of these images, the reason is open, and the report is written all the same. */
    static Section hallucinations(Supplier<? extends Examined> found) {
        try {
            return Section.of(found.get());
        } catch (ImageException | ModelException e) {
            return Section.of("What the restoration may invent").open(e.getMessage());
        }
    }

    private static View rows(Table each) {
        return View.html(TableView.html(each, each.rowCount()), TableView.text(each, each.rowCount()))
                .withTable(each);
    }
}
