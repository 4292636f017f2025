package io.cellshell.workbench.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NormalisedSamplesTest {

    private static final int SAMPLES = 6;

    /** Images of 20 × 30, 21 × 30, …, with numbers from 1000 on, 2000 on, … and one object in the third row. */
    private static Dataset data() {
        List<Sample> samples = new ArrayList<>();
        for (int s = 0; s < SAMPLES; s++) {
            int height = 20 + s;
            float[] pixels = new float[height * 30];
            int[] ids = new int[pixels.length];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = 1000 * (s + 1) + i;
                ids[i] = i / 30 == 2 ? 1 : 0;
            }
            samples.add(new Sample("s" + s, Image.of(height, 30, pixels), Labels.of(height, 30, ids), Map.of()));
        }
        return Dataset.of("several", samples);
    }

    @Test
    void noMoreIsKeptThanThereIsRoomFor() {
        for (long room : new long[] {0, 4800, 10_000, 20_000, 1_000_000}) {
            NormalisedSamples samples = new NormalisedSamples(data(), Normalisation.fixed(0, 1), room);
            Random random = new Random(room);
            for (int i = 0; i < 200; i++) {
                int sample = random.nextInt(SAMPLES);
                PatchSource read = samples.get(sample);
                assertThat(read.image().plane(0, 0).values()[5]).isEqualTo(1000 * (sample + 1) + 5);
                assertThat(read.image().height()).isEqualTo(20 + sample);
                assertThat(samples.used()).isLessThanOrEqualTo(Math.max(room, read.bytes()));
            }
        }
    }

    @Test
    void whatWasUsedLastIsKept() {
        NormalisedSamples samples = new NormalisedSamples(data(), Normalisation.fixed(0, 1), 10_500);
        PatchSource first = samples.get(0);
        PatchSource second = samples.get(1);
        assertThat(samples.get(0)).isSameAs(first);
        samples.get(2);
        assertThat(samples.get(0)).isSameAs(first);
        assertThat(samples.get(1)).isNotSameAs(second);
    }

    @Test
    void severalThreadsReadASampleOnce() {
        NormalisedSamples samples = new NormalisedSamples(data(), Normalisation.standard(), 1_000_000);
        List<PatchSource> all = IntStream.range(0, 60)
                .parallel()
                .mapToObj(i -> samples.get(i % SAMPLES))
                .toList();
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i)).isSameAs(all.get(i % SAMPLES));
        }
        assertThat(samples.used())
                .isEqualTo(8L * 30 * IntStream.range(20, 20 + SAMPLES).sum());
    }

    @Test
    void aSampleThatCannotBeReadIsToldOfEachTime() {
        Dataset flat = Dataset.of(Image.of(1, 2, new float[] {0, Float.NaN}), Labels.of(1, 2, new int[2]));
        NormalisedSamples samples = new NormalisedSamples(flat, Normalisation.fixed(0, 1), 1000);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> samples.get(7)).hasMessageContaining("sample");
        }
        assertThat(samples.used()).isZero();
    }

    @Test
    void objectPixelsAreCountedRowByRow() {
        PatchSource sample = new NormalisedSamples(data(), Normalisation.standard(), 0).get(3);
        assertThat(Foreground.pixel(sample, 0)).isEqualTo(new PatchTransform.Corner(0, 2, 0));
        assertThat(Foreground.pixel(sample, 29)).isEqualTo(new PatchTransform.Corner(0, 2, 29));
        assertThatThrownBy(() -> Foreground.pixel(sample, 30)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void patchesAreTheSameHoweverLittleIsKeptAndWhateverTheOrderTheyAreMadeIn() {
        Augmentation everything =
                Augmentation.standard().elastic(2, 12).gamma(1.5).blur(1).quarterTurns();
        for (double onObjects : new double[] {0, 0.5, 1}) {
            Patches large = new Patches(data(), Normalisation.standard(), PatchSize.of(16), everything, onObjects, 4);
            Patches small =
                    new Patches(data(), Normalisation.standard(), PatchSize.of(16), everything, onObjects, 4, 5000);
            List<Patch> expected =
                    IntStream.range(0, 40).mapToObj(i -> large.next()).toList();
            List<Supplier<Patch>> drawn =
                    IntStream.range(0, 40).mapToObj(i -> small.draw()).toList();
            for (int i = 39; i >= 0; i--) {
                Patch patch = drawn.get(i).get();
                assertThat(patch.values()).isEqualTo(expected.get(i).values());
                assertThat(patch.annotation(Labels.class).ids())
                        .isEqualTo(expected.get(i).annotation(Labels.class).ids());
                assertThat(patch.y()).isEqualTo(expected.get(i).y());
                assertThat(patch.x()).isEqualTo(expected.get(i).x());
            }
        }
    }
}
