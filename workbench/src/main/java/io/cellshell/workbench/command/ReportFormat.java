package io.cellshell.workbench.command;

import io.cellshell.workbench.plot.Report;
import java.util.Locale;

/** How a report is written. */
enum ReportFormat {
    TEXT,
    JSON,
    MD,
    HTML;

    /** The report, with a line feed at its end. */
    String of(Report report, String title) {
        return switch (this) {
            case TEXT -> report.view().text() + "\n";
            case JSON -> report.json();
            case MD -> report.markdown();
            case HTML -> report.page(title);
        };
    }

    /** As it is typed, and as the end of a file's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
