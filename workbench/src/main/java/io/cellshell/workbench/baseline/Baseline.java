package io.cellshell.workbench.baseline;

import io.cellshell.workbench.baseline.learn.IntensityClassifier;
import io.cellshell.workbench.baseline.learn.MajorityClass;
import io.cellshell.workbench.baseline.learn.MeanIntensity;
import io.cellshell.workbench.baseline.learn.NearestNeighbour;
import io.cellshell.workbench.baseline.learn.PixelClassifier;
import io.cellshell.workbench.baseline.restore.BilateralDenoising;
import io.cellshell.workbench.baseline.restore.DeblurredEnlargement;
import io.cellshell.workbench.baseline.restore.Deblurring;
import io.cellshell.workbench.baseline.restore.Enlargement;
import io.cellshell.workbench.baseline.restore.GaussianDenoising;
import io.cellshell.workbench.baseline.restore.MedianDenoising;
import io.cellshell.workbench.baseline.restore.NonLocalMeansDenoising;
import io.cellshell.workbench.baseline.restore.TotalVariationDenoising;
import java.util.List;

/** The classical methods, to be beaten before a network is worth its trouble. */
public final class Baseline {

    private Baseline() {}

    /** Threshold by Otsu, touching objects parted by a watershed; for bright blobs such as nuclei on a dark background. */
    public static OtsuWatershed otsuWatershed() {
        return OtsuWatershed.DEFAULT;
    }

    /** Objects of about one radius, in pixels, parted where they are darker, by a watershed from peaks of the Laplacian of a Gaussian. */
    public static BlobWatershed blobWatershed(double radius) {
        return new BlobWatershed(radius, 1);
    }

    /** Classes by intensity, thresholds by Otsu; names from dark to bright, at least 2. */
    public static OtsuClasses otsuClasses(String... names) {
        return new OtsuClasses(List.of(names), 1);
    }

    /** Bright spots of one size, placed below a pixel. */
    public static SpotDetection spots() {
        return SpotDetection.DEFAULT;
    }

    /** Single molecules: bright spots, each fitted by maximum likelihood. */
    public static MoleculeLocalisation molecules() {
        return MoleculeLocalisation.DEFAULT;
    }

    /** Denoising by a Gaussian blur; its standard deviation in pixels. */
    public static GaussianDenoising gaussian(double sigma) {
        return new GaussianDenoising(sigma);
    }

    /** Denoising by the median of a square of {@code 2 * radius + 1} pixels. */
    public static MedianDenoising median(int radius) {
        return new MedianDenoising(radius);
    }

    /** Denoising by a blur that stops at edges. */
    public static BilateralDenoising bilateral() {
        return BilateralDenoising.standard();
    }

    /** Denoising by averaging pixels whose surroundings look alike. */
    public static NonLocalMeansDenoising nonLocalMeans() {
        return NonLocalMeansDenoising.standard();
    }

    /** Denoising by the least total variation. */
    public static TotalVariationDenoising totalVariation() {
        return TotalVariationDenoising.standard();
    }

    /** Deblurring by ten iterations of Richardson-Lucy; the standard deviation of the blur in pixels. */
    public static Deblurring richardsonLucy(double sigma) {
        return new Deblurring(sigma, 10, false);
    }

    /** More pixels by cubic convolution; a factor from 1 to 16. */
    public static Enlargement bicubic(int factor) {
        return new Enlargement(Enlargement.Method.BICUBIC, factor);
    }

    /** More pixels by cubic convolution, then the blur of the image's own pixels taken back by ten iterations of Richardson-Lucy; a factor from 1 to 16. */
    public static DeblurredEnlargement bicubicRichardsonLucy(int factor) {
        return DeblurredEnlargement.standard(factor);
    }

    /** More pixels by repeating them; a factor from 1 to 16. */
    public static Enlargement nearest(int factor) {
        return new Enlargement(Enlargement.Method.NEAREST, factor);
    }

    /** The class of an image from its brightness alone; to be fitted to the training part of a split. */
    public static IntensityClassifier intensityClassifier() {
        return new IntensityClassifier();
    }

    /** The class of each pixel from its intensity and its surroundings'; to be fitted to the training part of a split. */
    public static PixelClassifier pixelClassifier() {
        return PixelClassifier.standard();
    }

    /** The most frequent class for every image; to be fitted to the training part of a split. */
    public static MajorityClass majorityClass() {
        return new MajorityClass();
    }

    /** One grey for every image; to be fitted to the training part of a split. */
    public static MeanIntensity meanIntensity() {
        return new MeanIntensity();
    }

    /** The annotation of the most similar training image; to be fitted to the training part of a split. */
    public static NearestNeighbour nearestNeighbour() {
        return new NearestNeighbour();
    }
}
