package io.cellshell.workbench.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.augment.Augmentation;
import io.cellshell.workbench.data.augment.PatchSize;
import io.cellshell.workbench.data.augment.Patches;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplittingTest {

    private static Sample sample(String name, String field) {
        return new Sample(name, Image.of(1, 1, new float[1]), Labels.of(1, 1, new int[] {1}), Map.of("field", field));
    }

    /** Ten fields of three images. */
    private static Dataset tenFields() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            samples.add(sample("s" + i, "f" + i % 10));
        }
        return Dataset.of("many", samples);
    }

    private static Dataset wide(int width) {
        int[] ids = new int[width * 4];
        ids[0] = 1;
        ids[1] = 1;
        return Dataset.of(Image.of(4, width, new float[width * 4]), Labels.of(4, width, ids));
    }

    private static Set<String> groups(Dataset data) {
        return new HashSet<>(data.groups());
    }

    @Test
    void groupsStayTogetherAndSharesAreKept() {
        Split split = tenFields()
                .groupedBy("field")
                .split(0.6, 0.2, 0.2)
                .byGroup()
                .seed(1)
                .make();
        assertThat(split.train().size()).isEqualTo(18);
        assertThat(split.validation().size()).isEqualTo(6);
        assertThat(split.test().size()).isEqualTo(6);
        Set<String> all = groups(split.train());
        all.addAll(groups(split.validation()));
        all.addAll(groups(split.test()));
        assertThat(all).hasSize(10);
        assertThat(groups(split.train()).size()
                        + groups(split.validation()).size()
                        + groups(split.test()).size())
                .isEqualTo(10);
        assertThat(split.examine().all())
                .filteredOn(f -> f.id().equals("split.groups"))
                .allMatch(f -> f.severity() == Severity.OK);
    }

    @Test
    void aSplitThatForgetsTheGroupsIsFound() {
        Split split = tenFields().groupedBy("field").split(0.6, 0.2, 0.2).make();
        assertThat(split.examine().severity()).isEqualTo(Severity.STOP);
    }

    @Test
    void theSeedDecides() {
        var splitting = tenFields().groupedBy("field").split(0.6, 0.2, 0.2).byGroup();
        assertThat(splitting.seed(7).make().test().groups())
                .isEqualTo(splitting.seed(7).make().test().groups());
        Set<List<String>> tests = new HashSet<>();
        for (int seed = 0; seed < 10; seed++) {
            tests.add(splitting.seed(seed).make().test().groups());
        }
        assertThat(tests).hasSizeGreaterThan(1);
    }

    @Test
    void everyPartGetsAGroup() {
        Dataset three = Dataset.of("three", List.of(sample("a", "1"), sample("b", "2"), sample("c", "3")));
        Split split = three.split(0.9, 0.05, 0.05).make();
        assertThat(split.train().size()).isEqualTo(1);
        assertThat(split.validation().size()).isEqualTo(1);
        assertThat(split.test().size()).isEqualTo(1);
    }

    @Test
    void stripsLieAGapApart() {
        Split split = wide(120).split(0.5, 0.25, 0.25).leftToRight().gap(10).make();
        assertThat(split.train().sample(0).image().width()).isEqualTo(50);
        assertThat(split.validation().sample(0).image().width()).isEqualTo(25);
        assertThat(split.test().sample(0).image().width()).isEqualTo(25);
        assertThat(split.toString())
                .isEqualTo("Split of “image” from left to right: training columns 0 to 49, validation columns 60 to 84,"
                        + " test columns 95 to 119, gaps of 10 pixels.");
        assertThat(split.view().svg().orElseThrow()).startsWith("<svg").contains("validation");
        assertThat(split.examine().all()).anyMatch(f -> f.id().equals("split.gap") && f.severity() == Severity.OK);
    }

    @Test
    void aGapNarrowerThanTheObjectsIsFound() {
        Split split = wide(120).split(0.5, 0.25, 0.25).leftToRight().gap(0).make();
        assertThat(split.examine().severity()).isEqualTo(Severity.STOP);
    }

    @Test
    void whatCannotBeSplitSaysWhatToDo() {
        assertThatThrownBy(() -> wide(120).split(0.5, 0.25, 0.25).make()).hasMessageContaining("leftToRight()");
        assertThatThrownBy(() ->
                        wide(40).split(0.5, 0.25, 0.25).leftToRight().gap(10).make())
                .hasMessageContaining("narrower gap");
        assertThatThrownBy(() -> wide(40).split(0.5, 0.5, 0.5)).hasMessageContaining("sum to 1");
        assertThatThrownBy(() -> tenFields().split(0.6, 0.2, 0.2).byGroup()).hasMessageContaining("groupedBy");
        assertThatThrownBy(() -> tenFields().split(0.6, 0.2, 0.2).leftToRight()).hasMessageContaining("30");
        assertThatThrownBy(() -> Dataset.of("two", List.of(sample("a", "1"), sample("b", "2")))
                        .split(0.6, 0.2, 0.2)
                        .make())
                .hasMessageContaining("three groups or more");
    }

    @Test
    void patchesOfOneSeedAreTheSame() {
        Dataset data = wide(40);
        Patches one = new Patches(data, Normalisation.standard(), PatchSize.of(8), Augmentation.standard(), 5);
        Patches two = new Patches(data, Normalisation.standard(), PatchSize.of(8), Augmentation.standard(), 5);
        for (int i = 0; i < 3; i++) {
            assertThat(one.next().values()).isEqualTo(two.next().values());
        }
    }
}
