package io.cellshell.workbench.data.simulate.fault;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.segment.ConnectedComponents;
import io.cellshell.workbench.image.segment.Connectivity;
import io.cellshell.workbench.image.segment.Mask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** Mistakes in the ids of objects: their pixels stay. */
final class Renaming {

    private final Labels sound;
    private final long seed;

    Renaming(Labels sound, long seed) {
        this.sound = sound;
        this.seed = seed;
    }

    Labels duplicated(int pairs) {
        List<Integer> chosen = Chosen.ids(sound, 2 * pairs, seed);
        Map<Integer, Integer> names = new HashMap<>();
        for (int p = 0; p < pairs; p++) {
            names.put(chosen.get(2 * p), chosen.get(2 * p + 1));
        }
        return each(sound, id -> names.getOrDefault(id, id)).relabelled();
    }

    static Labels merged(Labels sound) {
        return ConnectedComponents.label(Mask.of(sound), Connectivity.EIGHT);
    }

    static Labels each(Labels sound, IntUnaryOperator name) {
        int[] ids = sound.ids();
        for (int i = 0; i < ids.length; i++) {
            ids[i] = ids[i] == 0 ? 0 : name.applyAsInt(ids[i]);
        }
        return Labels.of(sound.height(), sound.width(), ids);
    }
}
