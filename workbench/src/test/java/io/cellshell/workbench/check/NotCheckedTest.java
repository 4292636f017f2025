package io.cellshell.workbench.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cellshell.workbench.check.annotation.AnnotationQuality;
import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.check.label.fit.ShiftedMask;
import io.cellshell.workbench.check.leakage.Appearance;
import io.cellshell.workbench.check.leakage.OriginsApart;
import io.cellshell.workbench.check.leakage.PartsAlike;
import io.cellshell.workbench.check.metadata.Factor;
import io.cellshell.workbench.check.metadata.FactorConfounding;
import io.cellshell.workbench.check.metadata.IntensityConfounding;
import io.cellshell.workbench.check.preprocessing.PatchesHoldObjects;
import io.cellshell.workbench.check.quality.ImageQuality;
import io.cellshell.workbench.check.quality.ImageSet;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A fault that could not be looked for is “not checked”, never “nothing to object to”. */
class NotCheckedTest {

    private static Image noise(int height, int width) {
        float[] pixels = new float[height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 100 + (i * 2654435761L >>> 8 & 31);
        }
        return Image.of(height, width, pixels).named("noise");
    }

    /** Noise with a bright square, for what noise alone cannot tell. */
    private static Image square(int height, int width) {
        float[] pixels = noise(height, width).pixels();
        for (int i = 0; i < pixels.length; i++) {
            boolean inside =
                    Math.abs(i / width - height / 2) < height / 5 && Math.abs(i % width - width / 2) < width / 5;
            pixels[i] += inside ? 200 : 0;
        }
        return Image.of(height, width, pixels).named("square");
    }

    private static Set<String> unchecked(List<Finding> findings) {
        return findings.stream()
                .filter(f -> f.severity() == Severity.NOT_CHECKED)
                .map(Finding::id)
                .collect(Collectors.toSet());
    }

    private static Factor factor(String name, String... levels) {
        return new Factor(name, List.of(levels));
    }

    static Stream<Arguments> images() {
        return Stream.of(
                arguments(noise(31, 31), Set.of("B2.focus", "B2.illumination", "B2.compression")),
                arguments(noise(39, 200), Set.of("B2.illumination", "B2.compression")),
                arguments(noise(7, 200), Set.of("B2.focus", "B2.illumination", "B2.compression", "D6.order")),
                arguments(
                        noise(2, 200),
                        Set.of(
                                "B2.focus",
                                "B2.illumination",
                                "B2.compression",
                                "D6.order",
                                "B2.hot-pixels",
                                "B2.signal-to-noise")),
                arguments(
                        Image.of(64, 64, new float[4096]),
                        Set.of("B2.saturation", "B2.clipping", "B2.comb", "D6.order")));
    }

    @ParameterizedTest
    @MethodSource("images")
    void imagesThatAreTooSmallOrBlankForACheckAreNotCheckedByIt(Image image, Set<String> ids) {
        assertThat(unchecked(ImageQuality.examine(image).all())).containsAll(ids);
        assertThat(unchecked(ImageQuality.examine(square(64, 64)).all())).isEmpty();
    }

    @Test
    void twoTimePointsDoNotTellBleachingAndOneCannotBleach() {
        Finding two = ImageQuality.examine(Image.stack(Axis.T, List.of(noise(64, 64), noise(64, 64)))).all().stream()
                .filter(f -> f.id().equals("B2.bleaching"))
                .findFirst()
                .orElseThrow();
        assertThat(two.severity()).isEqualTo(Severity.NOT_CHECKED);
    }

    @Test
    void setsThatAreTooSmallAreNotCheckedTogether() {
        for (int size : new int[] {0, 1, 7}) {
            ImageSet set = ImageSet.of("few", Collections.nCopies(size, noise(64, 64)));
            assertThat(ImageQuality.setChecks())
                    .extracting(check -> check.examine(set).severity())
                    .containsOnly(Severity.NOT_CHECKED);
        }
    }

