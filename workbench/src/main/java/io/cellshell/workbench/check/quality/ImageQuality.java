package io.cellshell.workbench.check.quality;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.preprocessing.PixelOrder;
import io.cellshell.workbench.check.quality.measure.ImageFeatures;
import io.cellshell.workbench.image.Image;
import java.util.List;

/** Every check of the quality of images. */
public final class ImageQuality {

    private ImageQuality() {}

    /** The checks of one image. */
    public static List<Check<Image>> checks() {
        return checks(new Focus());
    }

    private static List<Check<Image>> checks(Focus focus) {
        return List.of(
                new AxesPlausible(),
                new GreyAsColour(),
                new PixelSizeKnown(),
                new FinitePixels(),
                new Blank(),
                new Saturation(),
                new ClippedBlack(),
                new GreyLevelGaps(),
                new CompressionBlocks(),
                new HotPixels(),
                new Lines(),
                new SignalToNoise(),
                focus,
                new EvenIllumination(),
                new Bleaching(),
                new PixelOrder());
    }

    /** What each of them found in an image. */
    public static Findings examine(Image image) {
        return new Findings(
                "the image “" + image.name() + "”",
                checks().stream().map(check -> check.examine(image)).toList());
    }

    /**
     * What each of them found in an image that was looked at as one of a set: what was measured for that is not measured again.
     *
     * @param features of the same image
     */
    public static Findings examine(Image image, ImageFeatures features) {
        List<Check<Image>> checks = image.isPlane() ? checks(Focus.of(features)) : checks();
        return new Findings(
                "the image “" + image.name() + "”",
                checks.stream().map(check -> check.examine(image)).toList());
    }

    /** The checks of a set of images, which see what no single image can show. */
    public static List<Check<ImageSet>> setChecks() {
        return List.of(new FocusInSet(), new EvenIlluminationOfSet(), new OutlierImages());
    }
}
