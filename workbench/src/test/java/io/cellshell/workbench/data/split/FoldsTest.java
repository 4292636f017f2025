package io.cellshell.workbench.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FoldsTest {

    /** Thirty samples of ten donors; every fifth is of the rare condition. Sample i holds i % 4 objects. */
    private static Dataset data() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            int[] ids = {i % 4 > 0 ? 1 : 0, i % 4 > 1 ? 2 : 0, i % 4 > 2 ? 3 : 0};
            samples.add(new Sample(
                    "s" + i,
                    Image.of(1, 3, new float[3]),
                    Labels.of(1, 3, ids),
                    Map.of("donor", "d" + i / 3, "condition", i % 5 == 0 ? "rare" : "usual")));
        }
        return Dataset.of("many", samples);
    }

    private static long rare(Dataset part) {
        return part.levels("condition").stream().filter("rare"::equals).count();
    }

    @Test
    void everySampleIsTestedOnOnce() {
        Folds folds = data().folds(5).seed(3).make();
        List<String> tested = new ArrayList<>();
        for (Split split : folds) {
            tested.addAll(split.test().names());
            Set<String> all = new HashSet<>(split.train().names());
            all.addAll(split.validation().names());
            all.addAll(split.test().names());
            assertThat(all).hasSize(30);
            assertThat(split.train().size()).isEqualTo(18);
            assertThat(split.test().size()).isEqualTo(6);
        }
        assertThat(tested).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void groupsStayInOneFold() {
        Folds folds = data().groupedBy("donor").folds(5).byGroup().make();
        for (Split split : folds) {
            assertThat(new HashSet<>(split.test().groups())).hasSize(2);
            assertThat(split.train().groups())
                    .doesNotContainAnyElementsOf(split.test().groups());
        }
    }

    @Test
    void theRareConditionIsSpreadEvenly() {
        for (Split split : data().folds(3).stratifiedBy("condition").make()) {
            assertThat(rare(split.test())).isEqualTo(2);
        }
        for (int seed = 0; seed < 20; seed++) {
            Split split = data().split(0.5, 0.25, 0.25)
                    .stratifiedBy("condition")
                    .seed(seed)
                    .make();
            assertThat(rare(split.train())).isEqualTo(3);
            assertThat(rare(split.test())).isBetween(1L, 2L);
            assertThat(split.train().size()).isBetween(14, 16);
        }
    }

    @Test
    void imagesOfFewAndOfManyObjectsAreSpreadEvenly() {
        Folds folds = data().folds(3).stratifiedByObjects().make();
        for (Split split : folds) {
            long empty = 0;
            for (Sample sample : split.test()) {
                empty += sample.labels().count() == 0 ? 1 : 0;
            }
            assertThat(empty).isBetween(2L, 3L);
        }
    }

    @Test
    void eachGroupIsLeftOutOnce() {
        Folds folds = data().groupedBy("donor").leaveOneGroupOut();
        assertThat(folds.size()).isEqualTo(10);
        assertThat(folds.split(4).test().names()).containsExactly("s12", "s13", "s14");
        assertThat(folds.examine().severity()).isEqualTo(Severity.OK);
    }

    @Test
    void theSeedDecides() {
        Folding folding = data().folds(5);
        assertThat(folding.seed(1).make().split(0).test().names())
                .isEqualTo(folding.seed(1).make().split(0).test().names())
                .isNotEqualTo(folding.seed(2).make().split(0).test().names());
    }

    @Test
    void itIsShownAsATable() {
        Folds folds = data().groupedBy("donor")
                .folds(3)
                .byGroup()
                .stratifiedBy("condition")
                .make();
        assertThat(folds.toString())
                .startsWith("Folds: fold 1 ")
                .contains("of rare")
                .endsWith(".");
        assertThat(folds.view().html().orElseThrow())
                .contains("condition: rare")
                .contains("#E69F00");
        assertThat(folds.split(0).toString()).startsWith("Split: training ").contains("of usual");
    }

    @Test
    void whatCannotBeFoldedSaysWhatToDo() {
        assertThatThrownBy(() -> data().folds(2)).hasMessageContaining("three folds");
        assertThatThrownBy(() -> data().folds(31).make()).hasMessageContaining("31 parts need 31 groups or more");
        assertThatThrownBy(() -> data().leaveOneGroupOut()).hasMessageContaining("groupedBy");
        assertThatThrownBy(() -> data().folds(5).stratifiedBy("plate").make())
                .hasMessageContaining("no metadata “plate”");
    }

    @Test
    void aNumberOutOfRangeIsRefused() {
        Dataset data = data();
        Folds folds = data.folds(5).seed(3).make();
        for (int fold : new int[] {-1, 5}) {
            assertThatThrownBy(() -> folds.split(fold))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("fold " + fold + " lies outside 0 to 4");
        }
        for (int sample : new int[] {-1, data.size()}) {
            assertThatThrownBy(() -> data.sample(sample))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("sample " + sample + " lies outside 0 to " + (data.size() - 1));
        }
    }
}
