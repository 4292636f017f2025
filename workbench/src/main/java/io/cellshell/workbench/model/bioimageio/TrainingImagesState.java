package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.card.IntensityPercentiles;
import io.cellshell.workbench.model.card.Polarity;
import io.cellshell.workbench.model.card.Spread;
import io.cellshell.workbench.model.card.TrainingChannel;
import io.cellshell.workbench.model.card.TrainingImages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** {@link TrainingImages} as names and values; a spread is a list of its 5th percentile, median and 95th percentile. */
final class TrainingImagesState {

    private TrainingImagesState() {}

    static Map<String, Object> of(TrainingImages images) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("axes", images.axes());
        all.put(
                "channels",
                images.channels().stream().map(TrainingImagesState::channel).toList());
        images.pixelSize().ifPresent(size -> all.put("pixel_size_micrometres", spread(size)));
        images.sectionDistance().ifPresent(size -> all.put("section_distance_micrometres", spread(size)));
        images.objectDiameter().ifPresent(size -> all.put("object_diameter_pixels", spread(size)));
        images.objects().ifPresent(count -> all.put("objects", count));
        images.bits().ifPresent(count -> all.put("bits", count));
        images.images().ifPresent(count -> all.put("images", count));
        all.put("datasets", images.datasets());
        return all;
    }

    private static Map<String, Object> channel(TrainingChannel channel) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", channel.name());
        channel.intensities().ifPresent(percentiles -> {
            all.put("percentile_1", spread(percentiles.low()));
            all.put("percentile_50", spread(percentiles.middle()));
            all.put("percentile_99_8", spread(percentiles.high()));
        });
        all.put("polarity", channel.polarity().name().toLowerCase(Locale.ROOT));
        return all;
    }

    private static List<Double> spread(Spread spread) {
        return List.of(spread.low(), spread.median(), spread.high());
    }

    static TrainingImages read(PlainValue node) {
        return new TrainingImages(
                node.get("axes").text(),
                node.get("channels").list().stream()
                        .map(TrainingImagesState::channel)
                        .toList(),
                spread(node, "pixel_size_micrometres"),
                spread(node, "section_distance_micrometres"),
                spread(node, "object_diameter_pixels"),
                count(node, "objects"),
                count(node, "bits"),
                count(node, "images"),
                node.get("datasets").texts());
    }

    private static TrainingChannel channel(PlainValue node) {
        Optional<IntensityPercentiles> intensities = node.find("percentile_1")
                .map(low -> new IntensityPercentiles(
                        spread(low), spread(node.get("percentile_50")), spread(node.get("percentile_99_8"))));
        return new TrainingChannel(node.get("name").text(), intensities, polarity(node.get("polarity")));
    }

    private static Polarity polarity(PlainValue node) {
        for (Polarity one : Polarity.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(node.text())) {
                return one;
            }
        }
        throw node.refused("bright_on_dark, dark_on_bright, mixed or unknown");
    }

    private static Optional<Spread> spread(PlainValue node, String name) {
        return node.find(name).map(TrainingImagesState::spread);
    }

    private static Spread spread(PlainValue node) {
        double[] numbers = node.numbers();
        if (numbers.length != 3) {
            throw node.refused("a list of 5th percentile, median and 95th percentile");
        }
        return new Spread(numbers[0], numbers[1], numbers[2]);
    }

    private static OptionalInt count(PlainValue node, String name) {
        return node.find(name)
                .map(count -> OptionalInt.of(count.whole(0, Integer.MAX_VALUE)))
                .orElse(OptionalInt.empty());
    }
}
