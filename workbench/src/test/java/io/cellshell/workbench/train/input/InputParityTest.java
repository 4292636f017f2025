package io.cellshell.workbench.train.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class InputParityTest {

    private static final Network<Labels> NETWORK = new UNet(2, 2).untrained(1);

    /** Brighter from left to right, so that tiles have other percentiles than the whole. */
    private static Dataset field(int height, int width) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(height * 1000L + width);
        float[] pixels = new float[height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 100 + 10f * (i % width) + 50 * random.nextFloat();
        }
        return Dataset.of(Image.of(height, width, pixels), Labels.of(height, width, new int[height * width]));
    }

    @Test
    void trainingAndPredictionGiveTheSameNumbersForImagesOfAnySize() {
        for (int[] shape : new int[][] {{1, 1}, {3, 17}, {33, 20}, {128, 128}, {150, 131}, {300, 1000}}) {
            Finding finding = InputParity.between(NETWORK, NETWORK).examine(field(shape[0], shape[1]));
            assertThat(finding.severity()).as(finding.evidence()).isEqualTo(Severity.OK);
            assertThat(finding.evidence()).endsWith("largest difference 0.0");
        }
    }

    @Test
    void everyKindOfNormalisationIsTheSameOnBothWays() {
        Dataset data = field(60, 70);
        for (Normalisation kind : List.of(
                Normalisation.standard(),
                Normalisation.minMax(),
                Normalisation.zeroMeanUnitVariance(),
                Normalisation.fixed(100, 900),
                Normalisation.standard().fittedTo(data))) {
            Network<Labels> network = NETWORK.with(kind);
            assertThat(InputParity.between(network, network).examine(data).severity())
                    .as(kind.words())
                    .isEqualTo(Severity.OK);
        }
    }

    @Test
    void firesOnANormalisationChangedAfterTraining() {
        Finding finding = InputParity.between(NETWORK, NETWORK.with(Normalisation.minMax()))
                .examine(field(150, 131));
        assertThat(finding.severity()).isEqualTo(Severity.STOP);
        assertThat(finding.remedy()).startsWith("The scale differs");
    }

    @Test
    void firesOnTilesNormalisedOneByOne() {
        InputParity parity = new InputParity(NETWORK.normalisation(), InputParityTest::byTiles);
        assertThat(parity.examine(field(128, 128)).severity()).isEqualTo(Severity.STOP);
    }

    private static Image byTiles(Image image) {
        Image left = NETWORK.input(image.crop(new Region(0, 0, 128, 64)));
        Image right = NETWORK.input(image.crop(new Region(0, 64, 128, 64)));
        float[] both = new float[128 * 128];
        for (int i = 0; i < both.length; i++) {
            both[i] = i % 128 < 64 ? left.at(i / 128, i % 128) : right.at(i / 128, i % 128 - 64);
        }
        return Image.of(128, 128, both);
    }

    @Test
    void firesOnRowsAndColumnsSwapped() {
        InputParity parity = new InputParity(NETWORK.normalisation(), image -> {
            Image given = NETWORK.input(image);
            float[] swapped = new float[64 * 64];
            for (int i = 0; i < swapped.length; i++) {
                swapped[i] = given.at(i % 64, i / 64);
            }
            return Image.of(64, 64, swapped);
        });
        Finding finding = parity.examine(field(64, 64));
        assertThat(finding.severity()).isEqualTo(Severity.STOP);
        assertThat(finding.remedy()).startsWith("The pixels differ");
    }
}
