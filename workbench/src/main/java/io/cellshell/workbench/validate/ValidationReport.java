package io.cellshell.workbench.validate;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.report.Document;
import io.cellshell.workbench.report.Environment;
import io.cellshell.workbench.report.Section;
import io.cellshell.workbench.study.ledger.LookCount;
import io.cellshell.workbench.task.TaskException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tech.tablesaw.api.Table;

/** What one validation shows, as a document, and what it cannot show. */
final class ValidationReport {

    /** A validation sees the images that it was given, and nothing of what came before or comes after. */
    private static final List<String> UNSEEN = List.of(
            "How the data were examined and split: a validation is not told; look at data.examine() and split.examine().",
            "Where the model breaks on other images than these: noise, blur, another microscope or stain were not tried.");

    /**
     * What a report is made of.
     *
     * @param result shown as it is in a notebook
     * @param look which look at the test images it was, where looks are counted
     * @param examined what was looked at besides, each a section
     * @param each a row for each image
     */
    record Facts(
            String model,
            String data,
            Viewable result,
            Verdict verdict,
            Optional<LookCount> look,
            List<Section> examined,
            Table each,
            Gallery worst,
            Section dome,
            String methods) {}

    private ValidationReport() {}

    static Document of(Facts facts) {
        Verdict verdict = facts.verdict();
        Section claims = Section.of("What can be claimed");
        for (String statement : verdict.statements()) {
            claims = claims.saying(statement);
        }
        Section limits = Section.of("What cannot be claimed");
        for (String limit : verdict.limits()) {
            limits = limits.saying(limit);
        }
        if (facts.look().isEmpty()) {
            limits = limits.open(
                    "Whether these images were looked at before: looks are counted at the test part of a split.");
        } else if (facts.look().get().warnings().isEmpty()) {
            limits = limits.saying(facts.look().get().toString());
        }
        for (String unseen : UNSEEN) {
            limits = limits.open(unseen);
        }
        Document document = Document.titled("Validation of " + facts.model() + " on " + facts.data())
                .with(claims.saying(verdict.basis()))
                .with(limits)
                .with(Section.of("Scores").with(facts.result()));
        for (Section examined : facts.examined()) {
            document = document.with(examined);
        }
        return document.with(Section.of("Every image").with((Viewable) () -> rows(facts.each())))
                .with(Section.of("Worst cases").with(facts.worst()))
                .with(facts.dome())
                .with(Section.of("For the methods section").saying(facts.methods()))
                .with(Section.of("Environment").saying(Environment.software() + "; " + Environment.machine() + "."));
    }

    /** Which metrics fit; where that cannot be tried on these data, the reason is open, and the report is written all the same. */
    static Section advice(Supplier<? extends Examined> advice) {
        try {
            return Section.of(advice.get());
        } catch (TaskException e) {
            return Section.of("Which metrics fit").open(e.getMessage());
        }
    }

    private static View rows(Table each) {
        return View.html(TableView.html(each, each.rowCount()), TableView.text(each, each.rowCount()))
                .withTable(each);
    }
}
