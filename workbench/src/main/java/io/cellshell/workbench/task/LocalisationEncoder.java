package io.cellshell.workbench.task;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Points;
import java.util.Optional;

/**
 * Points as what is in each pixel: channel 0 is 1 where a point lies in the pixel, and there channels 1 and 2 say how many pixels further down
 * and to the right of the pixel's centre it lies, from −0.5 to 0.5. A second point in a pixel goes to the nearest of the eight pixels around
 * that has none, with its place counted from there; where none is free it is left out. Points outside of the image are left out.
 */
public record LocalisationEncoder() implements TargetEncoder {

    /** Is a point there, how far down, how far to the right. */
    private static final int CHANNELS = 3;

    @Override
    public Class<Points> kind() {
        return Points.class;
    }

    @Override
    public boolean needsPixelsAsTheyAre() {
        return true;
    }

    /** Besides the three of the target how uncertain the place is, which no annotation says. */
    @Override
    public int channels() {
        return CHANNELS + 1;
    }

    @Override
    public double firstLogOdds() {
        return Given.LOG_ODDS_OF_POINTS;
    }

    @Override
    public Optional<String> nothingToLearn(boolean[] occurring) {
        return Given.noPoints(occurring[0]);
    }

    @Override
    public Target encode(Annotation annotation, Image image) {
        Points points = Given.pointsInPlane(annotation, image, "localisation", "localised");
        int height = image.height();
        int width = image.width();
        float[] values = new float[Math.multiplyExact(CHANNELS, Math.multiplyExact(height, width))];
        points.inside(height, width).all().forEach(point -> add(point, values, height, width));
        return new Target(CHANNELS, 1, height, width, values);
    }

    private static void add(Points.Point point, float[] values, int height, int width) {
        int row = (int) Math.floor(point.y() + 0.5);
        int column = (int) Math.floor(point.x() + 0.5);
        int best = -1;
        double nearest = Double.POSITIVE_INFINITY;
        for (int y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
            for (int x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
                double distance = y == row && x == column ? 0 : Math.hypot(point.y() - y, point.x() - x);
                if (values[y * width + x] == 0 && distance < nearest) {
                    nearest = distance;
                    best = y * width + x;
                }
            }
        }
        if (best >= 0) {
            values[best] = 1;
            values[height * width + best] = (float) (point.y() - best / width);
            values[2 * height * width + best] = (float) (point.x() - best % width);
        }
    }
}
