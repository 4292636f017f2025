package io.cellshell.workbench.data.normalise;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.SampleId;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers found in a data set, then the same for every image. Images are read one after the other, never all at once.
 *
 * @param numbers what is applied
 * @param how what was found, in words
 * @param fittedOn the names of the samples that decided the numbers
 * @param fittedOnPixels which pixels each of them holds; empty where that is not known
 */
public record Fitted(Fixed numbers, String how, List<String> fittedOn, List<SampleId> fittedOnPixels)
        implements Normalisation {

    public Fitted {
        fittedOn = List.copyOf(fittedOn);
        fittedOnPixels = List.copyOf(fittedOnPixels);
        if (fittedOn.isEmpty() || how.isBlank()) {
            throw new DataException("A fitted normalisation names the samples that it was fitted to and what was taken"
                    + " from them; use Normalisation.fixed(zero, unit) for numbers from elsewhere.");
        }
    }

    static Fitted of(Normalisation kind, Dataset data) {
        if (kind instanceof Percentiles percentiles) {
            return percentiles(percentiles, data);
        }
        if (kind instanceof MinMax) {
            return ends(data);
        }
        if (kind instanceof ZeroMeanUnitVariance) {
            return moments(data);
        }
        throw new DataException(
                "Only a normalisation that takes its numbers from images can be fitted, but this one has" + " them ("
                        + kind.words() + "); use it as it is.");
    }

    /** A median, so that one image of another exposure does not decide. */
    private static Fitted percentiles(Percentiles kind, Dataset data) {
        List<double[]> found = new ArrayList<>();
        List<SampleId> ids = new ArrayList<>();
        for (Sample sample : data) {
            ids.add(sample.image().id());
            found.add(PlaneIntensities.of(sample.image()).percentiles(kind.low(), kind.high()));
        }
        double low = median(found, 0);
        double high = median(found, 1);
        return fitted(
                low,
                high - low,
                data,
                ids,
                "medians over the images of the percentiles " + kind.low() + " and " + kind.high());
    }

    private static double median(List<double[]> found, int which) {
        return Quantiles.median(found.stream().mapToDouble(f -> f[which]).toArray());
    }

    private static Fitted ends(Dataset data) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        List<SampleId> ids = new ArrayList<>();
        for (Sample sample : data) {
            ids.add(sample.image().id());
            double[] range = PlaneIntensities.of(sample.image()).range();
            low = Math.min(low, range[0]);
            high = Math.max(high, range[1]);
        }
        return fitted(low, high - low, data, ids, "lowest and highest intensity of all images");
    }

    /** Mean and variance of all pixels, joined image by image (Chan, Golub, LeVeque 1983, doi 10.2307/2683386). */
    private static Fitted moments(Dataset data) {
        double count = 0;
        double mean = 0;
        double squares = 0;
        List<SampleId> ids = new ArrayList<>();
        for (Sample sample : data) {
            ids.add(sample.image().id());
            PlaneIntensities next = PlaneIntensities.of(sample.image());
            double apart = next.mean() - mean;
            double all = count + next.count();
            squares += next.squares() + apart * apart * count * next.count() / all;
            mean += apart * next.count() / all;
            count = all;
        }
        return fitted(mean, Math.sqrt(squares / count), data, ids, "mean and standard deviation of all pixels");
    }

    private static Fitted fitted(double zero, double unit, Dataset data, List<SampleId> ids, String how) {
        if (!(unit > 0)) {
            throw new DataException("The images of “" + data.name() + "” have one intensity (" + zero
                    + "), so there is no scale to take from them; check that they are not empty.");
        }
        return new Fitted(new Fixed(zero, unit), how, data.names(), ids);
    }

    @Override
    public Rescaling of(Image image) {
        return numbers.of(image);
    }

    @Override
    public String words() {
        return numbers.words() + ": " + how + ", fitted to " + fittedOn.size()
                + (fittedOn.size() == 1 ? " sample" : " samples");
    }
}
