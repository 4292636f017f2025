package io.cellshell.workbench.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.leakage.search.LeakageSearch;
import io.cellshell.workbench.check.leakage.search.Link;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.data.simulate.Plate;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.plot.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Leaks planted in simulated plates are found, and the grouping that the leakage search proposes removes them. */
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
        return data.leakageSearch().links().stream()
                .filter(link -> link.kind() == kind)
                .toList();
    }

    @Test
    void tilesOfOneFieldLeakUntilTheLeakageSearchGroupsThem() {
        Dataset tiles = plate().tiles(2, 2).make();
        Split random = tiles.split(0.6, 0.2, 0.2).make();
        assertThat(severity(random, "C2.crops")).isEqualTo(Severity.STOP);
        assertThat(severity(random, "C3.origins")).isEqualTo(Severity.STOP);
        Dataset grouped = tiles.groupedBy(tiles.leakageSearch());
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
        assertThat(fields.leakageSearch().links()).isEmpty();
        Split split = fields.split(0.6, 0.2, 0.2).make();
        for (String id : List.of("C1.duplicates", "C2.crops", "C4.series")) {
            assertThat(severity(split, id)).as(id).isEqualTo(Severity.OK);
        }
        assertThat(severity(split, "C8.alike")).as("too few test images").isEqualTo(Severity.NOT_CHECKED);
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
        assertThat(new HashSet<>(data.groupedBy(data.leakageSearch()).groups())).hasSize(8);
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
    void whatTheValidationPartSharesIsFound() {
        List<Sample> fields = new ArrayList<>();
        plate().fields(2).make().forEach(fields::add);
        Sample first = fields.get(0);
        Sample last = fields.get(fields.size() - 1);
        Dataset train = Dataset.of("train", fields.subList(0, 4));
        Dataset test = Dataset.of("test", fields.subList(8, fields.size()));
        Split.Layout layout = new Split.Layout() {
            @Override
            public Finding examine() {
                return new Finding("split.groups", Severity.OK, "given", "Given.", "", "");
            }

            @Override
            public View view() {
                return View.text("given");
            }
        };
        assertThat(new Split(train, Dataset.of("validation", fields.subList(4, 8)), test, layout)
                        .examine()
                        .all())
                .filteredOn(f -> f.id().equals("C1.duplicates"))
                .singleElement()
                .extracting(Finding::severity)
                .isEqualTo(Severity.OK);
        Dataset both = Dataset.of("validation", List.of(fields.get(4), first, last));
        List<Finding> found = new Split(train, both, test, layout)
                .examine().all().stream()
                        .filter(f -> f.id().equals("C1.duplicates") && f.severity() == Severity.WARN)
                        .toList();
        assertThat(found)
                .extracting(Finding::sentence)
                .anyMatch(s -> s.contains("of the validation images have a duplicate in the training part"))
                .anyMatch(s -> s.contains("of the test images have a duplicate in the validation part"));
    }

    @Test
    void aNormalisationFittedToTheWholeImageIsFoundInItsStrips() {
        Sample field = Simulation.nuclei().size(96, 400).seed(4).make();
        Dataset whole = Dataset.of(field.image(), field.labels());
        Split strips = whole.split(0.6, 0.2, 0.2).leftToRight().gap(20).make();
        for (Normalisation kind :
                List.of(Normalisation.standard(), Normalisation.minMax(), Normalisation.zeroMeanUnitVariance())) {
            Finding leak = strips.examine(kind.fittedTo(whole));
            assertThat(leak.severity()).isEqualTo(Severity.STOP);
            assertThat(leak.evidence())
                    .endsWith("such as " + strips.test().names().get(0));
            assertThat(strips.examine(kind.fittedTo(strips.train())).severity()).isEqualTo(Severity.OK);
            assertThat(strips.examine(kind.fittedTo(strips.test())).severity()).isEqualTo(Severity.STOP);
        }
    }

    @Test
    void aTestImageThatWasRenamedIsStillFound() {
        Dataset data = plate().make();
        Split split = data.split(0.5, 0.25, 0.25).make();
        List<Sample> renamed = new ArrayList<>();
        data.forEach(s -> renamed.add(new Sample("other " + renamed.size(), s.image(), s.annotation(), s.metadata())));
        assertThat(split.examine(Normalisation.standard().fittedTo(Dataset.of("renamed", renamed)))
                        .severity())
                .isEqualTo(Severity.STOP);
        Dataset others = plate().seed(77).make();
        assertThat(others.names()).containsExactlyElementsOf(data.names());
        assertThat(split.examine(Normalisation.standard().fittedTo(others)).severity())
                .as("other images of the same names")
                .isEqualTo(Severity.OK);
    }

    @Test
    void theSearchOfOtherImagesIsRefused() {
        LeakageSearch other = plate().seed(5).fields(2).make().leakageSearch();
        assertThatThrownBy(() -> plate().make().groupedBy(other))
                .hasMessageContaining("data.groupedBy(data.leakageSearch())");
    }
}
