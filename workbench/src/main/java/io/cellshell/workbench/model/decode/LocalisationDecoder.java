package io.cellshell.workbench.model.decode;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.List;

/**
 * Makes points of what each pixel says of the spot in or near it: the log-odds that it is there, how far down and to the right of the pixel's
 * centre, and the logarithm of the place's uncertainty. Pixels that mean the same place are taken together, since a spot between pixels is seen
 * by each of them with a part of its probability (after Speiser et al. 2021, doi 10.1038/s41592-021-01236-x).
 *
 * @param threshold probability above which a spot is a point, between 0 and 1
 * @param mostSigma spots whose place is more uncertain than that are left out, in pixels; infinite for none
 */
public record LocalisationDecoder(double threshold, double mostSigma) implements Decoder<Points> {

    static final int CHANNELS = 4;
    private static final String NEEDED =
            "4 values for each pixel (the log-odds of a spot, its place and its uncertainty)";

    public LocalisationDecoder {
        if (!(threshold > 0 && threshold < 1 && mostSigma > 0)) {
            throw new ModelException("A spot has a threshold between 0 and 1 and an uncertainty above 0, but "
                    + threshold + " and " + mostSigma + " were given; 0.5 and infinity are usual.");
        }
    }

    /** Spots that are there with a probability above a half. */
    public LocalisationDecoder() {
        this(0.5, Double.POSITIVE_INFINITY);
    }

    /** This decoder with another threshold: more for fewer false spots. */
    public LocalisationDecoder threshold(double probability) {
        return new LocalisationDecoder(probability, mostSigma);
    }

    /** This decoder without spots whose place is more uncertain than so many pixels. */
    public LocalisationDecoder mostSigma(double pixels) {
        return new LocalisationDecoder(threshold, pixels);
    }

    @Override
    public void requireChannels(int number) {
        Outputs.requireChannels(number, CHANNELS, NEEDED);
    }

    /** The points, the most probable first. */
    @Override
    public Points decode(List<TensorSpec> specs, List<Tensor> outputs, Image image) {
        Outputs given = Outputs.of(specs, outputs, CHANNELS, NEEDED);
        if (given.depth() > 1) {
            throw new ModelException("The spots of “" + image.name() + "” were predicted in " + given.depth()
                    + " sections, but points lie in one; predict one section at a time, as in image.z(0).");
        }
        return Points.of(spots(given).stream()
                .map(spot -> new Points.Point(spot.y(), spot.x()))
                .toList());
    }

    /**
     * The spots with their probabilities and uncertainties, the most probable first.
     *
     * @param outputs of a network for a plane, as {@link io.cellshell.workbench.model.Network#outputs} gives them
     * @throws ModelException where they have another number of channels
     */
    public List<Localisation> localisations(Image outputs) {
        requireChannels(outputs.size(Axis.C));
        int pixels = outputs.height() * outputs.width();
        float[] values = new float[CHANNELS * pixels];
        for (int c = 0; c < CHANNELS; c++) {
            System.arraycopy(outputs.channel(c).pixels(), 0, values, c * pixels, pixels);
        }
        return spots(new Outputs(CHANNELS, 1, outputs.height(), outputs.width(), values));
    }

    private List<Localisation> spots(Outputs given) {
        return new Votes(given)
                .spots(threshold).stream()
                        .filter(spot -> spot.sigma() <= mostSigma)
                        .toList();
    }
}
