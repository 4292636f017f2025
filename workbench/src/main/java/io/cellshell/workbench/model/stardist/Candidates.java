package io.cellshell.workbench.model.stardist;

import io.cellshell.workbench.model.ModelException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

/** The places of a map that may be objects, the most probable first, and of equal ones as {@link ScoreOrder} has them. */
final class Candidates {

    /** Far beyond every image, and small enough for exact sums of areas in 64 bits. */
    private static final float LONGEST = 1 << 20;

    final int count;
    final int rays;
    final float[] scores;
    /** Of the centres, in pixels of the image. */
    final int[] z;

    final int[] y;
    final int[] x;
    /** At [candidate][ray]. */
    final float[] distances;

    private Candidates(int count, int rays) {
        this.count = count;
        this.rays = rays;
        scores = new float[count];
        z = new int[count];
        y = new int[count];
        x = new int[count];
        distances = new float[count * rays];
    }

    static Candidates of(RayMap map, StarDistSettings settings) {
        int[] ordered = ordered(map, settings);
        Candidates found = new Candidates(ordered.length, map.rays());
        List<Integer> grid = settings.grid();
        int axes = grid.size();
        int plane = map.height() * map.width();
        for (int i = 0; i < found.count; i++) {
            int place = ordered[i];
            found.scores[i] = map.probabilities()[place];
            found.z[i] = place / plane * (axes == 3 ? grid.get(0) : 1);
            found.y[i] = place % plane / map.width() * grid.get(axes - 2);
            found.x[i] = place % map.width() * grid.get(axes - 1);
            for (int ray = 0; ray < map.rays(); ray++) {
                found.distances[i * map.rays() + ray] = checked(map.distance(ray, place));
            }
            if ((i & 1023) == 0) {
                stopIfInterrupted();
            }
        }
        return found;
    }

    private static int[] ordered(RayMap map, StarDistSettings settings) {
        float threshold = (float) settings.probabilityThreshold();
        float[] probabilities = map.probabilities();
        List<BorderWidth> border = settings.border();
        int axes = border.size();
        int[] places = new int[64];
        int count = 0;
        int place = 0;
        for (int z = 0; z < map.depth(); z++) {
            boolean inDepth = axes == 2 || border.get(0).contains(z, map.depth());
            for (int y = 0; y < map.height(); y++) {
                boolean inRow = inDepth && border.get(axes - 2).contains(y, map.height());
                for (int x = 0; x < map.width(); x++, place++) {
                    if (probabilities[place] > threshold
                            && inRow
                            && border.get(axes - 1).contains(x, map.width())) {
                        if (count == places.length) {
                            places = Arrays.copyOf(places, (int) Math.min(2L * count, probabilities.length));
                        }
                        places[count++] = place;
                    }
                }
            }
        }
        float[] scores = new float[count];
        for (int i = 0; i < count; i++) {
            scores[i] = probabilities[places[i]];
        }
        int[] ordered = ScoreOrder.descending(scores);
        for (int i = 0; i < count; i++) {
            ordered[i] = places[ordered[i]];
        }
        return ordered;
    }

    /** The same candidates in another order; these where it is theirs, since all distances take much memory. */
    Candidates in(int[] order) {
        int same = 0;
        while (same < count && order[same] == same) {
            same++;
        }
        if (same == count) {
            return this;
        }
        Candidates found = new Candidates(count, rays);
        for (int i = 0; i < count; i++) {
            int from = order[i];
            found.scores[i] = scores[from];
            found.z[i] = z[from];
            found.y[i] = y[from];
            found.x[i] = x[from];
            System.arraycopy(distances, from * rays, found.distances, i * rays, rays);
        }
        return found;
    }

    private static float checked(float distance) {
        if (Math.abs(distance) <= LONGEST) {
            return distance;
        }
        throw new ModelException("The distance " + distance
                + " of a probable object's centre to its boundary is no length within an image; look at the network's"
                + " input (its normalisation, missing values) and at its weights.");
    }

    static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The search for objects was interrupted.");
        }
    }
}