    static Stream<Arguments> labels() {
        int[] one = new int[64 * 64];
        int[] all = new int[64 * 64];
        for (int i = 0; i < all.length; i++) {
            one[i] = i / 64 / 8 == 3 && i % 64 / 8 == 3 ? 1 : 0;
            all[i] = i % 64 / 16 + 1;
        }
        Image flat = Image.of(64, 64, new float[4096]);
        return Stream.of(
                arguments(
                        noise(64, 64),
                        new int[4096],
                        Set.of("B3.shift", "B3.orientation", "B3.outlines", "B3.belongs")),
                arguments(
                        flat,
                        one,
                        Set.of(
                                "B3.shift",
                                "B3.orientation",
                                "B3.missing",
                                "B3.tiny",
                                "B3.merged",
                                "B3.cut",
                                "B3.outlines",
                                "B3.belongs")),
                arguments(noise(64, 64), one, Set.of("B3.tiny", "B3.merged", "B3.cut", "B3.outlines")),
                arguments(
                        noise(64, 64),
                        all,
                        Set.of("B3.shift", "B3.orientation", "B3.missing", "B3.outlines", "B3.belongs")));
    }

    @ParameterizedTest
    @MethodSource("labels")
    void labelsThatCannotBeComparedAreNotChecked(Image image, int[] ids, Set<String> expected) {
        List<Finding> found = AnnotationQuality.examine("a", image, Labels.of(64, 64, ids));
        assertThat(unchecked(found)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aTinyImageCannotShowAShift() {
        int[] ids = new int[15 * 15];
        ids[7 * 15 + 7] = 1;
        LabelledImage subject = new LabelledImage("a", noise(15, 15), Labels.of(15, 15, ids));
        assertThat(new ShiftedMask().examine(subject).severity()).isEqualTo(Severity.NOT_CHECKED);
    }

    @Test
    void fewImagesOfALevelDoNotTellConfounding() {
        var fewer =
                new FactorConfounding.Subject(factor("plate", "1", "1", "2", "2"), factor("drug", "a", "a", "b", "b"));
        assertThat(new FactorConfounding().examine(fewer).severity()).isEqualTo(Severity.NOT_CHECKED);
        var each = new FactorConfounding.Subject(factor("plate", "1", "2", "3"), factor("drug", "a", "a", "b"));
        assertThat(new FactorConfounding().examine(each).severity()).isEqualTo(Severity.NOT_CHECKED);
        var one = new FactorConfounding.Subject(factor("plate", "1", "1", "1"), factor("drug", "a", "a", "b"));
        assertThat(new FactorConfounding().examine(one).severity()).isEqualTo(Severity.OK);
        var few = new IntensityConfounding.Subject(
                factor("drug", "a", "a", "b", "b"), Map.of("median", List.of(1.0, 1.0, 5.0, 5.0)));
        assertThat(new IntensityConfounding().examine(few).severity()).isEqualTo(Severity.NOT_CHECKED);
    }

    @Test
    void nothingToCompareIsNotChecked() {
        assertThat(new GapExceedsObjects()
                        .examine(new GapExceedsObjects.Subject(0, 0))
                        .severity())
                .isEqualTo(Severity.NOT_CHECKED);
        assertThat(new PatchesHoldObjects()
                        .examine(new PatchesHoldObjects.Subject(0, 0, 0))
                        .severity())
                .isEqualTo(Severity.NOT_CHECKED);
        List<Appearance> seven = Collections.nCopies(7, new Appearance(1, 1, 1, 1));
        assertThat(new PartsAlike()
                        .examine(new PartsAlike.Subject(seven, seven))
                        .severity())
                .isEqualTo(Severity.NOT_CHECKED);
        assertThat(new OriginsApart()
                        .examine(new OriginsApart.Subject(List.of(Map.of()), List.of(Map.of())))
                        .severity())
                .isEqualTo(Severity.NOT_CHECKED);
    }

    @Test
    void aSummaryCountsWhatWasNotChecked() {
        List<Finding> some = new ArrayList<>();
        Practice practice = new Practice("x", "");
        some.add(practice.ok("1", "Sound."));
        some.add(practice.notChecked("2", "Too few images.", "Take more."));
        some.add(practice.notChecked("3", "Too small.", ""));
        Findings findings = new Findings("a set", some);
        assertThat(findings.severity()).isEqualTo(Severity.NOT_CHECKED);
        assertThat(findings.severity().isObjection()).isFalse();
        assertThat(findings.summary()).isEqualTo("2 NOT CHECKED, 1 OK");
        assertThat(findings.toString())
                .startsWith("Findings on a set: 2 NOT CHECKED, 1 OK\n")
                .contains("NOT CHECKED x: Too few images. [2] Take more.");
        assertThat(findings.view().html().orElseThrow()).contains("NOT CHECKED", "2 NOT CHECKED, 1 OK");
    }
}
