package io.cellshell.workbench.data.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.segment.ConnectedComponents;
import io.cellshell.workbench.image.segment.Connectivity;
import io.cellshell.workbench.image.segment.Mask;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NucleiTest {

    private final Nuclei nuclei = Simulation.nuclei().seed(5);

    @Test
    void theSameSeedGivesTheSamePixelsAndTruth() {
        Sample first = nuclei.make();
        Sample second = nuclei.make();
        assertThat(second.image().pixels()).isEqualTo(first.image().pixels());
        assertThat(second.labels().ids()).isEqualTo(first.labels().ids());
        assertThat(nuclei.seed(6).make().image().pixels())
                .isNotEqualTo(first.image().pixels());
    }

    @Test
    void anotherNoiseOrFaultLeavesTheScene() {
        int[] truth = nuclei.make().labels().ids();
        Sample faulty = nuclei.photons(10)
                .defocus(3)
                .unevenIllumination(0.5)
                .jpeg(20)
                .hotPixels(0.01)
                .make();
        assertThat(faulty.labels().ids()).isEqualTo(truth);
    }

    @Test
    void eachNucleusIsOnePieceWithoutHoles() {
        Labels labels = nuclei.density(0.4).touching(0.8).make().labels();
        int[] ids = labels.ids();
        assertThat(labels.count()).isGreaterThan(30);
        for (int id = 1; id <= labels.count(); id++) {
            boolean[] own = new boolean[ids.length];
            for (int i = 0; i < own.length; i++) {
                own[i] = ids[i] == id;
            }
            Mask mask = Mask.of(labels.height(), labels.width(), own);
            assertThat(ConnectedComponents.label(mask, Connectivity.EIGHT).count())
                    .isEqualTo(1);
            assertThat(mask.holesFilled().values()).isEqualTo(own);
        }
    }

    @Test
    void theWishedShareOfTheFieldIsCovered() {
        int[] ids = nuclei.density(0.2).make().labels().ids();
        double covered = Arrays.stream(ids).filter(id -> id > 0).count() / (double) ids.length;
        assertThat(covered).isCloseTo(0.2, within(0.02));
    }

    @Test
    void touchingNucleiTouchAndOthersDoNot() {
        assertThat(pieces(nuclei.touching(0).make().labels()))
                .isEqualTo(nuclei.touching(0).make().labels().count());
        Labels clustered = nuclei.touching(1).make().labels();
        assertThat(pieces(clustered)).isLessThan(clustered.count() / 2);
    }

    private static int pieces(Labels labels) {
        return ConnectedComponents.label(Mask.of(labels), Connectivity.EIGHT).count();
    }

    @Test
    void imageAndTruthLieOnEachOther() {
        Sample sample =
                nuclei.noiseless().touching(0).texture(0).brightnessSpread(0).make();
        double half = 100 + 2 * 400 * (0.06 + 0.5);
        int differing = 0;
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 256; x++) {
                differing += sample.image().at(y, x) > half != sample.labels().at(y, x) > 0 ? 1 : 0;
            }
        }
        long rim = Arrays.stream(sample.labels().outlines().ids())
                .filter(id -> id > 0)
                .count();
        assertThat(differing).isLessThan((int) rim / 10);
    }

    @Test
    void manySamplesDifferAndAreRepeated() {
        var samples = nuclei.samples(3);
        assertThat(samples.names()).containsExactly("nuclei-5-001", "nuclei-5-002", "nuclei-5-003");
        assertThat(samples.sample(0).image().pixels())
                .isNotEqualTo(samples.sample(1).image().pixels());
        assertThat(samples.sample(2).image().pixels())
                .isEqualTo(nuclei.samples(3).sample(2).image().pixels());
    }

    @Test
    void aKnobThatIsTurnedTooFarSaysHowFarItGoes() {
        assertThatThrownBy(() -> nuclei.density(3))
                .isInstanceOf(DataException.class)
                .hasMessage("The simulation's density goes from 0 to 1, but 3 was given; choose another value.");
        assertThatThrownBy(() -> nuclei.size(2, 100)).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> nuclei.samples(0)).isInstanceOf(DataException.class);
    }
}
