package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.validate.PredictionBytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Predictions to be shown: of each candidate those for the first crops, as many as its part of the memory holds. */
final class KeptPredictions<P> {

    private static final long MOST_BYTES = 64L << 20;

    private final List<Map<Integer, P>> predictions = new ArrayList<>();
    private final long[] bytes;

    KeptPredictions(int entrants) {
        bytes = new long[entrants];
        for (int e = 0; e < entrants; e++) {
            predictions.add(new HashMap<>());
        }
    }

    void keep(int entrant, int crop, P prediction) {
        bytes[entrant] += PredictionBytes.of(prediction);
        if (bytes[entrant] <= MOST_BYTES / bytes.length
                || predictions.get(entrant).isEmpty()) {
            predictions.get(entrant).put(crop, prediction);
        }
    }

    Optional<P> of(int entrant, int crop) {
        return Optional.ofNullable(predictions.get(entrant).get(crop));
    }
}
