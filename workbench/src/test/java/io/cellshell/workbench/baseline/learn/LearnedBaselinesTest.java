package io.cellshell.workbench.baseline.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class LearnedBaselinesTest {

    private final UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(3L);

    private Image noise(float level) {
        float[] pixels = new float[24 * 24];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = level + 10 * random.nextFloat();
        }
        return Image.of(24, 24, pixels);
    }

    private Dataset classes(float dark, float bright, int each) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            samples.add(Sample.of(noise(dark), new ImageClass("control")));
            samples.add(Sample.of(noise(bright), new ImageClass("treated")));
        }
        return Dataset.of("plates", samples);
    }

    @Test
    void brightnessAloneTellsClassesThatDifferInIt() {
        Model<ImageClass> model = Baseline.intensityClassifier().fit(classes(100, 130, 10));

        for (Sample sample : classes(100, 130, 5)) {
            assertThat(model.predict(sample.image())).isEqualTo(sample.annotation());
        }
    }

    @Test
    void oneClassIsNothingToTellApart() {
        Dataset one = Dataset.of("one", List.of(Sample.of(noise(5), new ImageClass("control"))));

        assertThatThrownBy(() -> Baseline.intensityClassifier().fit(one))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("[control]");
    }

    @Test
    void pixelsOfAnyExposure() {
        int[] classes = new int[24 * 24];
        Arrays.fill(classes, 12 * 24, classes.length, 1);
        List<Sample> samples = new ArrayList<>();
        for (float exposure : new float[] {1, 5}) {
            float[] pixels = noise(20).pixels();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = exposure * (pixels[i] + 40 * classes[i]);
            }
            samples.add(Sample.of(
                    Image.of(24, 24, pixels), SemanticMask.of(24, 24, classes, List.of("background", "cell"))));
        }

        Model<SemanticMask> model =
                Baseline.pixelClassifier().pixels(400).fit(Dataset.of("first", List.of(samples.get(0))));

        assertThat(model.predict(samples.get(1).image()).classes()).isEqualTo(classes);
    }

    @Test
    void theMostFrequentClass() {
        List<Sample> samples = List.of(
                Sample.of(noise(1), new ImageClass("b")),
                Sample.of(noise(1), new ImageClass("a")),
                Sample.of(noise(1), new ImageClass("b")));

        assertThat(Baseline.majorityClass().fit(Dataset.of("d", samples)).predict(noise(9)))
                .isEqualTo(new ImageClass("b"));
    }

    @Test
    void theMeanOfTheCleanImages() {
        Image clean = Image.of(1, 2, new float[] {10, 30});
        Image other = Image.of(1, 2, new float[] {50, 70});
        Dataset data = Dataset.of(
                "d", List.of(Sample.of(clean, new TargetImage(clean)), Sample.of(other, new TargetImage(other))));

        assertThat(Baseline.meanIntensity().fit(data).predict(clean).pixels()).containsExactly(40, 40);
    }

    @Test
    void theNearestImageGivesItsAnnotationWhateverItsExposure() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            int[] ids = new int[24 * 24];
            ids[i] = i;
            samples.add(Sample.of(noise(10), Labels.of(24, 24, ids)));
        }
        Model<Labels> model = Baseline.nearestNeighbour().fit(Dataset.of("d", samples), Labels.class);
        float[] brighter = samples.get(2).image().pixels();
        for (int i = 0; i < brighter.length; i++) {
            brighter[i] = 3 * brighter[i] + 7;
        }

        assertThat(model.predict(Image.of(24, 24, brighter)).at(0, 3)).isEqualTo(3);
        assertThatThrownBy(() -> model.predict(Image.of(1, 2, new float[2])))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("1 × 2");
        assertThatThrownBy(() -> Baseline.nearestNeighbour().fit(Dataset.of("d", samples), ImageClass.class))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("ImageClass");
    }
}
