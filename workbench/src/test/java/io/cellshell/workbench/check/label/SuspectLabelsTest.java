package io.cellshell.workbench.check.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.label.fit.LabelNoise;
import io.cellshell.workbench.check.label.fit.SuspectLabels;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Odd objects come first in the list, each with what is odd about it. */
class SuspectLabelsTest {

    private final Drawing drawing = Drawing.sound();

    private SuspectLabels look() {
        return SuspectLabels.of(List.of("a"), name -> drawing.done());
    }

    @Test
    void aSoundFieldHasNoSuspects() {
        assertThat(look().all()).isEmpty();
        assertThat(look().objects()).isEqualTo(9);
        Finding finding = new LabelNoise().examine(look());
        assertThat(finding.severity()).isEqualTo(Severity.OK);
        assertThat(finding.evidence()).isEqualTo("0 of 9 objects (0.0 %) are suspicious");
    }

    @Test
    void anOutlineBesideItsObjectIsTheOddest() {
        drawing.label(20, 22, 7, 0).label(20, 30, 7, 1);
        var suspects = look();
        assertThat(suspects.all().get(0).object().id()).isEqualTo(1);
        assertThat(suspects.all().get(0).reason()).isEqualTo("its outline disagrees with the intensities");
        Finding finding = new LabelNoise().examine(suspects);
        assertThat(finding.severity()).isEqualTo(Severity.NOTE);
        assertThat(finding.evidence()).startsWith("1 of 9 objects (11.1 %) are suspicious: a, object 1 at row 20");
    }

    @Test
    void moreThanChanceWouldMakeOddAreWarnedOf() {
        drawing.label(20, 22, 7, 0).label(20, 30, 7, 1);
        Finding all = new LabelNoise()
                .examine(SuspectLabels.of(List.of("a", "b", "c", "d", "e", "f", "g", "h"), name -> drawing.done()));
        assertThat(all.evidence()).startsWith("8 of 72 objects (11.1 %) are suspicious");
        assertThat(all.severity()).isEqualTo(Severity.NOTE);
        drawing.label(21, 58, 8, 0).label(21, 67, 8, 2);
        Finding more = new LabelNoise()
                .examine(SuspectLabels.of(List.of("a", "b", "c", "d", "e", "f", "g", "h"), name -> drawing.done()));
        assertThat(more.evidence()).startsWith("16 of 72 objects");
        assertThat(more.severity()).isEqualTo(Severity.WARN);
    }

    @Test
    void aLabelOnNothingHasNoContrast() {
        drawing.label(40, 40, 7, 10);
        assertThat(look().all()).hasSize(1);
        assertThat(look().all().get(0).object().id()).isEqualTo(10);
    }

    @Test
    void twoInOneAreJagged() {
        drawing.disk(20, 22 + 14, 7, 1);
        assertThat(look().all().get(0).reason()).contains("two in one");
    }

    @Test
    void anUnusualSizeIsOddUnlessTheBorderMadeIt() {
        drawing.disk(40, 40, 2, 10);
        assertThat(look().all()).anyMatch(s -> s.object().id() == 10);
        Drawing cut = Drawing.sound().disk(0, 40, 3, 10);
        assertThat(SuspectLabels.of(List.of("a"), name -> cut.done()).all())
                .noneMatch(s -> s.reason().contains("small"));
    }

    @Test
    void theListIsATableAndAGallery() {
        drawing.label(40, 40, 7, 10);
        assertThat(look().table().rowCount()).isEqualTo(1);
        assertThat(look().table().stringColumn("image").get(0)).isEqualTo("a");
        assertThat(look().view().html().orElseThrow()).contains("Suspicious labels: 1 of 1", "object 10");
        assertThat(look()).asString().startsWith("1 of 10 objects are suspicious\na, object 10 at row 40, column 40: ");
    }

    @Test
    void aDataSetWithoutObjectsIsNoError() {
        var none = SuspectLabels.of(List.of("a"), name -> new Drawing().done());
        assertThat(none.share()).isZero();
        assertThat(new LabelNoise().examine(none).severity()).isEqualTo(Severity.NOT_CHECKED);
    }
}
