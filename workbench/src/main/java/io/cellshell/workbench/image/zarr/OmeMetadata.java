package io.cellshell.workbench.image.zarr;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.LengthUnit;
import io.cellshell.workbench.image.PixelSize;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an OME-Zarr group says of its image. Source: OME-NGFF 0.4 and 0.5, “multiscales” and “omero”.
 *
 * @param place the file, for errors
 * @param levels the arrays, from the full resolution to the smallest
 * @param axes as the file orders them; empty where it does not name them, or by names that say nothing here
 * @param axisNames as they stand in the file
 * @param units of the axes, where they have one
 * @param channelNames one for each channel, or none
 */
record OmeMetadata(
        String place,
        List<Level> levels,
        List<Axis> axes,
        List<String> axisNames,
        Map<Axis, String> units,
        List<String> channelNames) {

    /** One resolution: the name of its array and the size of its pixels along each axis. */
    record Level(String name, List<Double> scale) {}

    /** That of a group, if it is an image. */
    static Optional<OmeMetadata> read(ZarrFolder group) {
        return attributes(group).flatMap(found -> found.find("multiscales").map(images -> of(found, images)));
    }

    /** What is said of a group in the words of OME. */
    static Optional<Json> attributes(ZarrFolder group) {
        Optional<Json> three = group.json("zarr.json");
        return three.isPresent()
                ? three.get().find("attributes").map(all -> all.find("ome").orElse(all))
                : group.json(".zattrs");
    }

    private static OmeMetadata of(Json attributes, Json images) {
        if (images.list().isEmpty()) {
            throw images.unknown("groups of at least one image");
        }
        Json image = images.list().get(0);
        List<Axis> axes = new ArrayList<>();
        List<String> axisNames = new ArrayList<>();
        Map<Axis, String> units = new EnumMap<>(Axis.class);
        for (Json axis : image.find("axes").map(Json::list).orElse(List.of())) {
            Json name = axis.isObject() ? axis.get("name") : axis;
            axisNames.add(name.text());
            Optional<Axis> known = axis(name.text()).or(() -> axis.isObject() ? ofType(axis) : Optional.empty());
            known.ifPresent(axes::add);
            if (axis.isObject() && known.isPresent()) {
                axis.find("unit").ifPresent(unit -> units.put(known.get(), unit.text()));
            }
        }
        if (axes.size() < axisNames.size()) {
            axes.clear();
        }
        List<Level> levels = new ArrayList<>();
        List<Double> whole = scale(image);
        for (Json level : image.get("datasets").list()) {
            levels.add(new Level(level.get("path").text(), product(scale(level), whole)));
        }
        if (levels.isEmpty()) {
            throw image.get("datasets").unknown("images of at least one array");
        }
        return new OmeMetadata(image.place(), levels, axes, axisNames, units, channelNames(attributes));
    }

    /** What the names of an array without OME metadata mean; empty where one of them says nothing here. */
    static List<Axis> axes(List<String> names) {
        List<Axis> axes =
                names.stream().flatMap(name -> axis(name).stream()).distinct().toList();
        return axes.size() == names.size() ? axes : List.of();
    }

    /** The names that are asked for are single letters, but long ones are common. */
    private static Optional<Axis> axis(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "t", "time" -> Optional.of(Axis.T);
            case "c", "channel", "channels" -> Optional.of(Axis.C);
            case "z", "depth" -> Optional.of(Axis.Z);
            case "y", "height" -> Optional.of(Axis.Y);
            case "x", "width" -> Optional.of(Axis.X);
            default -> Optional.empty();
        };
    }

    /** An axis may have any name where its type says what it is; of space there are three. */
    private static Optional<Axis> ofType(Json axis) {
        String type = axis.find("type").filter(Json::isText).map(Json::text).orElse("");
        return type.equals("time") || type.equals("channel") ? axis(type) : Optional.empty();
    }

    private static List<String> channelNames(Json attributes) {
        List<String> names = new ArrayList<>();
        boolean named = false;
        Optional<Json> channels = attributes.find("omero").flatMap(omero -> omero.find("channels"));
        for (Json channel : channels.map(Json::list).orElse(List.of())) {
            // the name of one channel is not lost because another has none
            String unnamed = "channel " + (names.size() + 1);
            named |= channel.find("label").isPresent();
            names.add(channel.find("label").map(Json::textOrNumber).orElse(unnamed));
        }
        return named ? names : List.of();
    }

    private static List<Double> scale(Json place) {
        for (Json transformation :
                place.find("coordinateTransformations").map(Json::list).orElse(List.of())) {
            if (transformation.get("type").text().equals("scale")
                    && transformation.find("scale").isPresent()) {
                return transformation.get("scale").list().stream()
                        .map(Json::number)
                        .toList();
            }
        }
        return List.of();
    }

    private static List<Double> product(List<Double> one, List<Double> other) {
        if (one.size() != other.size()) {
            // A scale of another length is about other axes: then that of a pixel is unknown, not the half that fits.
            return one.isEmpty() ? other : other.isEmpty() ? one : List.of();
        }
        List<Double> product = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            product.add(one.get(i) * other.get(i));
        }
        return product;
    }

    /** The size of a pixel along an axis, without its unit. */
    Optional<Double> scale(Level level, Axis axis) {
        boolean known = level.scale().size() == axes.size() && axes.contains(axis);
        return known ? Optional.of(level.scale().get(axes.indexOf(axis))) : Optional.empty();
    }

    /** In µm, where scale and unit say so. */
    Optional<PixelSize> pixelSize(Level level) {
        Optional<Double> y = micrometres(level, Axis.Y);
        Optional<Double> x = micrometres(level, Axis.X);
        Optional<Double> z = micrometres(level, Axis.Z);
        if (y.isEmpty() || x.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(z.map(depth -> PixelSize.ofMicrometres(depth, y.get(), x.get()))
                .orElseGet(() -> new PixelSize(y.get(), x.get())));
    }

    /** The axes whose scale is no size of a pixel, so that the size is not known. */
    List<Axis> withoutSize(Level level) {
        return axes.stream()
                .filter(axis ->
                        scale(level, axis).filter(scale -> !isSize(scale)).isPresent())
                .toList();
    }

    private static boolean isSize(double scale) {
        return scale > 0 && Double.isFinite(scale);
    }

    private Optional<Double> micrometres(Level level, Axis axis) {
        OptionalDouble unit = LengthUnit.inMicrometres(units.getOrDefault(axis, ""));
        return unit.isEmpty()
                ? Optional.empty()
                : scale(level, axis).map(scale -> scale * unit.getAsDouble()).filter(OmeMetadata::isSize);
    }
}
