package io.cellshell.workbench.model.stardist;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.ModelException;
import java.util.ArrayList;
import java.util.List;

/** The objects of a plane that StarDist's decoding finds, the most probable first. Immutable. */
public final class StarPolygons {

    private final List<StarPolygon> polygons;
    private final Labels labels;

    private StarPolygons(List<StarPolygon> polygons, Labels labels) {
        this.polygons = polygons;
        this.labels = labels;
    }

    /**
     * Chooses objects as {@code stardist.nms.non_maximum_suppression} does and draws them as {@code stardist.geometry.polygons_to_label}
     * does. Equally probable candidates are taken in the order that stardist takes them in on a processor with AVX-512 (it depends on the
     * processor).
     *
     * @param height rows of the image
     * @param width columns of the image
     * @throws ModelException where the settings are those of a volume, where a probable object has a distance that is no finite length,
     *     or the image is too large
     * @throws java.util.concurrent.CancellationException where the thread is interrupted
     */
    public static StarPolygons decode(RayMap map, StarDistSettings settings, int height, int width) {
        if (settings.grid().size() != 2 || map.depth() != 1) {
            throw new ModelException("Polygons are objects of a plane, with a grid for y and x, but the grid "
                    + settings.grid() + " and a map with " + map.depth() + " sections were given.");
        }
        Candidates candidates = Candidates.of(map, settings);
        int[] kept = PolygonSuppression.kept(candidates, settings.overlapThreshold());
        List<StarPolygon> polygons = new ArrayList<>();
        for (int candidate : kept) {
            polygons.add(polygon(candidates, candidate));
        }
        return new StarPolygons(List.copyOf(polygons), Labels.of(height, width, drawn(polygons, height, width)));
    }

    /** Angles in 64 bits and corners rounded to 32, unlike those that are compared. */
    private static StarPolygon polygon(Candidates candidates, int candidate) {
        int rays = candidates.rays;
        float[] y = new float[rays];
        float[] x = new float[rays];
        double step = 2 * Math.PI / rays;
        for (int ray = 0; ray < rays; ray++) {
            double distance = candidates.distances[candidate * rays + ray];
            y[ray] = (float) ((double) (float) (distance * StrictMath.sin(ray * step)) + candidates.y[candidate]);
            x[ray] = (float) ((double) (float) (distance * StrictMath.cos(ray * step)) + candidates.x[candidate]);
        }
        return new StarPolygon(candidates.scores[candidate], candidates.y[candidate], candidates.x[candidate], y, x);
    }

    /** The least probable first, so that others lie over it; equally probable ones in their order. */
    private static int[] drawn(List<StarPolygon> polygons, int height, int width) {
        int[] ids = new int[Math.multiplyExact(height, width)];
        PolygonRaster raster = new PolygonRaster(height, width, ids);
        int end = polygons.size();
        while (end > 0) {
            int first = end - 1;
            while (first > 0
                    && polygons.get(first - 1).score() == polygons.get(first).score()) {
                first--;
            }
            for (int i = first; i < end; i++) {
                Candidates.stopIfInterrupted();
                raster.fill(polygons.get(i).rows(), polygons.get(i).columns(), i + 1);
            }
            end = first;
        }
        return ids;
    }

    /** The objects, the most probable first. */
    public List<StarPolygon> polygons() {
        return polygons;
    }

    /** The objects in the image's size: the first of {@link #polygons} has the id 1. One that others cover has no pixels. */
    public Labels labels() {
        return labels;
    }
}
