package io.cellshell.workbench.data;

import io.cellshell.workbench.image.SampleId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What images of a data set are independent as: the groups where there are several, else images; what is the same image as an earlier one, or was
 * cut out of the same plane, belongs to that.
 *
 * @param byPlace the unit of each image, by its place in the data set
 * @param grouping what the units are; empty where they are images
 */
public record ImageUnits(Map<Integer, String> byPlace, String grouping) {

    /** Reads each of these images once, unless they are grouped. */
    public static ImageUnits of(Dataset data, List<Integer> places) {
        Map<Integer, String> units = new LinkedHashMap<>();
        if (!data.grouping().isEmpty()
                && places.stream().map(data.groups()::get).distinct().count() > 1) {
            places.forEach(place -> units.put(place, data.groups().get(place)));
            return new ImageUnits(units, data.grouping());
        }
        Map<String, String> byPlane = new HashMap<>();
        for (int place : places) {
            String unit = String.valueOf(place);
            List<String> planes = data.sample(place).image().id().parts().stream()
                    .map(SampleId.Part::content)
                    .toList();
            for (String plane : planes) {
                unit = byPlane.getOrDefault(plane, unit);
            }
            for (String plane : planes) {
                byPlane.putIfAbsent(plane, unit);
            }
            units.put(place, unit);
        }
        return new ImageUnits(units, "");
    }

    /** The unit of one of the images. */
    public String of(int place) {
        return byPlace.get(place);
    }

    /** Whether some images are the same, or were cut out of the same plane; not known of groups. */
    public boolean holdsCopies() {
        return grouping.isEmpty() && count() < byPlace.size();
    }

    private long count() {
        return byPlace.values().stream().distinct().count();
    }

    /** Such as {@code , 4 groups (donor)}, or {@code , 3 without copies}; empty where each image is a unit. */
    public String words() {
        if (!grouping.isEmpty()) {
            return ", " + count() + " groups (" + grouping + ")";
        }
        return holdsCopies() ? ", " + count() + " without copies" : "";
    }
}
