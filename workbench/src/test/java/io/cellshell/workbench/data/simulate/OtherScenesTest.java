package io.cellshell.workbench.data.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.SemanticMask;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OtherScenesTest {

    @Test
    void filamentsAreBrightWhereTheTruthSaysSo() {
        Sample sample = Simulation.filaments().seed(2).noiseless().make();
        SemanticMask truth = (SemanticMask) sample.annotation();
        assertThat(truth.names()).containsExactly("background", "filament");
        int filament = 0;
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 256; x++) {
                double light = (sample.image().at(y, x) - 100) / 800 - 0.1;
                if (truth.at(y, x) == 1) {
                    filament++;
                    // Half of the dimmest filament's light at its rim, and a little of a pixel's slack.
                    assertThat(light).isGreaterThanOrEqualTo(0.349);
                } else {
                    assertThat(light).isLessThan(0.66);
                }
            }
        }
        assertThat(filament).isBetween(1000, 20_000);
    }

    @Test
    void thickerFilamentsCoverMore() {
        Filaments filaments = Simulation.filaments().seed(2);
        assertThat(covered(filaments.thickness(8)) / (double) covered(filaments))
                .isBetween(1.5, 2.2);
    }

    private static int covered(Filaments filaments) {
        return ((SemanticMask) filaments.make().annotation()).counts().get("filament");
    }

    @Test
    void epitheliumAndFibresDifferInTextureNotInBrightness() {
        Sample sample = Simulation.tissue().seed(5).size(512, 512).noiseless().make();
        SemanticMask truth = (SemanticMask) sample.annotation();
        double[] sum = new double[3];
        int[] count = new int[3];
        for (int y = 0; y < 512; y++) {
            for (int x = 0; x < 512; x++) {
                sum[truth.at(y, x)] += sample.image().at(y, x) - 100;
                count[truth.at(y, x)]++;
            }
        }
        assertThat(sum[1] / count[1]).isCloseTo(800, within(25.0));
        assertThat(sum[2] / count[2]).isCloseTo(800, within(25.0));
        assertThat(sum[0] / count[0]).isCloseTo(400, within(25.0));
        assertThat(Arrays.stream(count)).allMatch(n -> n > 30_000);
    }

    @Test
    void phenotypesComeInTurnAndAreEquallyBright() {
        double[] light = new double[2];
        int n = 0;
        for (Sample sample : Simulation.phenotypes().seed(9).noiseless().samples(40)) {
            assertThat(((ImageClass) sample.annotation()).name()).isEqualTo(n % 2 == 0 ? "smooth" : "granular");
            for (float pixel : sample.image().pixels()) {
                light[n % 2] += pixel - 148;
            }
            n++;
        }
        assertThat(light[1] / light[0]).isCloseTo(1, within(0.15));
    }

    @Test
    void theSameSeedGivesTheSamePixels() {
        assertThat(Simulation.filaments().make().image().pixels())
                .isEqualTo(Simulation.filaments().make().image().pixels());
        assertThat(Simulation.tissue().make().image().pixels())
                .isEqualTo(Simulation.tissue().make().image().pixels());
        assertThat(Simulation.phenotypes().make().image().pixels())
                .isEqualTo(Simulation.phenotypes().make().image().pixels());
    }
}
