package io.cellshell.workbench.data.simulate.fault;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.simulate.Seeds;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.segment.DistanceTransform;
import io.cellshell.workbench.image.segment.Mask;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.rng.UniformRandomProvider;

/** Mistakes in which pixels belong to an object. */
final class Eraser {

    private static final int TRIES = 10_000;

    private final Labels sound;
    private final long seed;
    private final int width;
    private final int[] ids;

    Eraser(Labels sound, long seed) {
        this.sound = sound;
        this.seed = seed;
        this.width = sound.width();
        this.ids = sound.ids();
    }

    /** Each of the chosen objects, none at the border of the image, loses a disk around its innermost pixel, half as wide as fits into it. */
    Labels holes(int objects) {
        for (int id : Chosen.wholeIds(sound, objects, seed)) {
            boolean[] own = new boolean[ids.length];
            for (int i = 0; i < own.length; i++) {
                own[i] = ids[i] == id;
            }
            Image depth = DistanceTransform.euclidean(Mask.of(sound.height(), width, own));
            int innermost = 0;
            for (int i = 1; i < own.length; i++) {
                innermost =
                        depth.at(i / width, i % width) > depth.at(innermost / width, innermost % width) ? i : innermost;
            }
            double radius = depth.at(innermost / width, innermost % width) / 2;
            for (int i = 0; i < own.length; i++) {
                double away = Math.hypot(i / width - innermost / width, i % width - innermost % width);
                ids[i] = own[i] && away < radius ? 0 : ids[i];
            }
        }
        return labels();
    }

    /** Each of the chosen objects loses three rows or columns through its centroid, across its longer side. */
    Labels fragments(int objects) {
        Map<Integer, LabelledObject> known =
                sound.objects().stream().collect(Collectors.toMap(LabelledObject::id, Function.identity()));
        for (int id : Chosen.ids(sound, objects, seed)) {
            LabelledObject object = known.get(id);
            boolean tall = object.bounds().height() > object.bounds().width();
            for (int i = 0; i < ids.length; i++) {
                double away = tall ? i / width - object.y() : i % width - object.x();
                ids[i] = ids[i] == id && Math.abs(away) <= 1.5 ? 0 : ids[i];
            }
        }
        return labels();
    }

    Labels missing(double share) {
        int count = (int) Math.max(1, Math.round(share * sound.count()));
        Set<Integer> gone = new HashSet<>(Chosen.ids(sound, count, seed));
        return Renaming.each(sound, id -> gone.contains(id) ? 0 : id).relabelled();
    }

    /** Specks of 1 × 1 to 2 × 2 pixels, at least three pixels from anything else. */
    Labels specks(int count) {
        UniformRandomProvider random = Seeds.random(seed, Seeds.LABELS);
        int next = sound.objects().stream().mapToInt(LabelledObject::id).max().orElse(0) + 1;
        int tries = 0;
        for (int placed = 0; placed < count; tries++) {
            if (tries == TRIES) {
                throw new DataException("There is no room for " + count
                        + " specks between the objects; plant fewer, or take a less dense annotation.");
            }
            int y = 3 + random.nextInt(sound.height() - 7);
            int x = 3 + random.nextInt(width - 7);
            if (isBackground(y - 3, x - 3, 8)) {
                int tall = 1 + random.nextInt(2);
                int wide = 1 + random.nextInt(2);
                for (int i = 0; i < tall * wide; i++) {
                    ids[(y + i / wide) * width + x + i % wide] = next;
                }
                next++;
                placed++;
            }
        }
        return labels();
    }

    private boolean isBackground(int top, int left, int side) {
        for (int i = 0; i < side * side; i++) {
            if (ids[(top + i / side) * width + left + i % side] > 0) {
                return false;
            }
        }
        return true;
    }

    private Labels labels() {
        return Labels.of(sound.height(), width, ids);
    }
}
