package io.cellshell.workbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {

    @TempDir
    Path folder;

    private static final Image IMAGE = Image.of(2, 2, new float[] {1, 2, 3, 4});
    private static final Labels LABELS = Labels.of(2, 2, new int[] {0, 1, 0, 1});

    private void inTwoFolders(String... names) throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(folder.resolve("labels"));
        for (String name : names) {
            IMAGE.write(folder.resolve("images").resolve(name + ".tif"));
            LABELS.write(folder.resolve("labels").resolve(name + ".png"));
        }
    }

    @Test
    void samplesOfOneNameAreToldApart() {
        Image other = Image.of(2, 2, new float[] {5, 6, 7, 8});
        List<Sample> samples = List.of(
                new Sample("a", IMAGE, LABELS, Map.of()),
                new Sample("a", other, LABELS, Map.of()),
                new Sample("a (2)", IMAGE, LABELS, Map.of()),
                new Sample("a", IMAGE, LABELS, Map.of()),
                new Sample("b", IMAGE, LABELS, Map.of()));
        Dataset data = Dataset.of("twins", samples);
        assertThat(data.names()).containsExactly("a", "a (3)", "a (2)", "a (4)", "b");
        assertThat(data.groups()).doesNotHaveDuplicates();
        assertThat(data.sample(1).name()).isEqualTo("a (3)");
        assertThat(data.sample(1).image().pixels()).isEqualTo(other.pixels());
        assertThat(data.suspectLabels().objects()).isEqualTo(5);
    }

    @Test
    void pairsInTwoFoldersWithTheirMetadata() throws IOException {
        inTwoFolders("b", "a");
        Files.writeString(folder.resolve("index.csv"), "image,field\nimages/a.tif,f1\nimages/b.tif,f2\n");
        Dataset data = Dataset.folder(folder).groupedBy("field");
        assertThat(data.size()).isEqualTo(2);
        assertThat(data.sample(0).name()).isEqualTo("a");
        assertThat(data.sample(0).labels().ids()).isEqualTo(LABELS.ids());
        assertThat(data.groups()).containsExactly("f1", "f2");
        assertThat(data.examine().of(Severity.OK)).extracting(Finding::id).contains("data.shapes", "data.labels");
    }

    @Test
    void pairsSideBySide() {
        IMAGE.write(folder.resolve("x.tif"));
        LABELS.write(folder.resolve("x_labels.tif"));
        assertThat(Dataset.folder(folder).sample(0).image().pixels()).isEqualTo(IMAGE.pixels());
    }

    @Test
    void aMissingPartnerIsNamed() throws IOException {
        inTwoFolders("a", "b");
        Files.delete(folder.resolve("labels/b.png"));
        assertThatThrownBy(() -> Dataset.folder(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("1 of 2 images")
                .hasMessageContaining("b.tif");
    }

    @Test
    void anEmptyOrMissingFolderSaysWhatItShouldHold() {
        assertThatThrownBy(() -> Dataset.folder(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("holds no image");
        assertThatThrownBy(() -> Dataset.folder(folder.resolve("none")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("There is no folder");
    }

    @Test
    void differentShapesAreFoundByExamineAndRefusedWhenRead() {
        IMAGE.write(folder.resolve("x.tif"));
        Labels.of(1, 2, new int[] {0, 1}).write(folder.resolve("x_labels.tif"));
        Dataset data = Dataset.folder(folder);
        assertThat(data.examine().severity()).isEqualTo(Severity.STOP);
        assertThatThrownBy(() -> data.sample(0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("image 2 × 2, labels 1 × 2");
    }

    @Test
    void anUnknownGroupingNamesTheKnownOnes() throws IOException {
        inTwoFolders("a");
        Files.writeString(folder.resolve("index.csv"), "image,plate\na.tif,1\n");
        assertThatThrownBy(() -> Dataset.folder(folder).groupedBy("field"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("known are plate;");
    }

    @Test
    void aBrokenIndexSaysSo() throws IOException {
        inTwoFolders("a");
        Files.writeString(folder.resolve("index.csv"), "file,plate\na.tif,1\n");
        assertThatThrownBy(() -> Dataset.folder(folder)).hasMessageContaining("none called “image”");
    }

    /** A notebook completes, and explains, the methods of public classes only. */
    @Test
    void everyMethodIsThatOfAPublicClass() {
        assertThat(Dataset.class.getMethods())
                .allMatch(m -> Modifier.isPublic(m.getDeclaringClass().getModifiers()))
                .noneMatch(Method::isBridge)
                .extracting(Method::getName)
                .contains("names", "groups", "metadata", "statistics", "givenSplit");
    }
}
