package io.cellshell.workbench.image.zarr;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonNull;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.npy.StoredNumbers;
import io.cellshell.workbench.plot.Palette;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The JSON files of an OME-Zarr image. Source: OME-NGFF 0.4 and 0.5, Zarr 2 and 3. */
final class OmeDescription {

    private static final String INTERVAL = "[0-9.]{1,20}(E-?[0-9]{1,2})? s";

    private final Gson gson = new GsonBuilder().setPrettyPrinting().create();
    private final Image image;
    private final List<Dimensions> levels;
    private final double[] lowest;
    private final double[] highest;

    OmeDescription(Image image, List<Dimensions> levels) {
        this.image = image;
        this.levels = levels;
        lowest = new double[image.size(Axis.C)];
        highest = new double[image.size(Axis.C)];
        Arrays.fill(lowest, Double.POSITIVE_INFINITY);
        Arrays.fill(highest, Double.NEGATIVE_INFINITY);
    }

    /** Notes between which intensities a viewer shall show a channel. */
    void saw(int channel, float[] plane) {
        for (float value : plane) {
            if (Float.isFinite(value)) {
                lowest[channel] = Math.min(lowest[channel], value);
                highest[channel] = Math.max(highest[channel], value);
            }
        }
    }

    String groupOfVersion2() {
        return gson.toJson(ome(Optional.of("0.4")));
    }

    String groupOfVersion3() {
        Map<String, Object> ome = ordered("version", "0.5");
        ome.putAll(ome(Optional.empty()));
        return gson.toJson(ordered("zarr_format", 3, "node_type", "group", "attributes", Map.of("ome", ome)));
    }

    /** Version 0.4 is said of each image, a later one of the whole group. */
    private Map<String, Object> ome(Optional<String> version) {
        List<Axis> axes = levels.get(0).axes();
        List<Object> datasets = new ArrayList<>();
        for (int level = 0; level < levels.size(); level++) {
            List<Double> scale = new ArrayList<>();
            for (Axis axis : axes) {
                scale.add(scale(axis).orElse(1.0) * (axis == Axis.Y || axis == Axis.X ? Math.pow(2, level) : 1));
            }
            datasets.add(ordered(
                    "path",
                    Integer.toString(level),
                    "coordinateTransformations",
                    List.of(ordered("type", "scale", "scale", scale))));
        }
        Map<String, Object> multiscale = ordered(
                "name", image.name(), "axes", axes.stream().map(this::axis).toList(), "datasets", datasets);
        version.ifPresent(number -> multiscale.put("version", number));
        Map<String, Object> ome = ordered("multiscales", List.of(multiscale));
        if (!image.channelNames().isEmpty()) {
            ome.put("omero", Map.of("channels", channels()));
        }
        return ome;
    }

    private Map<String, Object> axis(Axis axis) {
        String type = axis == Axis.T ? "time" : axis == Axis.C ? "channel" : "space";
        Map<String, Object> described = ordered("name", axis.name().toLowerCase(Locale.ROOT), "type", type);
        if (scale(axis).isPresent()) {
            described.put("unit", axis == Axis.T ? "second" : "micrometer");
        }
        return described;
    }

    private Optional<Double> scale(Axis axis) {
        Optional<PixelSize> size = image.pixelSize();
        return switch (axis) {
            case T ->
                Optional.ofNullable(image.acquisition().get("frame interval"))
                        .filter(interval -> interval.matches(INTERVAL))
                        .map(interval -> Double.valueOf(interval.replace(" s", "")));
            case C -> Optional.empty();
            case Z ->
                size.filter(known -> known.z().isPresent())
                        .map(known -> known.z().getAsDouble());
            case Y -> size.map(PixelSize::y);
            case X -> size.map(PixelSize::x);
        };
    }

    private List<Object> channels() {
        List<Object> channels = new ArrayList<>();
        for (int i = 0; i < image.channelNames().size(); i++) {
            boolean any = lowest[i] <= highest[i];
            double low = any ? lowest[i] : 0;
            double high = any ? highest[i] : 0;
            channels.add(ordered(
                    "label",
                    image.channelNames().get(i),
                    "color",
                    Palette.colour(i).hex().substring(1),
                    "active",
                    true,
                    "window",
                    ordered("min", low, "max", high, "start", low, "end", high)));
        }
        return channels;
    }

    String arrayOfVersion2(List<Integer> shape, List<Integer> chunk, StoredNumbers numbers) {
        return gson.toJson(ordered(
                "zarr_format",
                2,
                "shape",
                shape,
                "chunks",
                chunk,
                "dtype",
                numbers.type().descriptor(),
                "compressor",
                ordered("id", "gzip", "level", 1),
                "fill_value",
                0,
                "order",
                "C",
                "filters",
                JsonNull.INSTANCE,
                "dimension_separator",
                "/"));
    }

    String arrayOfVersion3(List<Integer> shape, List<Integer> chunk, StoredNumbers numbers) {
        Map<String, Object> bytes = ordered("name", "bytes", "configuration", ordered("endian", "little"));
        Map<String, Object> gzip = ordered("name", "gzip", "configuration", ordered("level", 1));
        return gson.toJson(ordered(
                "zarr_format",
                3,
                "node_type",
                "array",
                "shape",
                shape,
                "data_type",
                numbers.type().toString(),
                "chunk_grid",
                ordered("name", "regular", "configuration", ordered("chunk_shape", chunk)),
                "chunk_key_encoding",
                ordered("name", "default", "configuration", ordered("separator", "/")),
                "fill_value",
                0,
                "codecs",
                List.of(bytes, gzip),
                "dimension_names",
                levels.get(0).axes().stream()
                        .map(axis -> axis.name().toLowerCase(Locale.ROOT))
                        .toList(),
                "attributes",
                Map.of()));
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
