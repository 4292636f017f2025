package io.cellshell.workbench.planted.study;

import static io.cellshell.workbench.planted.study.Studies.FIELDS;
import static io.cellshell.workbench.planted.study.Studies.SOUND;
import static io.cellshell.workbench.planted.study.Studies.dataAlone;
import static io.cellshell.workbench.planted.study.Studies.dataAndSplit;
import static io.cellshell.workbench.planted.study.Studies.each;
import static io.cellshell.workbench.planted.study.Studies.with;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Region;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Studies whose images are wrong. */
final class ImageStudies {

    private ImageStudies() {}

    static List<StudyFault> all() {
        return List.of(
                planted("clipped highlights", "B2.saturation", ImageStudies::saturated),
                planted("clipped background", "B2.clipping", ImageStudies::withoutBackground),
                planted("pixel size in another unit", "B1.pixel-size", ImageStudies::inMillimetres),
                StudyFault.of("rows read in another width", "D6.order", ImageStudies::readWrongly),
                StudyFault.of("test images of another stain", "C8.alike", ImageStudies::otherStain, SOUND)
                        .noted());
    }

    private static StudyFault planted(String name, String check, UnaryOperator<Sample> fault) {
        return StudyFault.of(
                name,
                check,
                (material, seed) ->
                        dataAlone(each(material.nuclei(Studies.FEW, seed), (sample, i) -> fault.apply(sample))),
                SOUND);
    }

    /** So much gain that 4 % of the pixels reach the greatest value. */
    private static Sample saturated(Sample sample) {
        double bright = quantile(sample.image(), 0.96);
        double greatest = sample.image().type().largest();
        return with(sample, intensity -> intensity * greatest / bright);
    }

    /** The median taken away, as by a background subtraction that keeps no negative numbers. */
    private static Sample withoutBackground(Sample sample) {
        double background = quantile(sample.image(), 0.5);
        return with(sample, intensity -> intensity - background);
    }

    private static double quantile(Image image, double share) {
        float[] sorted = image.pixels();
        Arrays.sort(sorted);
        return Math.max(1, sorted[(int) (share * sorted.length)]);
    }

    /** Micrometres taken for millimetres. */
    private static Sample inMillimetres(Sample sample) {
        double micrometres = sample.image().pixelSize().orElseThrow().x();
        return new Sample(
                sample.name(),
                sample.image().withPixelSize(PixelSize.ofMicrometres(1000 * micrometres)),
                sample.annotation(),
                sample.metadata());
    }

    /** Fields that are wider than high, the pixels of which are read as if they were higher than wide. */
    private static List<Finding> readWrongly(Material material, long seed, boolean faulty) {
        List<Sample> wide = each(material.nuclei(FIELDS, seed), (sample, i) -> {
            int side = sample.image().height();
            Sample cut = sample.crop(new Region(0, 0, side - 32, side), sample.name());
            Image image = cut.image();
            return faulty
                    ? new Sample(
                            cut.name(),
                            Image.of(image.width(), image.height(), image.pixels())
                                    .named(cut.name())
                                    .withPixelSize(image.pixelSize().orElseThrow()),
                            Labels.of(
                                    image.width(), image.height(), cut.labels().ids()),
                            cut.metadata())
                    : cut;
        });
        return dataAlone(wide);
    }

    /** Test images with dark nuclei on a bright ground. */
    private static List<Finding> otherStain(Material material, long seed) {
        List<Sample> samples = material.nuclei(FIELDS, seed);
        List<String> tested = Studies.split(samples, seed).test().names();
        return dataAndSplit(
                each(samples, (sample, i) -> tested.contains(sample.name()) ? Studies.inverted(sample) : sample), seed);
    }
}
