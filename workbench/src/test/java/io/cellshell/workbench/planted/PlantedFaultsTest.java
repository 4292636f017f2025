package io.cellshell.workbench.planted;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.check.annotation.AnnotationQuality;
import io.cellshell.workbench.check.quality.ImageQuality;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every check, on subjects with the fault that it is there to find and on sound ones. All is seeded, so the numbers are exact; the
 * seeds are others than those on which thresholds were chosen. A check that misses the bar must say "screening only".
 */
class PlantedFaultsTest {

    private static final double BAR = 0.95;

    @Test
    void sensitivityAndSpecificityOfEveryCheck() {
        List<DetectionCounts> tallies =
                faults().parallel().map(DetectionCounts::of).toList();
        DetectionCounts overall = tallies.stream().reduce(DetectionCounts::plus).orElseThrow();
        System.out.println(
                "| check | found | silent on sound | sensitivity | specificity | |\n|---|---|---|---|---|---|");
        Stream.concat(tallies.stream(), Stream.of(overall)).forEach(System.out::println);
        assertThat(overall.sensitivity()).isGreaterThanOrEqualTo(BAR);
        assertThat(overall.specificity()).isGreaterThanOrEqualTo(BAR);
        assertThat(tallies)
                .allSatisfy(tally -> assertThat(
                                tally.screeningOnly() || tally.sensitivity() >= BAR && tally.specificity() >= BAR)
                        .as(tally.toString())
                        .isTrue());
    }

    @Test
    void noCheckOfAnImageOrItsLabelsIsLeftOut() {
        var sound = Fields.sound(0);
        Stream<String> ids = Stream.concat(
                ImageQuality.checks().stream()
                        .map(check -> check.examine(sound.image()).id()),
                AnnotationQuality.checks().stream()
                        .map(check -> check.examine(sound).id()));
        assertThat(faults().map(PlantedFault::check)).containsAll(ids.toList()).doesNotHaveDuplicates();
    }

    private static Stream<PlantedFault> faults() {
        return Stream.of(
                        ImageFaults.all(),
                        AnnotationFaults.all(),
                        MetadataFaults.all(),
                        SplitFaults.all(),
                        PreprocessingFaults.all())
                .flatMap(List::stream);
    }
}
