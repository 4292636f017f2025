package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The limits of a model, as far as they were looked for. {@link #parts()} are what was examined, one by one, for a report. */
public final class LimitsResult implements Examined {

    private static final Practice PRACTICE = new Practice(
            "F9.limits",
            "Say for which images a model was shown to work, and where it stops: Uhlmann, Donati and Sage 2022, doi"
                    + " 10.1109/MSP.2021.3123589.");

    private final String model;
    private final List<Examined> parts;
    private final List<Finding> unchecked;

    private LimitsResult(String model, List<Examined> parts, List<Finding> unchecked) {
        this.model = model;
        this.parts = List.copyOf(parts);
        this.unchecked = List.copyOf(unchecked);
    }

    /**
     * Examines one after the other; what cannot be examined is told, and so is what an interrupt has left over.
     *
     * @param wanted by what is examined, in words
     */
    static LimitsResult of(String model, Map<String, Supplier<? extends Examined>> wanted) {
        List<Examined> parts = new ArrayList<>();
        List<Finding> unchecked = new ArrayList<>();
        boolean stopped = false;
        for (Map.Entry<String, Supplier<? extends Examined>> one : wanted.entrySet()) {
            if (stopped) {
                unchecked.add(stopped(one.getKey()));
                continue;
            }
            try {
                parts.add(one.getValue().get());
            } catch (ModelException | ImageException | DataException e) {
                unchecked.add(PRACTICE.notChecked(
                        one.getKey(), "This could not be examined: " + e.getMessage(), "Mend that, or leave it open."));
            } catch (CancellationException e) {
                if (parts.isEmpty()) {
                    throw e;
                }
                Thread.interrupted();
                stopped = true;
                unchecked.add(stopped(one.getKey()));
            }
        }
        return new LimitsResult(model, parts, unchecked);
    }

    private static Finding stopped(String what) {
        return PRACTICE.notChecked(what, "The work was stopped before this was examined.", "Run it again, to its end.");
    }

    /** What was examined, each with its own figure, table and findings. */
    public List<Examined> parts() {
        return parts;
    }

    @Override
    public String title() {
        return "Limits of " + model;
    }

    /** Those of all parts, and what could not be examined. */
    @Override
    public Findings findings() {
        List<Finding> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.findings().all()));
        all.addAll(unchecked);
        return new Findings(title(), all);
    }

    /** Every part below its heading; the table is that of all findings, each part has its own. */
    @Override
    public View view() {
        String pages = parts.stream()
                .map(part -> "<h3>" + Html.escape(part.title()) + "</h3>"
                        + part.view().html().orElse(""))
                .collect(Collectors.joining());
        String open = unchecked.isEmpty()
                ? ""
                : new Findings("what was not examined", unchecked).view().html().orElse("");
        return View.html(pages + open, toString()).withTable(findings().table());
    }

    @Override
    public String toString() {
        return findings().toString();
    }
}
