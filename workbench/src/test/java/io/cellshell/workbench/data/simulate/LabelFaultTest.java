package io.cellshell.workbench.data.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.simulate.fault.LabelFault;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.segment.ConnectedComponents;
import io.cellshell.workbench.image.segment.Connectivity;
import io.cellshell.workbench.image.segment.Mask;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each fault does what its name says, and nothing else. */
class LabelFaultTest {

    private final Labels sound = Simulation.nuclei().seed(3).touching(0).make().labels();

    @Test
    void holes() {
        Labels faulty = LabelFault.holes(3).plant(sound, 1);
        boolean[] filled = Mask.of(faulty).holesFilled().values();
        assertThat(filled).isEqualTo(Mask.of(sound).values());
        assertThat(changed(faulty)).hasSize(3);
    }

    @Test
    void fragments() {
        Labels faulty = LabelFault.fragments(2).plant(sound, 1);
        assertThat(pieces(faulty)).isEqualTo(sound.count() + 2);
        assertThat(faulty.count()).isEqualTo(sound.count());
    }

    @Test
    void tinyObjects() {
        Labels faulty = LabelFault.tinyObjects(4).plant(sound, 1);
        assertThat(faulty.count()).isEqualTo(sound.count() + 4);
        assertThat(faulty.objects().stream().filter(o -> o.area() <= 4).count()).isEqualTo(4);
        assertThatThrownBy(() -> LabelFault.tinyObjects(100_000).plant(sound, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no room");
    }

    @Test
    void missing() {
        Labels faulty = LabelFault.missing(0.25).plant(sound, 1);
        assertThat(faulty.count()).isEqualTo(sound.count() - Math.round(0.25f * sound.count()));
        assertThat(LabelFault.missing(0.001).plant(sound, 1).count()).isEqualTo(sound.count() - 1);
    }

    @Test
    void duplicatedIds() {
        Labels faulty = LabelFault.duplicatedIds(2).plant(sound, 1);
        assertThat(Mask.of(faulty).values()).isEqualTo(Mask.of(sound).values());
        assertThat(faulty.count()).isEqualTo(sound.count() - 2);
    }

    @Test
    void mergedTouching() {
        Labels clustered = Simulation.nuclei().seed(3).touching(1).make().labels();
        Labels faulty = LabelFault.mergedTouching().plant(clustered, 1);
        assertThat(faulty.count()).isLessThan(clustered.count()).isEqualTo(pieces(clustered));
    }

    @Test
    void idsThatAreAllOneOrGappedOrNone() {
        assertThat(LabelFault.binary().plant(sound, 1).count()).isEqualTo(1);
        assertThat(LabelFault.empty().plant(sound, 1).count()).isZero();
        assertThat(Arrays.stream(LabelFault.gappedIds().plant(sound, 1).ids()).max())
                .hasValue(3 * sound.count());
    }

    @Test
    void shifted() {
        Labels faulty = LabelFault.shifted(5, -2).plant(sound, 1);
        for (int y = 5; y < 256; y++) {
            for (int x = 0; x < 254; x++) {
                assertThat(faulty.at(y, x) > 0).isEqualTo(sound.at(y - 5, x + 2) > 0);
            }
        }
    }

    @Test
    void transposedAndCutOff() {
        Labels transposed = LabelFault.transposed().plant(sound, 1);
        Labels cut = LabelFault.cutOff(0.5).plant(sound, 1);
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 256; x++) {
                assertThat(transposed.at(y, x) > 0).isEqualTo(sound.at(x, y) > 0);
                assertThat(cut.at(y, x) > 0).isEqualTo(x < 128 && sound.at(y, x) > 0);
            }
        }
    }

    @Test
    void redrawnOutlinesDifferALittle() {
        Labels faulty = LabelFault.redrawn(1).plant(sound, 1);
        boolean[] before = Mask.of(sound).values();
        boolean[] after = Mask.of(faulty).values();
        int both = 0;
        int either = 0;
        for (int i = 0; i < before.length; i++) {
            both += before[i] && after[i] ? 1 : 0;
            either += before[i] || after[i] ? 1 : 0;
        }
        assertThat(both / (double) either).isBetween(0.75, 0.97);
    }

    @Test
    void theSeedDecidesWhichObjectsSuffer() {
        LabelFault holes = LabelFault.holes(3);
        assertThat(holes.plant(sound, 1).ids()).isEqualTo(holes.plant(sound, 1).ids());
        assertThat(holes.plant(sound, 2).ids())
                .isNotEqualTo(holes.plant(sound, 1).ids());
        assertThatThrownBy(() -> LabelFault.holes(1000).plant(sound, 1)).isInstanceOf(DataException.class);
    }

    private Set<Integer> changed(Labels faulty) {
        int[] before = sound.ids();
        int[] after = faulty.ids();
        return IntStream.range(0, before.length)
                .filter(i -> before[i] != after[i])
                .map(i -> before[i])
                .boxed()
                .collect(Collectors.toSet());
    }

    private static int pieces(Labels labels) {
        return ConnectedComponents.label(Mask.of(labels), Connectivity.EIGHT).count();
    }
}
