package io.cellshell.workbench.planted.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.check.label.fit.LabelledChannel;
import io.cellshell.workbench.check.label.fit.MissingAnnotations;
import io.cellshell.workbench.check.label.fit.OutlinesOnEdges;
import io.cellshell.workbench.check.label.fit.SplitObjects;
import io.cellshell.workbench.image.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The checks on real images, of the half on which limits may be chosen. */
class RealImagesTest {

    /** Real images with labels and an index are no part of the project; who has some beside it may say where. */
    private static final Path FOLDER =
            Path.of(System.getProperty("cellshell.real-images", "../../shared/data/dsb2018"));

    private static List<Field> fields;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(
                Files.exists(FOLDER.resolve("index.csv")),
                "Real images with labels are needed here, and there are none in " + FOLDER.toAbsolutePath());
        fields = RealFields.of(FOLDER, false).subList(0, 30);
    }

    private static boolean warns(Check<LabelledImage> check, Field field) {
        Labels labels = field.labels();
        LabelledImage subject =
                new LabelledImage(field.name(), LabelledChannel.of(field.image(), labels.ids()), labels);
        return check.examine(subject).severity().compareTo(Severity.WARN) >= 0;
    }

    @Test
    void missingObjectsAreFoundAndRestsAtTheBorderAreNone() {
        MissingAnnotations check = new MissingAnnotations();
        assertThat(fields.stream().filter(f -> warns(check, f)).count()).isLessThanOrEqualTo(1);
        RealFault missing = LabelFaults.all(fields).stream()
                .filter(f -> f.name().equals("objects missing, share"))
                .findFirst()
                .orElseThrow();
        assertThat(fields.stream()
                        .flatMap(f ->
                                missing.planting().plant(f, missing.strengths().get(1)).stream())
                        .filter(f -> warns(check, f))
                        .count())
                .isGreaterThanOrEqualTo(29);
    }

    @Test
    void objectsCutInHalfAreFoundAndTouchingOnesAreNot() {
        SplitObjects check = new SplitObjects();
        assertThat(fields.stream().filter(f -> warns(check, f)).count()).isLessThanOrEqualTo(1);
        assertThat(fields.stream()
                        .filter(f -> warns(check, f.with(OutlineFaults.split(f, 0.1))))
                        .count())
                .isGreaterThanOrEqualTo(28);
    }

    @Test
    void outlinesOffByTwoPixelsAreFound() {
        OutlinesOnEdges check = new OutlinesOnEdges();
        assertThat(fields.stream().filter(f -> warns(check, f)).count()).isLessThanOrEqualTo(1);
        assertThat(fields.stream()
                        .filter(f -> warns(check, f.with(OutlineFaults.grown(f.labels(), 2))))
                        .count())
                .isGreaterThanOrEqualTo(28);
        assertThat(fields.stream()
                        .map(f -> OutlineFaults.narrowed(f, 2))
                        .flatMap(Optional::stream)
                        .filter(f -> warns(check, f))
                        .count())
                .isGreaterThanOrEqualTo(20);
    }
}
