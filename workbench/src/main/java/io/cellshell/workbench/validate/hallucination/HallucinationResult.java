package io.cellshell.workbench.validate.hallucination;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What a restoration model invents, loses and bends, and so what may be measured in its images. */
public final class HallucinationResult implements Examined {

    private final String model;
    private final String amount;
    private final List<String> images;
    private final Map<Probe, double[]> values;
    private final Map<Probe, ProbeResult> results;

    /**
     * @param amount images and independent units, in words
     * @param values of each probe, one for each image
     */
    HallucinationResult(
            String model,
            String amount,
            List<String> images,
            Map<Probe, double[]> values,
            Map<Probe, ProbeResult> results) {
        this.model = model;
        this.amount = amount;
        this.images = List.copyOf(images);
        this.values = new EnumMap<>(values);
        this.results = new EnumMap<>(results);
    }

    /** Whether something may be measured in images that this model has restored. */
    public Permission allows(RestoredMeasurement measurement) {
        return measurement.probes().isEmpty()
                ? Permission.NO
                : Permission.of(measurement.probes().stream()
                        .map(probe -> results.get(probe).permission())
                        .toList());
    }

    @Override
    public String title() {
        return "What " + model + " may invent";
    }

    @Override
    public Findings findings() {
        return new Findings(
                title(), results.values().stream().map(ProbeResult::finding).toList());
    }

    /** What may be measured in restored images and what not, each with the evidence. */
    public Table measurements() {
        List<RestoredMeasurement> all = Arrays.asList(RestoredMeasurement.values());
        return Table.create(
                "what may be measured",
                StringColumn.create("measurement", all.stream().map(RestoredMeasurement::words)),
                StringColumn.create(
                        "allowed", all.stream().map(one -> allows(one).toString())),
                StringColumn.create("evidence", all.stream().map(this::evidence)),
                StringColumn.create("condition", all.stream().map(RestoredMeasurement::condition)));
    }

    private String evidence(RestoredMeasurement measurement) {
        Permission permission = allows(measurement);
        if (permission == Permission.YES) {
            return "sound: " + ids(measurement, Permission.YES);
        }
        String open = ids(measurement, Permission.NOT_KNOWN);
        return switch (permission) {
            case NO ->
                measurement.probes().isEmpty() ? "no probe can show it" : "wrong: " + ids(measurement, permission);
            case NOT_KNOWN -> "not checked: " + open;
            default -> "wrong in some images: " + ids(measurement, permission);
        };
    }

    private String ids(RestoredMeasurement measurement, Permission permission) {
        return measurement.probes().stream()
                .filter(probe -> results.get(probe).permission() == permission)
                .map(Probe::id)
                .collect(Collectors.joining(", "));
    }

    /** A row for each image, a column for each probe; missing where a probe tells nothing of an image. */
    public Table table() {
        Table table = Table.create("probes", StringColumn.create("image", images));
        values.forEach((probe, each) -> table.addColumns(DoubleColumn.create(probe.id(), each)));
        return table;
    }

    @Override
    public View view() {
        int rows = RestoredMeasurement.values().length;
        String page = "<p>" + Html.escape(amount) + "</p>" + TableView.html(measurements(), rows)
                + findings().view().html().orElseThrow();
        return View.html(page, toString()).withTable(table());
    }

    /** What is allowed and what is not, then the findings. */
    @Override
    public String toString() {
        Map<Permission, List<String>> by = Arrays.stream(RestoredMeasurement.values())
                .collect(Collectors.groupingBy(
                        this::allows,
                        () -> new EnumMap<>(Permission.class),
                        Collectors.mapping(RestoredMeasurement::words, Collectors.toList())));
        return title() + "; " + amount + "\n"
                + by.entrySet().stream()
                        .map(entry -> "Allowed: " + entry.getKey() + ": " + String.join(", ", entry.getValue()))
                        .collect(Collectors.joining("\n"))
                + "\n" + findings();
    }
}
