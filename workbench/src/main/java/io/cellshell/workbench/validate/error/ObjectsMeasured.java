package io.cellshell.workbench.validate.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The usual measurements of objects that were judged: of each image from all its objects, and of each true object that was found, beside the
 * prediction that found it.
 *
 * @param names of the images, in the order of the data set
 * @param units of the images
 * @param objects all that count
 * @param volume whether they are objects of volumes
 */
public record ObjectsMeasured(List<String> names, List<String> units, List<JudgedObject> objects, boolean volume) {

    /** The names of all that is measured in planes and in volumes. */
    public static final Set<String> USUAL = Stream.of(false, true)
            .flatMap(volume -> new ObjectsMeasured(List.of(), List.of(), List.of(), volume).all().stream())
            .map(MeasuredQuantity::name)
            .collect(Collectors.toUnmodifiableSet());

    /** Number, area, intensity, integrated intensity and distance of neighbours of each image; of each object its place, too. */
    public List<MeasuredQuantity> all() {
        String size = volume ? "volume" : "area";
        String unit = volume ? "voxels" : "px";
        return List.of(
                ofImages("number of objects", "", objects -> (double) objects.size()),
                ofImages("mean " + size, unit, mean(ObjectProperties::size)),
                ofImages("mean intensity", "", mean(ObjectProperties::intensity)),
                ofImages("mean integrated intensity", "", mean(ObjectsMeasured::integrated)),
                ofImages("mean neighbour distance", "px", mean(ObjectProperties::gap)),
                ofObjects(size, unit, ObjectProperties::size),
                ofObjects("intensity", "", ObjectProperties::intensity),
                ofObjects("integrated intensity", "", ObjectsMeasured::integrated),
                MeasuredQuantity.place("row", found(ObjectProperties::row)),
                MeasuredQuantity.place("column", found(ObjectProperties::column)));
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
        List<List<ObjectProperties>> truth = byImage(JudgedObject::truth);
        List<List<ObjectProperties>> predicted = byImage(JudgedObject::predicted);
        return MeasuredQuantity.of(
                name,
                unit,
                "image",
                IntStream.range(0, names.size())
                        .mapToObj(i -> new MeasuredPair(
                                names.get(i),
                                units.get(i),
                                i,
                                value.applyAsDouble(truth.get(i)),
                                value.applyAsDouble(predicted.get(i))))
                        .toList());
    }

    private List<List<ObjectProperties>> byImage(Function<JudgedObject, Optional<ObjectProperties>> side) {
        List<List<ObjectProperties>> byImage = new ArrayList<>();
        names.forEach(name -> byImage.add(new ArrayList<>()));
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
                        names.get(object.image()),
                        object.unit(),
                        object.image(),
                        value.applyAsDouble(object.truth().orElseThrow()),
                        value.applyAsDouble(object.predicted().orElseThrow())))
                .toList();
    }
}
