package io.cellshell.workbench.data.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Median;
import org.junit.jupiter.api.Test;

class PlateTest {

    private final Plate plate =
            Simulation.plate(Simulation.nuclei().size(64, 96)).seed(4);

    @Test
    void everySampleKnowsWhereItComesFrom() {
        Dataset data = plate.make();
        assertThat(data.size()).isEqualTo(16);
        assertThat(data.sample(0).metadata())
                .containsEntry("plate", "P1")
                .containsEntry("day", "day 1")
                .containsEntry("well", "A01")
                .containsEntry("donor", "donor 1")
                .containsEntry("condition", "control")
                .containsEntry("field", "P1-A01-1");
        assertThat(data.sample(15).metadata())
                .containsEntry("plate", "P2")
                .containsEntry("well", "A04")
                .containsEntry("donor", "donor 2")
                .containsEntry("condition", "treated");
        assertThat(Set.copyOf(data.names())).hasSize(16);
    }

    @Test
    void theSameSeedGivesTheSameExperiment() {
        assertThat(plate.make().sample(7).image().pixels())
                .isEqualTo(plate.make().sample(7).image().pixels());
    }

    @Test
    void tilesOfAFieldFitTogether() {
        List<Sample> tiles = samples(plate.plates(1).wells(1).fields(1).tiles(2, 3));
        Sample whole = samples(Simulation.plate(Simulation.nuclei().size(128, 288))
                        .seed(4)
                        .plates(1)
                        .wells(1)
                        .fields(1))
                .get(0);
        assertThat(tiles).hasSize(6);
        assertThat(tiles.get(5).metadata()).containsEntry("tile", "r1c2").containsEntry("field", "P1-A01-1");
        for (int t = 0; t < 6; t++) {
            for (int y = 0; y < 64; y++) {
                for (int x = 0; x < 96; x++) {
                    int row = t / 3 * 64 + y;
                    int column = t % 3 * 96 + x;
                    assertThat(tiles.get(t).image().at(y, x))
                            .isEqualTo(whole.image().at(row, column));
                    assertThat(tiles.get(t).labels().at(y, x) > 0)
                            .isEqualTo(whole.labels().at(row, column) > 0);
                }
            }
        }
    }

    @Test
    void duplicatesAreTheSameAndMirroredOnesAreMirrored() {
        Dataset data = plate.duplicates(2).mirroredDuplicates(1).make();
        assertThat(data.size()).isEqualTo(19);
        Sample copy = data.sample(16);
        Sample original = original(data, copy, "-copy");
        assertThat(copy.image().pixels()).isEqualTo(original.image().pixels());
        assertThat(copy.metadata().get("field"))
                .isNotEqualTo(original.metadata().get("field"));
        Sample mirrored = data.sample(18);
        Sample before = original(data, mirrored, "-mirrored");
        for (int x = 0; x < 96; x++) {
            assertThat(mirrored.image().at(5, x)).isEqualTo(before.image().at(5, 95 - x));
            assertThat(mirrored.labels().at(5, x)).isEqualTo(before.labels().at(5, 95 - x));
        }
    }

    private static Sample original(Dataset data, Sample copy, String suffix) {
        return data.sample(data.names().indexOf(copy.name().replace(suffix, "")));
    }

    @Test
    void framesOfOneFieldShareItsTruthAndBleach() {
        List<Sample> series = samples(Simulation.plate(Simulation.nuclei().bleaching(0.5))
                .plates(1)
                .wells(1)
                .fields(1)
                .timePoints(3));
        assertThat(series).extracting(Sample::name).containsExactly("P1-A01-1-t0", "P1-A01-1-t1", "P1-A01-1-t2");
        assertThat(series.get(2).labels().ids())
                .isEqualTo(series.get(0).labels().ids());
        assertThat(light(series.get(2).image()) / light(series.get(0).image())).isCloseTo(0.5, within(0.02));
    }

    /** Mean above the camera's offset. */
    private static double light(Image image) {
        double sum = 0;
        for (float pixel : image.pixels()) {
            sum += pixel - 100;
        }
        return sum / (image.height() * image.width());
    }

    @Test
    void platesDifferByTheBatchEffectAndConditionsByTheirs() {
        List<Sample> even = samples(plate.plates(4));
        List<Sample> uneven = samples(plate.plates(4).batchEffect(0.5));
        assertThat(spreadOfBackground(even)).isLessThan(0.02);
        assertThat(spreadOfBackground(uneven)).isGreaterThan(0.2);
        List<Sample> strong = samples(plate.effect(1));
        double treated = strong.stream()
                .filter(s -> s.metadata().get("condition").equals("treated"))
                .mapToDouble(s -> light(s.image()))
                .average()
                .orElseThrow();
        double control = strong.stream()
                .filter(s -> s.metadata().get("condition").equals("control"))
                .mapToDouble(s -> light(s.image()))
                .average()
                .orElseThrow();
        assertThat(treated / control).isBetween(1.5, 2.2);
    }

    private static double spreadOfBackground(List<Sample> samples) {
        double[] medians = samples.stream()
                .filter(s -> s.metadata().get("well").equals("A01"))
                .mapToDouble(s -> {
                    float[] pixels = s.image().pixels();
                    double[] values = new double[pixels.length];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = pixels[i];
                    }
                    return Median.withDefaults().evaluate(values);
                })
                .sorted()
                .toArray();
        return medians[medians.length - 1] / medians[0] - 1;
    }

    @Test
    void aConditionMayGoWithThePlate() {
        Set<String> pairs = samples(plate.conditionByPlate()).stream()
                .map(s -> s.metadata().get("plate") + " " + s.metadata().get("condition"))
                .collect(Collectors.toSet());
        assertThat(pairs).containsExactlyInAnyOrder("P1 control", "P2 treated");
    }

    private static List<Sample> samples(Plate plate) {
        List<Sample> all = new ArrayList<>();
        plate.make().forEach(all::add);
        return all;
    }
}
