package io.cellshell.workbench.validate.error;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The usual measurements of objects that were judged: of each image from all its objects, and of each true object that was found, beside the
 * prediction that found it.
 *
 * @param fields the images, in the order of the data set
 * @param objects all that count
 * @param volume whether they are objects of volumes
 */
public record ObjectsMeasured(List<MeasuredField> fields, List<JudgedObject> objects, boolean volume) {

    private static final String DENSITY = "density";

    private static final double MILLION = 1e6;

    /** The names of all that is measured in planes and in volumes. */
    public static final Set<String> USUAL = Stream.concat(
                    Stream.of(DENSITY),
                    Stream.of(false, true)
                            .flatMap(volume -> new ObjectsMeasured(List.of(), List.of(), volume).all().stream())
                            .map(MeasuredQuantity::name))
            .collect(Collectors.toUnmodifiableSet());

    /**
     * Number, area, intensity, integrated intensity and distance of neighbours of each image, and their density where images are of unequal
     * size; of each object its place, too.
     */
    public List<MeasuredQuantity> all() {
        String size = volume ? "volume" : "area";
        String unit = volume ? "voxels" : "px";
        List<MeasuredQuantity> all = new ArrayList<>(List.of(
                ofImages("number of objects", "", objects -> (double) objects.size()),
                ofImages("mean " + size, unit, mean(ObjectProperties::size)),
                ofImages("mean intensity", "", mean(ObjectProperties::intensity)),
                ofImages("mean integrated intensity", "", mean(ObjectsMeasured::integrated)),
                ofImages("mean neighbour distance", "px", mean(ObjectProperties::gap)),
                ofObjects(size, unit, ObjectProperties::size),
                ofObjects("intensity", "", ObjectProperties::intensity),
                ofObjects("integrated intensity", "", ObjectsMeasured::integrated),
                MeasuredQuantity.place("row", found(ObjectProperties::row)),
                MeasuredQuantity.place("column", found(ObjectProperties::column))));
        density().ifPresent(one -> all.add(1, one));
        return all;
    }

    /** Objects in each mm², of volumes mm³, or million pixels; none where images are of one size, since it is their number then. */
    private Optional<MeasuredQuantity> density() {
        boolean known = fields.stream().allMatch(field -> field.size().isPresent());
        double[] sizes = fields.stream()
                .mapToDouble(field -> known ? field.size().getAsDouble() : field.pixels() / MILLION)
                .toArray();
        if (Arrays.stream(sizes).distinct().count() < 2) {
            return Optional.empty();
        }
        String unit = known ? volume ? "per mm³" : "per mm²" : volume ? "per 10⁶ voxels" : "per 10⁶ px";
        return Optional.of(ofImages(DENSITY, unit, (objects, image) -> objects.size() / sizes[image]));
    }

    private static double integrated(ObjectProperties object) {
        return object.size() * object.intensity();
    }

    /** NaN without any; one that is infinite, the distance of an only object, is passed over. */
    private static ToDoubleFunction<List<ObjectProperties>> mean(ToDoubleFunction<ObjectProperties> value) {
        return objects -> objects.stream()
                .mapToDouble(value)
                .filter(one -> !Double.isInfinite(one))
                .average()
                .orElse(Double.NaN);
    }

    private MeasuredQuantity ofImages(String name, String unit, ToDoubleFunction<List<ObjectProperties>> value) {
        return ofImages(name, unit, (objects, image) -> value.applyAsDouble(objects));
    }

    private MeasuredQuantity ofImages(
            String name, String unit, ToDoubleBiFunction<List<ObjectProperties>, Integer> value) {
        List<List<ObjectProperties>> truth = byImage(JudgedObject::truth);
        List<List<ObjectProperties>> predicted = byImage(JudgedObject::predicted);
        return MeasuredQuantity.of(
                name,
                unit,
                "image",
                IntStream.range(0, fields.size())
                        .mapToObj(i -> new MeasuredPair(
                                fields.get(i).name(),
                                fields.get(i).unit(),
                                i,
                                value.applyAsDouble(truth.get(i), i),
                                value.applyAsDouble(predicted.get(i), i)))
                        .toList());
    }

    private List<List<ObjectProperties>> byImage(Function<JudgedObject, Optional<ObjectProperties>> side) {
        List<List<ObjectProperties>> byImage = new ArrayList<>();
        fields.forEach(field -> byImage.add(new ArrayList<>()));
        objects.forEach(object -> side.apply(object).ifPresent(byImage.get(object.image())::add));
        return byImage;
    }

    private MeasuredQuantity ofObjects(String name, String unit, ToDoubleFunction<ObjectProperties> value) {
        return MeasuredQuantity.of(name, unit, "object", found(value));
    }

    private List<MeasuredPair> found(ToDoubleFunction<ObjectProperties> value) {
        return objects.stream()
                .filter(JudgedObject::isFound)
                .map(object -> new MeasuredPair(
                        fields.get(object.image()).name(),
                        object.unit(),
                        object.image(),
                        value.applyAsDouble(object.truth().orElseThrow()),
                        value.applyAsDouble(object.predicted().orElseThrow())))
                .toList();
    }
}
