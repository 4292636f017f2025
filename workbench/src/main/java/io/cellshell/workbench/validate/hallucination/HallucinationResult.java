package io.cellshell.workbench.validate.hallucination;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.FirstFew;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.render.Overlay;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What a restoration model invents, loses and bends, and so what may be measured in its images. */
public final class HallucinationResult implements Examined {

    private static final Practice LEARNED = new Practice(
            "F8.learned",
            "A model is tested on images that it has not learned from: Kapoor and Narayanan 2023, doi 10.1016/j.patter.2023.100804.");

    private final String model;
    private final String amount;
    private final List<String> images;
    private final List<String> learned;
    private final List<Map<Probe, Double>> values;
    private final Map<Probe, ProbeResult> results = new EnumMap<>(Probe.class);
    private final List<ProbedImage> worst;

    private HallucinationResult(
            String model,
            String amount,
            List<String> images,
            List<String> learned,
            List<Map<Probe, Double>> values,
            List<ProbedImage> worst) {
        this.model = model;
        this.amount = amount;
        this.images = List.copyOf(images);
        this.learned = List.copyOf(learned);
        this.values = List.copyOf(values);
        this.worst = worst.stream()
                .sorted(Comparator.comparingDouble(ProbedImage::worst).reversed())
                .toList();
    }

    /**
     * @param amount images and independent units, in words
     * @param units of each image
     * @param learned names of the images that the model has learned from
     * @param values of each image what each probe gave; a probe that no image has was not tried
     * @param worst of which pictures are shown
     */
    static HallucinationResult of(
            String model,
            String amount,
            List<String> images,
            List<String> units,
            List<String> learned,
            List<Map<Probe, Double>> values,
            List<ProbedImage> worst,
            SignFlipTest test) {
        HallucinationResult result = new HallucinationResult(model, amount, images, learned, values, worst);
        for (Probe probe : Probe.values()) {
            if (values.stream().anyMatch(one -> one.containsKey(probe))) {
                result.results.put(probe, ProbeResult.of(probe, images, units, result.values(probe), test));
            }
        }
        return result;
    }

    private double[] values(Probe probe) {
        return values.stream()
                .mapToDouble(one -> one.getOrDefault(probe, Double.NaN))
                .toArray();
    }

    /** Whether something may be measured in images that this model has restored. */
    public Permission allows(RestoredMeasurement measurement) {
        return measurement.probes().isEmpty()
                ? Permission.NO
                : Permission.of(tried(measurement).map(ProbeResult::permission).toList());
    }

    /** A probe that the data have nothing for, such as clean images, is in no one's way. */
    private Stream<ProbeResult> tried(RestoredMeasurement measurement) {
        return measurement.probes().stream().filter(results::containsKey).map(results::get);
    }

    @Override
    public String title() {
        return "What " + model + " may invent";
    }

    @Override
    public Findings findings() {
        List<Finding> all = new ArrayList<>();
        if (!learned.isEmpty()) {
            all.add(LEARNED.warn(
                    learned.size() + " of " + images.size() + " images: " + FirstFew.of(learned, ", "),
                    "“" + model + "” has learned from these images; what it invents on others is not known from them.",
                    "Give images that it has not seen: of a split the test part."));
        }
        results.values().forEach(one -> all.add(one.finding()));
        return new Findings(title(), all);
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
        return tried(measurement)
                .filter(one -> one.permission() == permission)
                .map(one -> one.probe().id())
                .collect(Collectors.joining(", "));
    }

    /** A row for each image, a column for each probe; missing where a probe tells nothing of an image. */
    public Table table() {
        Table table = Table.create("probes", StringColumn.create("image", images));
        results.keySet().forEach(probe -> table.addColumns(DoubleColumn.create(probe.id(), values(probe))));
        return table;
    }

    /**
     * The images on which most is invented or lost, raw and restored, with the place marked where it is worst; three at most. A mark says where
     * to look: whether what is there matters, the findings tell.
     */
    public Gallery worst() {
        Gallery gallery = Gallery.of("Where “" + model + "” invents or loses most: raw, restored, restored minus raw")
                .legend(Overlay.markColour(), "the place where it is worst");
        for (ProbedImage one : worst) {
            gallery = WorstPlace.of(one).addedTo(gallery);
        }
        return gallery;
    }

    @Override
    public View view() {
        int rows = RestoredMeasurement.values().length;
        String page = "<p>" + Html.escape(amount) + "</p>" + TableView.html(measurements(), rows)
                + findings().view().html().orElseThrow()
                + (worst.stream().anyMatch(one -> one.worst() > 0)
                        ? worst().view().html().orElseThrow()
                        : "");
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
