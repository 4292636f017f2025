package io.cellshell.workbench.model.bioimageio.verdict;

import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.ReportText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A verdict in words, for a terminal, programs, and pages. */
final class VerdictReport {

    private VerdictReport() {}

    static String text(PackageVerdict verdict) {
        StringBuilder text = new StringBuilder(headline(verdict));
        for (TestStep step : verdict.steps()) {
            text.append("\n  ").append(sign(step)).append(" ").append(title(step));
            for (String line : lines(step)) {
                text.append("\n      ").append(plain(line));
            }
        }
        return text.toString();
    }

    private static String headline(PackageVerdict verdict) {
        return "“" + plain(verdict.name()) + "” ("
                + plain(String.valueOf(verdict.path().getFileName())) + "): " + verdict.outcome()
                + switch (verdict.outcome()) {
                    case PASSED -> ".";
                    case FAILED ->
                        " in "
                                + verdict.steps().stream()
                                        .filter(step -> step.outcome() == Outcome.FAILED)
                                        .count()
                                + " of " + verdict.steps().size() + " steps.";
                    case INCOMPLETE -> ": nothing wrong was found, but a part could not be tested here.";
                };
    }

    private static String sign(TestStep step) {
        return switch (step.outcome()) {
            case PASSED -> step.warnings().isEmpty() ? "✓" : "△";
            case FAILED -> "✗";
            case INCOMPLETE -> "–";
        };
    }

    private static String title(TestStep step) {
        return step.name() + (step.weights().isEmpty() ? "" : " (" + plain(step.weights()) + ")");
    }

    private static List<String> lines(TestStep step) {
        List<String> lines = new ArrayList<>();
        step.errors().forEach(error -> lines.add("Error: " + error));
        step.warnings()
                .forEach(warning -> lines.add(
                        step.outcome() == Outcome.INCOMPLETE ? "Not tested: " + warning : "Warning: " + warning));
        lines.addAll(step.notes());
        return lines;
    }

    private static String plain(String line) {
        return line.replaceAll("\\p{Cntrl}+", " ");
    }

    static String json(PackageVerdict verdict) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", verdict.name());
        all.put("path", verdict.path().toString());
        all.put("outcome", verdict.outcome().toString());
        List<Object> steps = new ArrayList<>();
        for (TestStep step : verdict.steps()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", step.name());
            if (!step.weights().isEmpty()) {
                one.put("weights", step.weights());
            }
            one.put("outcome", step.outcome().toString());
            one.put("errors", step.errors());
            one.put("warnings", step.warnings());
            one.put("notes", step.notes());
            steps.add(one);
        }
        all.put("steps", steps);
        return ReportText.json(all);
    }

    static String markdown(PackageVerdict verdict) {
        StringBuilder text = new StringBuilder("# ")
                .append(ReportText.markdown(verdict.name()))
                .append(": ")
                .append(verdict.outcome())
                .append("\n\n")
                .append(ReportText.markdown(headline(verdict)))
                .append("\n\n| | Step | Weights | Found |\n|---|---|---|---|\n");
        for (TestStep step : verdict.steps()) {
            text.append("| ")
                    .append(sign(step))
                    .append(" ")
                    .append(step.outcome())
                    .append(" | ")
                    .append(ReportText.markdown(step.name()))
                    .append(" | ")
                    .append(ReportText.markdown(step.weights()))
                    .append(" | ")
                    .append(lines(step).stream().map(ReportText::markdown).collect(Collectors.joining("<br>")))
                    .append(" |\n");
        }
        return text.toString();
    }

    static String html(PackageVerdict verdict) {
        StringBuilder text = new StringBuilder("<p><b>")
                .append(Html.escape(headline(verdict)))
                .append("</b></p><table><thead><tr><th></th><th>Step</th><th>Weights</th><th>Found</th></tr></thead>"
                        + "<tbody>");
        for (TestStep step : verdict.steps()) {
            text.append("<tr><td>")
                    .append(sign(step))
                    .append(" ")
                    .append(step.outcome())
                    .append("</td><td>")
                    .append(Html.escape(step.name()))
                    .append("</td><td>")
                    .append(Html.escape(step.weights()))
                    .append("</td><td style=\"text-align:left\">")
                    .append(lines(step).stream().map(Html::escape).collect(Collectors.joining("<br>")))
                    .append("</td></tr>");
        }
        return text.append("</tbody></table>").toString();
    }
}
