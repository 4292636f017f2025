package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Orientation;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import java.util.ArrayList;
import java.util.List;

/** Images and predictions in another orientation. */
public final class TurnedPrediction {

    private TurnedPrediction() {}

    /**
     * A prediction in another orientation; the class of a whole image stays what it is.
     *
     * @param seen what it is the prediction of
     */
    @SuppressWarnings("unchecked")
    public static <P> P turned(P prediction, Orientation to, Image seen) {
        if (prediction instanceof Points points) {
            return (P) turned(points, to, seen.height(), seen.width());
        }
        if (prediction instanceof Labels l) {
            int[] ids = turned(l.voxels(), l.height(), l.width(), to);
            return (P) Labels.of(l.depth(), height(l.height(), l.width(), to), height(l.width(), l.height(), to), ids);
        }
        if (prediction instanceof SemanticMask m) {
            int[] classes = turned(m.voxels(), m.height(), m.width(), to);
            return (P) SemanticMask.of(
                    m.depth(),
                    height(m.height(), m.width(), to),
                    height(m.width(), m.height(), to),
                    classes,
                    m.names());
        }
        return prediction instanceof Image image ? (P) turned(image, to) : prediction;
    }

    private static Points turned(Points points, Orientation to, int height, int width) {
        return Points.of(points.all().stream()
                .map(p -> new Points.Point(to.y(p.y(), p.x(), height, width), to.x(p.y(), p.x(), height, width), p.z()))
                .toList());
    }

    private static int height(int height, int width, Orientation to) {
        return to.swapsAxes() ? width : height;
    }

    private static int[] turned(int[] values, int height, int width, Orientation to) {
        int[] made = new int[values.length];
        int rows = height(height, width, to);
        int columns = height(width, height, to);
        for (int i = 0; i < made.length; i++) {
            int z = i / (rows * columns);
            int place = i % (rows * columns);
            made[i] = values[z * height * width + to.source(place / columns, place % columns, height, width)];
        }
        return made;
    }

    /** An image with all its planes in another orientation. */
    public static Image turned(Image image, Orientation to) {
        if (image.dimensions().planes() == 1 && image.axes().size() == 2) {
            return to.apply(image);
        }
        List<float[]> planes = new ArrayList<>();
        int length = 0;
        for (Image plane : image.planes()) {
            planes.add(to.apply(plane.pixels(), image.height(), image.width()));
            length += image.height() * image.width();
        }
        float[] all = new float[length];
        for (int i = 0; i < planes.size(); i++) {
            System.arraycopy(planes.get(i), 0, all, i * planes.get(i).length, planes.get(i).length);
        }
        int[] sizes = image.axes().stream()
                .mapToInt(a -> to.swapsAxes() && a == Axis.Y
                        ? image.width()
                        : to.swapsAxes() && a == Axis.X ? image.height() : image.size(a))
                .toArray();
        return Image.of(image.axes(), sizes, all).named(image.name());
    }
}
