package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import java.util.ArrayList;
import java.util.List;

/** What is gathered of one candidate while images without annotation go by. */
final class Steadiness {

    private final List<Double> mirrored = new ArrayList<>();
    private final List<Double> noisy = new ArrayList<>();
    private final List<Double> objects = new ArrayList<>();
    private final List<Double> diameters = new ArrayList<>();
    private String failure = "";

    /** Why there was no answer for an image that was mirrored or has noise; the first reason is kept. */
    void failed(String why) {
        failure = failure.isEmpty() ? why : failure;
    }

    /** Empty where nothing failed. */
    String failure() {
        return failure;
    }

    void mirrored(double agreement) {
        mirrored.add(agreement);
    }

    void noisy(double agreement) {
        noisy.add(agreement);
    }

    void seen(Object prediction) {
        if (prediction instanceof Labels labels) {
            objects.add((double) labels.count());
            labels.objects().stream()
                    .filter(object -> !object.touchesBorder())
                    .map(LabelledObject::equivalentDiameter)
                    .forEach(diameters::add);
        } else if (prediction instanceof Points points) {
            objects.add((double) points.count());
        }
    }

    double mirrored() {
        return mean(mirrored);
    }

    double noisy() {
        return mean(noisy);
    }

    double objectsPerImage() {
        return mean(objects);
    }

    /** Of all objects that lie whole within their image. */
    double[] diameters() {
        return diameters.stream().mapToDouble(d -> d).toArray();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    }
}
