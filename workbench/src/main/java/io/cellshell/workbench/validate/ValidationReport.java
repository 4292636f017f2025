package io.cellshell.workbench.validate;

import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.report.Document;
import io.cellshell.workbench.report.Section;
import java.util.List;
import tech.tablesaw.api.Table;

/** What one validation shows, as a document, and what it cannot show. */
final class ValidationReport {

    /** A validation sees the images that it was given, and nothing of what came before or comes after. */
    private static final List<String> UNSEEN = List.of(
            "How the data were examined and split: a validation is not told; look at data.examine() and split.examine().",
            "Whether the test images were looked at before: a validation does not know it.",
            "Where the model breaks on other images than these: noise, blur, another microscope or stain were not tried.");

    private ValidationReport() {}

    static Document of(String model, String data, Viewable result, Verdict verdict, Table each, Gallery worst) {
        Section claims = Section.of("What can be claimed");
        for (String statement : verdict.statements()) {
            claims = claims.saying(statement);
        }
        Section limits = Section.of("What cannot be claimed");
        for (String limit : verdict.limits()) {
            limits = limits.saying(limit);
        }
        for (String unseen : UNSEEN) {
            limits = limits.open(unseen);
        }
        return Document.titled("Validation of " + model + " on " + data)
                .with(claims.saying(verdict.basis()))
                .with(limits)
                .with(Section.of("Scores").with(result))
                .with(Section.of("Every image").with((Viewable) () -> rows(each)))
                .with(Section.of("Worst cases").with(worst))
                .with(Section.of("Environment").saying(environment()));
    }

    private static View rows(Table each) {
        return View.html(TableView.html(each, each.rowCount()), TableView.text(each, each.rowCount()))
                .withTable(each);
    }

    private static String environment() {
        return "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + ", " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors.";
    }
}
