package io.cellshell.workbench.check.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.annotation.AnnotationQuality;
import io.cellshell.workbench.check.label.fit.LabelsAreIntensities;
import io.cellshell.workbench.check.label.fit.MirroredMask;
import io.cellshell.workbench.check.label.fit.MissingAnnotations;
import io.cellshell.workbench.check.label.fit.ShiftedMask;
import io.cellshell.workbench.check.label.fit.TinyObjects;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check of instance labels fires on a planted fault, says where, and is silent on a sound field. */
class LabelChecksTest {

    private static final int SIDE = Drawing.SIDE;

    private final Drawing drawing = Drawing.sound();

    static List<Check<LabelledImage>> checks() {
        return AnnotationQuality.checks();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void silentOnASoundField(Check<LabelledImage> check) {
        Finding finding = check.examine(drawing.done());
        assertThat(finding.severity()).as(finding.toString()).isEqualTo(Severity.OK);
    }

    @ParameterizedTest
    @MethodSource("checks")
    void silentOnDarkObjectsToo(Check<LabelledImage> check) {
        for (int i = 0; i < drawing.intensities.length; i++) {
            drawing.intensities[i] = 200 - drawing.intensities[i];
        }
        assertThat(check.examine(drawing.done()).severity()).isEqualTo(Severity.OK);
    }

    @ParameterizedTest
    @MethodSource("checks")
    void aFieldWithoutObjectsIsNoErrorAndWarnsOfNothing(Check<LabelledImage> check) {
        assertThat(check.examine(new Drawing().done()).severity()).isLessThanOrEqualTo(Severity.NOTE);
    }

    @ParameterizedTest
    @MethodSource("checks")
    void aFlatImageOfOnePixelIsNoError(Check<LabelledImage> check) {
        var subject = new LabelledImage("a", Image.of(1, 1, new float[1]), Labels.of(1, 1, new int[] {1}));
        assertThat(check.examine(subject)).isNotNull();
    }

    @Test
    void holesAreCountedAndPlaced() {
        drawing.label(20, 22, 1, 0);
        assertFinding(
                new HolesInObjects(),
                Severity.WARN,
                "1 of 9 objects have holes; the largest, 5 pixels, is in object 1 at row 20, column 22");
    }

    @Test
    void aGapBetweenTouchingObjectsIsNoHole() {
        drawing.label(20, 22, 1, 0);
        drawing.ids[(20 - 2) * SIDE + 22] = 5;
        assertThat(new HolesInObjects().examine(drawing.done()).severity()).isEqualTo(Severity.OK);
    }

    @Test
    void strayPixelsAreFragmentsAndNoSecondObject() {
        drawing.label(35, 22, 1, 1);
        assertFinding(
                new FragmentedObjects(),
                Severity.WARN,
                "1 of 9 objects in several pieces, such as object 1 at row 20, column 22 in pieces of 149; 5 pixels");
        assertThat(new DuplicatedIds().examine(drawing.done()).severity()).isEqualTo(Severity.OK);
    }

    @Test
    void anObjectCutInTwoIsFragmentsToo() {
        for (int x = 0; x < 36; x++) {
            drawing.ids[20 * SIDE + x] = 0;
        }
        assertThat(new FragmentedObjects().examine(drawing.done()).severity()).isEqualTo(Severity.WARN);
        assertThat(new DuplicatedIds().examine(drawing.done()).severity()).isEqualTo(Severity.OK);
    }

    @Test
    void twoObjectsWithOneIdAreNoFragments() {
        drawing.label(20, 22, 7, 9);
        assertFinding(
                new DuplicatedIds(),
                Severity.STOP,
                "1 of 8 ids on several objects, such as id 9 at row 94, column 96; at row 20, column 22");
        assertThat(new FragmentedObjects().examine(drawing.done()).severity()).isEqualTo(Severity.OK);
    }

    @Test
    void tinyObjectsAreThoseBelowATenthOfTheMedian() {
        drawing.label(40, 40, 2, 10);
        assertFinding(
                new TinyObjects(),
                Severity.WARN,
                "1 of 10 objects below a tenth of the median area of 197 pixels: 13 pixels at row 40, column 40");
    }

    /** Debris, or a small object: a slip of the brush shows nothing. */
    @Test
    void aTinyObjectThatStandsOutIsNoSlip() {
        drawing.disk(40, 40, 2, 10);
        assertFinding(
                new TinyObjects(),
                Severity.NOTE,
                "1 of 10 objects below a tenth of the median area of 197 pixels: 13 pixels at row 40, column 40");
        drawing.disk(40, 60, 1, 11);
        assertThat(new TinyObjects().examine(drawing.done()).severity()).isEqualTo(Severity.WARN);
    }

    @Test
    void theBorderMayCutObjectsSmall() {
        drawing.disk(0, 40, 2, 10);
        assertThat(new TinyObjects().examine(drawing.done()).severity()).isEqualTo(Severity.OK);
    }

    @Test
    void objectsAtTheBorderAreNotedAboveAQuarter() {
        drawing.disk(0, 40, 7, 10).disk(0, 80, 7, 11).disk(119, 40, 7, 12);
        assertThat(new BorderObjects().examine(drawing.done()).severity()).isEqualTo(Severity.OK);
        drawing.disk(119, 80, 7, 13);
        assertFinding(new BorderObjects(), Severity.NOTE, "4 of 13 objects (31 %) touch the border");
    }

    @Test
    void gapsInTheIdsAreNoted() {
        drawing.label(20, 22, 7, 0);
        assertFinding(new ConsecutiveIds(), Severity.NOTE, "8 objects, greatest id 9");
    }

    @Test
    void aMaskIsNoInstanceLabels() {
        Arrays.setAll(drawing.ids, i -> drawing.ids[i] > 0 ? 255 : 0);
        assertFinding(
                new BinaryMask(),
                Severity.STOP,
                "1 ids; id 255 holds 100 % of the labelled pixels and 12 % of the image, in 9 pieces");
    }

    @Test
    void aLabelledBackgroundIsNoObject() {
        Arrays.setAll(drawing.ids, i -> drawing.ids[i] + 1);
        Finding finding = new BinaryMask().examine(drawing.done());
        assertThat(finding.severity()).isEqualTo(Severity.STOP);
        assertThat(finding.sentence()).contains("the background seems to be labelled");
    }

    @Test
    void aCopyOfTheImageIsNoTruth() {
        Arrays.setAll(drawing.ids, i -> 257 * Math.max(0, Math.round(drawing.intensities[i])));
        assertThat(new LabelsAreIntensities().examine(drawing.done()).severity())
                .isEqualTo(Severity.STOP);
    }

    @Test
    void labelsTurnedOverAreTurnedBack() {
        Drawing uneven = new Drawing().disk(20, 30, 9, 1).disk(60, 25, 8, 2).disk(75, 90, 9, 3);
        int[] truth = uneven.ids.clone();
        Arrays.setAll(uneven.ids, i -> truth[i % SIDE * SIDE + SIDE - 1 - i / SIDE]);
        Finding finding = new MirroredMask().examine(uneven.done());
        assertThat(finding.severity()).isEqualTo(Severity.STOP);
        assertThat(finding.evidence()).contains("with the labels turned by 90° clockwise: correlation 0.9");
    }

    @Test
    void aShiftIsMeasuredInPixels() {
        int[] truth = drawing.ids.clone();
        Arrays.setAll(drawing.ids, i -> i >= 4 * SIDE + 3 ? truth[i - 4 * SIDE - 3] : 0);
        Finding finding = new ShiftedMask().examine(drawing.done());
        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.evidence()).contains("the labels moved by -4 rows and -3 columns");
    }

