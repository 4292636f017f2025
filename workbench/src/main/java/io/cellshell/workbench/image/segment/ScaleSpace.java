package io.cellshell.workbench.image.segment;

import io.cellshell.workbench.image.Image;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Responses of one image at several scales. */
final class ScaleSpace {

    private ScaleSpace() {}

    /** Pixels above the threshold that none of their 26 neighbours in rows, columns and scales exceeds; the highest first. */
    static List<Blob> maxima(List<Image> responses, List<Double> sigmas, double threshold) {
        List<float[]> around = responses.stream()
                .map(r -> SlidingMaximum.square(r.pixels(), r.height(), r.width(), 1))
                .toList();
        List<Blob> maxima = new ArrayList<>();
        for (int s = 0; s < responses.size(); s++) {
            float[] values = responses.get(s).pixels();
            float[] below = around.get(Math.max(0, s - 1));
            float[] above = around.get(Math.min(responses.size() - 1, s + 1));
            float[] own = around.get(s);
            int width = responses.get(s).width();
            for (int i = 0; i < values.length; i++) {
                float value = values[i];
                if (value > threshold && value >= own[i] && value >= below[i] && value >= above[i]) {
                    maxima.add(new Blob(i / width, i % width, sigmas.get(s), value));
                }
            }
        }
        // Of equal ones the first by row and column first, then by scale, as the reference orders them.
        maxima.sort(Comparator.comparing(Blob::response)
                .reversed()
                .thenComparing(Blob::y)
                .thenComparing(Blob::x)
                .thenComparing(Blob::sigma));
        return maxima;
    }
}
