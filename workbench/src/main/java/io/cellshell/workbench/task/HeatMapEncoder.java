package io.cellshell.workbench.task;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Points;
import java.util.Optional;

/**
 * Points as a map of Gaussian spots, 1 at a point: max over points of exp(−d² / (2 σ²)), d the distance to the point in pixels (Zhou et al.
 * 2019, arXiv 1904.07850). Points lie between pixels, so that a peak of the map says more than a pixel. Beyond 4 σ it is 0. Points outside
 * of the image count as far as they reach into it.
 *
 * @param sigma standard deviation of the spots in the map, in pixels; about that of the spots in the image
 */
public record HeatMapEncoder(double sigma) implements TargetEncoder {

    private static final double MOST_SIGMA = 50;
    private static final double REACH = 4;

    public HeatMapEncoder {
        if (!(sigma >= 0.5 && sigma <= MOST_SIGMA)) {
            throw new TaskException("The spots of the map have a standard deviation of 0.5 to 50 pixels, but " + sigma
                    + " was given; 1.5 suits spots at the limit of resolution.");
        }
    }

    @Override
    public Class<Points> kind() {
        return Points.class;
    }

    @Override
    public int channels() {
        return 1;
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
        Points points = Given.pointsInPlane(annotation, image, "detection", "detected");
        int height = image.height();
        int width = image.width();
        float[] map = new float[Math.multiplyExact(height, width)];
        points.all().forEach(point -> add(point, map, height, width));
        return new Target(1, 1, height, width, map);
    }

    private void add(Points.Point point, float[] map, int height, int width) {
        double reach = REACH * sigma;
        int top = (int) Math.max(0, Math.ceil(point.y() - reach));
        int bottom = (int) Math.min(height - 1, Math.floor(point.y() + reach));
        int left = (int) Math.max(0, Math.ceil(point.x() - reach));
        int right = (int) Math.min(width - 1, Math.floor(point.x() + reach));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double dy = y - point.y();
                double dx = x - point.x();
                float value = (float) Math.exp(-(dy * dy + dx * dx) / (2 * sigma * sigma));
                map[y * width + x] = Math.max(map[y * width + x], value);
            }
        }
    }
}
