package io.cellshell.workbench.validate.hallucination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.image.filter.Filtered;
import io.cellshell.workbench.image.segment.GaussianBlur;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.zoo.Zoo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class HallucinationsTest {

    private static final Dataset RAW =
            Simulation.nuclei().photons(20).size(64, 64).seed(3).samples(3);

    private static final Dataset SPOTS =
            Simulation.spots().photons(60).size(64, 64).seed(3).samples(3);

    @Test
    void faithfulModelsAreAllowedToBeMeasured() {
        for (Model<Image> model : List.of(model(image -> image), Baseline.gaussian(1))) {
            HallucinationResult result = of(model, RAW);
            assertEquals(Set.of(), warnings(result), model.name());
            assertEquals(Permission.YES, result.allows(RestoredMeasurement.COUNTING), model.name());
            assertEquals(Permission.YES, result.allows(RestoredMeasurement.INTENSITIES_BETWEEN), model.name());
            assertEquals(Permission.NO, result.allows(RestoredMeasurement.BELOW_RESOLUTION), model.name());
        }
    }

    @Test
    void theBundledDenoiserIsSound() {
        assertEquals(Set.of(), warnings(of(Zoo.bundled().model("denoising").predicting(Image.class), SPOTS)));
    }

    @Test
    void unitsOfItsOwnAreNoFault() {
        assertEquals(Set.of(), warnings(of(values(v -> 10 + 0.01F * v), RAW)));
        float mean = mean(RAW.sample(0).image());
        assertEquals(Set.of(), warnings(of(values(v -> mean + (v - mean) / 200), RAW)), "of the same mean");
    }

    @Test
    void anEnlargingModelIsHeldAgainstRawPixels() {
        assertEquals(Set.of(), warnings(of(Baseline.nearest(2), RAW)));
    }

    @Test
    void aWideMedianLosesWhatIsSmall() {
        HallucinationResult result = of(Baseline.median(6), SPOTS);
        assertTrue(warnings(result).contains("F8.lost"), result.toString());
        assertEquals(Permission.NO, result.allows(RestoredMeasurement.COUNTING));
        assertEquals(Permission.NO, result.allows(RestoredMeasurement.FINE_STRUCTURE));
    }

    @Test
    void stretchingEachImageIsObjectedTo() {
        HallucinationResult result = of(model(HallucinationsTest::stretched), RAW);
        assertTrue(warnings(result).containsAll(Set.of("F8.intensity-ratios", "F8.blank")), result.toString());
        assertEquals(Permission.NO, result.allows(RestoredMeasurement.INTENSITIES_BETWEEN));
    }

    @Test
    void aGammaIsObjectedTo() {
        assertTrue(warnings(of(values(v -> (float) Math.pow(Math.max(0, v), 0.7)), RAW))
                .contains("F8.intensity-ratios"));
    }

    @Test
    void aThresholdIsObjectedTo() {
        HallucinationResult result =
                of(model(image -> mapped(GaussianBlur.blur(image, 1), v -> v < 125 ? 100 : v)), RAW);
        assertTrue(warnings(result).contains("F8.linearity"), result.toString());
        assertEquals(Permission.NO, result.allows(RestoredMeasurement.INTENSITIES));
    }

    @Test
    void sharpeningMakesDetailOfNoise() {
        HallucinationResult result = of(
                model(image -> {
                    float[] blurred = GaussianBlur.blur(image, 1.5).voxels();
                    float[] pixels = image.pixels();
                    for (int i = 0; i < pixels.length; i++) {
                        pixels[i] += 2 * (pixels[i] - blurred[i]);
                    }
                    return Filtered.image(image, pixels);
                }),
                RAW);
        assertTrue(warnings(result).containsAll(Set.of("F8.noise-only", "F8.repeatability")), result.toString());
    }

    @Test
    void aPaintedObjectAndAShiftAreFound() {
        HallucinationResult painted = of(
                model(image -> {
                    float[] pixels = image.pixels();
                    for (int i = 0; i < 60; i++) {
                        pixels[(30 + i / 10) * image.width() + 30 + i % 10] += 40;
                    }
                    return Filtered.image(image, pixels);
                }),
                RAW);
        assertTrue(warnings(painted).contains("F8.invented"), painted.toString());
        assertEquals(Permission.NO, painted.allows(RestoredMeasurement.COUNTING));
        HallucinationResult shifted = of(
                model(image -> {
                    float[] pixels = image.pixels();
                    System.arraycopy(image.pixels(), 0, pixels, 2, pixels.length - 2);
                    return Filtered.image(image, pixels);
                }),
                SPOTS);
        assertTrue(warnings(shifted).contains("F8.positions"), shifted.toString());
    }

    @Test
    void anAnswerThatDoesNotDependOnTheImageIsFound() {
        Image always = RAW.sample(0).image();
        HallucinationResult result = of(model(image -> always), RAW);
        assertTrue(
                warnings(result).containsAll(Set.of("F8.removed-structure", "F8.inserted-objects", "F8.blank")),
                result.toString());
        assertEquals(Severity.WARN, of(values(v -> 0F), RAW).findings().severity(), "an empty answer");
    }

    @Test
    void seamsAndWhatIsDrawnAtRandomMoveWithTheFrame() {
        HallucinationResult result = of(
                model(image -> {
                    float[] pixels = GaussianBlur.blur(image, 1).voxels();
                    for (int i = 0; i < pixels.length; i++) {
                        pixels[i] += i % image.width() % 24 == 23 ? 20 : 0;
                    }
                    return Filtered.image(image, pixels);
                }),
                RAW);
        assertTrue(warnings(result).contains("F8.moved-field"), result.toString());
        assertEquals(Permission.NO, result.allows(RestoredMeasurement.FINE_STRUCTURE));
        assertTrue(result.view().html().orElseThrow().contains("the place where it is worst"));
    }

    @Test
    void aModelForOneOrientationIsFound() {
        HallucinationResult result = of(
                model(image -> {
                    float[] seen = image.pixels();
                    float[] pixels = seen.clone();
                    for (int i = 6; i < pixels.length - 6; i++) {
                        pixels[i] = 0;
                        for (int d = -6; d <= 6; d++) {
                            pixels[i] += seen[i + d] / 13;
                        }
                    }
                    return Filtered.image(image, pixels);
                }),
                SPOTS);
        assertTrue(warnings(result).contains("F8.turned-field"), result.toString());
    }

    @Test
    void cleanImagesAndSecondFramesAreUsedWhereThereAreSome() {
        Dataset pairs = Simulation.nuclei()
                .photons(60)
                .restoration()
                .size(64, 64)
                .seed(3)
                .samples(3);
        assertTrue(warnings(of(Baseline.gaussian(6), pairs)).contains("F8.clean-image"));
        assertEquals(Set.of(), warnings(of(Baseline.gaussian(1), pairs)));
        assertFalse(of(Baseline.gaussian(1), RAW).table().columnNames().contains("clean-image"));

        Image first = SPOTS.sample(0).image();
        Image same = Image.of(64, 64, first.pixels());
        Image frames = Image.stack(Axis.T, List.of(first, same));
        Table table = of(model(image -> image), Dataset.unannotated("two equal frames", List.of(frames)))
                .table();
        assertTrue(table.doubleColumn("repeatability").isMissing(0), "frames without a difference tell nothing");
    }

    @Test
    void equalImagesAreOneUnitAndLearnedOnesAreTold() {
        Image one = RAW.sample(0).image();
        HallucinationResult copies = of(model(image -> image), Dataset.unannotated("copies", List.of(one, one, one)));
        assertEquals(Permission.NOT_KNOWN, copies.allows(RestoredMeasurement.COUNTING));
        assertTrue(copies.toString().contains("1 without copies"), copies.toString());
        Model<Image> learned = new Model<>() {
            @Override
            public String name() {
                return "learned";
            }

            @Override
            public Image predict(Image image) {
                return image;
            }

            @Override
            public List<SampleId> learnedFrom() {
                return List.of(one.id());
            }
        };
        assertEquals(Set.of("F8.learned"), warnings(of(learned, RAW)));
    }

    /** An offset of a camera, 3,000 times the noise. */
    @Test
    void anOffsetIsNoFault() {
        List<Image> images = new ArrayList<>();
        for (Sample sample : RAW) {
            images.add(mapped(sample.image(), v -> (v - 32_768) / 65_536).named(sample.name()));
        }
        HallucinationResult result = of(Baseline.gaussian(1), Dataset.unannotated("−0.5 to 0.5", images));
        assertEquals(Severity.OK, result.findings().severity(), result.toString());
    }

    @Test
    void twoImagesAreMeasuredAndNotJudged() {
        HallucinationResult result = of(model(image -> image), RAW.part("two", List.of(0, 1)));
        assertEquals(
                Set.of(Severity.NOT_CHECKED),
                result.findings().all().stream().map(Finding::severity).collect(Collectors.toSet()));
        assertEquals(Permission.NOT_KNOWN, result.allows(RestoredMeasurement.COUNTING));
        assertEquals(2, result.table().rowCount());
    }

    @Test
    void imagesWithoutNoiseOrStructureAreTaken() {
        Image flat = Image.of(64, 64, new float[64 * 64]);
        HallucinationResult result = Hallucinations.of(Baseline.gaussian(1))
                .progress(Progress.SILENT)
                .on(List.of(flat.named("a"), flat.named("b"), flat.named("c")));
        assertEquals(Set.of(), warnings(result), result.toString());
    }

    @Test
    void whatCannotBeLookedAtIsRefused() {
        Hallucinations sound = Hallucinations.of(model(image -> image));
        assertThrows(DataException.class, () -> Hallucinations.of(null));
        assertThrows(DataException.class, () -> sound.on(List.of()));
        assertThrows(ImageException.class, () -> sound.on(List.of(Image.of(20, 90, new float[1800]))));
        Image plane = Image.of(64, 64, new float[4096]);
        assertThrows(ImageException.class, () -> sound.on(List.of(Image.stack(Axis.Z, List.of(plane, plane)))));
        float[] odd = new float[4096];
        Arrays.fill(odd, Float.NaN);
        assertThrows(ImageException.class, () -> sound.on(List.of(Image.of(64, 64, odd))));
        assertThrows(ModelException.class, () -> of(values(v -> Float.NaN), RAW));
        ModelException failed = assertThrows(
                ModelException.class,
                () -> of(
                        model(image -> {
                            throw new IllegalStateException("no memory");
                        }),
                        RAW));
        assertTrue(failed.getMessage().contains("no memory"));
        assertThrows(ModelException.class, () -> of(model(image -> Image.of(9, 9, new float[81])), RAW));
    }

    @Test
    void anInterruptEndsIt() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> of(model(image -> image), RAW));
        assertTrue(Thread.interrupted());
    }

    @Test
    void theSameSeedGivesTheSameNumbers() {
        assertEquals(
                of(Baseline.gaussian(1), SPOTS).table().print(),
                of(Baseline.gaussian(1), SPOTS).table().print());
    }

    private static HallucinationResult of(Model<Image> model, Dataset raw) {
        return Hallucinations.of(model).threads(1).progress(Progress.SILENT).on(raw);
    }

    private static Set<String> warnings(HallucinationResult result) {
        return result.findings().of(Severity.WARN).stream().map(Finding::id).collect(Collectors.toSet());
    }

    private static Image stretched(Image image) {
        float least = Float.MAX_VALUE;
        float greatest = -Float.MAX_VALUE;
        for (float value : image.pixels()) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        float low = least;
        float high = greatest;
        return mapped(image, v -> (v - low) / (high - low));
    }

    private static float mean(Image image) {
        float mean = 0;
        for (float value : image.pixels()) {
            mean += value / (image.height() * image.width());
        }
        return mean;
    }

    private static Model<Image> values(UnaryOperator<Float> change) {
        return model(image -> mapped(image, change));
    }

    private static Image mapped(Image image, UnaryOperator<Float> change) {
        float[] pixels = image.pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = change.apply(pixels[i]);
        }
        return Filtered.image(image, pixels);
    }

    private static Model<Image> model(UnaryOperator<Image> change) {
        return new Model<>() {
            @Override
            public String name() {
                return "model";
            }

            @Override
            public Image predict(Image image) {
                return change.apply(image);
            }
        };
    }
}