    @Test
    void aSloppyOutlineIsNoShift() {
        var one = new Drawing().bright(50, 60, 8).label(50, 63, 8, 1);
        assertThat(new ShiftedMask().examine(one.done()).severity()).isEqualTo(Severity.NOT_CHECKED);
        var far = new Drawing().bright(50, 60, 8).label(50, 66, 8, 1);
        assertThat(new ShiftedMask().examine(far.done()).severity()).isEqualTo(Severity.WARN);
    }

    @Test
    void whatTheBorderCutsMayBeOneObjectBeyondIt() {
        drawing.label(0, 50, 7, 10).label(0, 66, 7, 10);
        assertThat(new DuplicatedIds().examine(drawing.done()).severity()).isEqualTo(Severity.OK);
        assertThat(new FragmentedObjects().examine(drawing.done()).severity()).isEqualTo(Severity.OK);
        drawing.label(0, 110, 7, 10);
        assertThat(new DuplicatedIds().examine(drawing.done()).severity()).isEqualTo(Severity.STOP);
    }

    @Test
    void forgottenObjectsAreListed() {
        drawing.bright(40, 40, 8).bright(75, 76, 7);
        assertFinding(
                new MissingAnnotations(),
                Severity.WARN,
                "2 of 11 objects (18.2 %) without a label: at row 40, column 40; at row 75, column 76");
    }

