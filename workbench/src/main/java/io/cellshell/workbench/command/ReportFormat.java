package io.cellshell.workbench.command;

import io.cellshell.workbench.plot.Report;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

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

    /** From what was typed. */
    static final class Converter implements ITypeConverter<ReportFormat> {

        @Override
        public ReportFormat convert(String typed) {
            return Stream.of(values())
                    .filter(format -> format.toString().equalsIgnoreCase(typed))
                    .findFirst()
                    .orElseThrow(
                            () -> new TypeConversionException("“" + typed + "” is none of text, json, md and html"));
        }
    }

    /** As it is typed, and as the end of a file's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
