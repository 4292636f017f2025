package io.cellshell.workbench.model.decode;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.segment.Peaks;
import io.cellshell.workbench.model.Activation;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.List;

/**
 * Makes points of a map of Gaussian spots: its peaks, each placed below a pixel. Along each axis the logarithm of a Gaussian is a parabola, whose top follows
 * from three neighbours: (log a − log c) / (2 (log a − 2 log b + log c)), at most half a pixel from the highest.
 *
 * @param sigma standard deviation of the spots in the map, in pixels; of two peaks nearer than that, or next to each other, the higher is kept
 * @param threshold height above which a peak is a point, between 0 and 1
 */
public record PeakDecoder(double sigma, double threshold) implements Decoder<Points> {

    private static final double MOST_SIGMA = 50;
    private static final double LEAST = 1e-12;

    /** A spot between two pixels makes both equally high. */
    private static final int LEAST_APART = 2;

    public PeakDecoder {
        if (!(sigma >= 0.5 && sigma <= MOST_SIGMA && threshold > 0 && threshold < 1)) {
            throw new ModelException("Spots have a standard deviation of 0.5 to " + MOST_SIGMA
                    + " pixels and a threshold between 0 and 1, but " + sigma + " and " + threshold
                    + " were given; 1.5 and 0.5 are usual.");
        }
    }

    /** Peaks above a half. */
    public PeakDecoder(double sigma) {
        this(sigma, 0.5);
    }

    @Override
    public Activation activation() {
        return Activation.SIGMOID;
    }

    @Override
    public void requireChannels(int number) {
        Outputs.requireChannels(number, 1, "heights of spots, one for each pixel,");
    }

    /** The points, the highest peak first. */
    @Override
    public Points decode(List<TensorSpec> specs, List<Tensor> outputs, Image image) {
        Outputs given = Outputs.of(specs, outputs, 1, "heights of spots, one for each pixel,");
        if (given.depth() > 1) {
            throw new ModelException("The spots of “" + image.name() + "” were predicted in " + given.depth()
                    + " sections, but points lie in one; predict one section at a time, as in image.z(0).");
        }
        int height = given.height();
        int width = given.width();
        float[] map = given.values();
        int apart = (int) Math.max(LEAST_APART, Math.round(sigma));
        return Points.of(Peaks.find(Image.of(height, width, map), apart, threshold).stream()
                .map(peak -> {
                    int at = peak.y() * width + peak.x();
                    double dy =
                            peak.y() > 0 && peak.y() < height - 1 ? top(map[at - width], map[at], map[at + width]) : 0;
                    double dx = peak.x() > 0 && peak.x() < width - 1 ? top(map[at - 1], map[at], map[at + 1]) : 0;
                    return new Points.Point(peak.y() + dy, peak.x() + dx);
                })
                .toList());
    }

    private static double top(double before, double highest, double after) {
        double a = Math.log(Math.max(LEAST, before));
        double b = Math.log(Math.max(LEAST, highest));
        double c = Math.log(Math.max(LEAST, after));
        double bend = a - 2 * b + c;
        return bend < 0 ? Math.max(-0.5, Math.min(0.5, (a - c) / (2 * bend))) : 0;
    }
}
