package io.cellshell.workbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.leakage.Link;
import io.cellshell.workbench.check.leakage.Radar;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.data.simulate.Plate;
import io.cellshell.workbench.data.simulate.Simulation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Leaks planted in simulated plates are found, and the grouping that the radar proposes removes them. */
class LeakySplitTest {

    private static Plate plate() {
        return Simulation.plate(Simulation.nuclei().size(160, 160))
                .wells(4)
                .fields(1)
                .seed(4);
    }

    private static Severity severity(Split split, String id) {
        return split.examine().all().stream()
                .filter(finding -> finding.id().equals(id))
                .map(Finding::severity)
                .findFirst()
                .orElseThrow();
    }

    private static List<Link> links(Dataset data, Link.Kind kind) {
        return data.radar().links().stream().filter(link -> link.kind() == kind).toList();
    }

    @Test
    void tilesOfOneFieldLeakUntilTheRadarGroupsThem() {
        Dataset tiles = plate().tiles(2, 2).make();
        Split random = tiles.split(0.6, 0.2, 0.2).make();
        assertThat(severity(random, "C2.crops")).isEqualTo(Severity.STOP);
        assertThat(severity(random, "C3.origins")).isEqualTo(Severity.STOP);
        Dataset grouped = tiles.groupedBy(tiles.radar());
        Set<String> groups = new HashSet<>(grouped.groups());
        Set<String> fields = new HashSet<>(tiles.groupedBy("field").groups());
        assertThat(groups).hasSameSizeAs(fields);
        Split kept = grouped.split(0.6, 0.2, 0.2).byGroup().make();
        assertThat(severity(kept, "C2.crops")).isEqualTo(Severity.OK);
        assertThat(severity(kept, "C9.groups")).isEqualTo(Severity.OK);
    }

    @Test
    void independentFieldsDoNotLeak() {
        Dataset fields = plate().fields(3).make();
        assertThat(fields.radar().links()).isEmpty();
        Split split = fields.split(0.6, 0.2, 0.2).make();
        for (String id : List.of("C1.duplicates", "C2.crops", "C4.series", "C8.alike")) {
            assertThat(severity(split, id)).as(id).isEqualTo(Severity.OK);
        }
    }

    @Test
    void duplicatesAreFoundMirroredOrNot() {
        Dataset data = plate().duplicates(2).mirroredDuplicates(2).make();
        assertThat(links(data, Link.Kind.DUPLICATE)).hasSize(2);
        // One of the two mirrored samples is also there twice.
        assertThat(links(data, Link.Kind.NEAR_DUPLICATE)).hasSize(3).allMatch(link -> link.r() <= 1);
    }

    @Test
    void framesOfOneFilmAreNeighbours() {
        Dataset data = plate().timePoints(3).make();
        assertThat(links(data, Link.Kind.SERIES)).hasSize(16);
        assertThat(new HashSet<>(data.groupedBy(data.radar()).groups())).hasSize(8);
        assertThat(severity(data.split(0.6, 0.2, 0.2).make(), "C4.series")).isEqualTo(Severity.STOP);
    }

    @Test
    void aNormalisationFittedToAllDataIsFound() {
        Dataset data = plate().make();
        Split split = data.split(0.5, 0.25, 0.25).make();
        assertThat(split.examine(Normalisation.standard().fittedTo(data)).severity())
                .isEqualTo(Severity.STOP);
        assertThat(split.examine(Normalisation.standard().fittedTo(split.train()))
                        .severity())
                .isEqualTo(Severity.OK);
        assertThat(split.examine(Normalisation.standard()).severity()).isEqualTo(Severity.OK);
    }

    @Test
    void theRadarOfOtherImagesIsRefused() {
        Radar other = plate().seed(5).fields(2).make().radar();
        assertThatThrownBy(() -> plate().make().groupedBy(other)).hasMessageContaining("data.groupedBy(data.radar())");
    }
}
