package io.cellshell.workbench.image;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pixels of many samples, to be asked about many others: what a model has learned from, what a normalisation was fitted to. */
public final class KnownPixels {

    private final Map<String, List<SampleId.Part>> byContent = new HashMap<>();

    private KnownPixels() {}

    /** Those of all these samples. */
    public static KnownPixels of(Collection<SampleId> samples) {
        KnownPixels known = new KnownPixels();
        for (SampleId sample : samples) {
            for (SampleId.Part part : sample.parts()) {
                known.byContent
                        .computeIfAbsent(part.content(), unknown -> new ArrayList<>())
                        .add(part);
            }
        }
        return known;
    }

    /** Whether some pixel of the sample is one of these. */
    public boolean holdSomeOf(SampleId sample) {
        return sample.parts().stream()
                .anyMatch(part -> byContent.getOrDefault(part.content(), List.of()).stream()
                        .anyMatch(part::meets));
    }
}