    @Test
    void aPaleOrSmallBlobIsNoForgottenObject() {
        drawing.bright(40, 40, 2);
        for (int i = 0; i < SIDE * 10; i++) {
            drawing.intensities[i] += 30;
        }
        assertThat(new MissingAnnotations().examine(drawing.done()).severity()).isEqualTo(Severity.OK);
    }

    /** Whether a part of an object at the border gets a label is a matter of taste; a whole one that touches it does. */
    @Test
    void aRestOfAnObjectAtTheBorderIsNotedAndAWholeOneWarnedOf() {
        drawing.bright(-3, 40, 8);
        assertFinding(
                new MissingAnnotations(),
                Severity.NOTE,
                "1 of 10 objects (10.0 %) without a label: at row 2, column 40");
        drawing.bright(122, 40, 8);
        assertFinding(
                new MissingAnnotations(),
                Severity.WARN,
                "2 of 11 objects (18.2 %) without a label: at row 2, column 40; at row 117, column 40");
        Drawing whole = Drawing.sound().bright(7, 40, 8);
        assertThat(new MissingAnnotations().examine(whole.done()).severity()).isEqualTo(Severity.WARN);
    }

    @Test
    void annotationsThatEndAlongALineAreFound() {
        for (int y = 0; y < 3; y++) {
            drawing.disk(20 + 35 * y, 40, 8 + y, 20 + y);
        }
        for (int i = 0; i < drawing.ids.length; i++) {
            drawing.ids[i] = i % SIDE < 41 ? drawing.ids[i] : 0;
        }
        assertFinding(new CutAnnotations(), Severity.WARN, "objects end before column 41");
    }

    @Test
    void tilesWithIdsOfTheirOwnAreFoundToo() {
        for (int i = 0; i < drawing.ids.length; i++) {
            drawing.ids[i] += drawing.ids[i] > 0 && i / SIDE >= 57 ? 10 : 0;
        }
        assertFinding(new CutAnnotations(), Severity.WARN, "objects end before row 57");
    }

    @Test
    void twoTouchingObjectsUnderOneIdAreFound() {
        drawing.disk(20, 22 + 13, 7, 1);
        assertFinding(
                new MergedObjects(), Severity.NOTE, "1 of 9 objects are large and have a waist: at row 20, column 29");
    }

    @Test
    void solidityIsTheShareOfTheHull() {
        var corner = Labels.of(3, 3, new int[] {1, 0, 0, 1, 0, 0, 1, 1, 1});
        assertThat(Solidity.of(corner, corner.objects().get(0))).isEqualTo(5 / 7.0);
        var box = Labels.of(2, 4, new int[] {0, 2, 2, 2, 0, 2, 2, 2});
        assertThat(Solidity.of(box, box.objects().get(0))).isEqualTo(1);
        var ring = Labels.of(3, 3, new int[] {1, 1, 1, 1, 0, 1, 1, 1, 1});
        LabelledObject object = ring.objects().get(0);
        assertThat(Solidity.of(ring, object)).isEqualTo(8 / 9.0);
    }

    @Test
    void manyPlacesAreCutShort() {
        assertThat(LabelledImage.some(IntStream.range(0, 7).boxed().toList())).isEqualTo("0; 1; 2; 3; 4 and 2 more");
    }

    @Test
    void labelsOfAnotherShapeAreRefusedInWords() {
        var image = Image.of(1, 2, new float[2]);
        var labels = Labels.of(2, 1, new int[2]);
        assertThatThrownBy(() -> new LabelledImage("b", image, labels))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("“b” have 2 × 1 pixels (height × width), but the image has 1 × 2");
    }

    private void assertFinding(Check<LabelledImage> check, Severity severity, String evidence) {
        Finding finding = check.examine(drawing.done());
        assertThat(finding.evidence()).isEqualTo(evidence);
        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.sentence()).contains("“a”");
        assertThat(finding.remedy()).isNotBlank();
    }
}
