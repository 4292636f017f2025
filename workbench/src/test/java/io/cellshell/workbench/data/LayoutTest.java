package io.cellshell.workbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.Points.Point;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which the files of a data set may lie, and what is said where one is missing. */
class LayoutTest {

    @TempDir
    Path folder;

    private static final Image IMAGE = Image.of(2, 2, new float[] {1, 2, 3, 4});
    private static final Labels LABELS = Labels.of(2, 2, new int[] {0, 1, 0, 2});

    private Path at(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return file;
    }

    private void images(String... paths) throws IOException {
        for (String path : paths) {
            IMAGE.write(at(path));
        }
    }

    private void labels(String... paths) throws IOException {
        for (String path : paths) {
            LABELS.write(at(path));
        }
    }

    private void text(String path, String text) throws IOException {
        Files.writeString(at(path), text);
    }

    @Test
    void masksAreNamedByClassesCsv() throws IOException {
        images("images/a.tif");
        labels("masks/a.png");
        assertThat(Dataset.folder(folder)
                        .sample(0)
                        .annotation(SemanticMask.class)
                        .names())
                .containsExactly("background", "class 1", "class 2");
        text("classes.csv", "value,class\n0,outside\n2,edge\n1,cell\n");
        assertThat(Dataset.folder(folder)
                        .sample(0)
                        .annotation(SemanticMask.class)
                        .names())
                .containsExactly("outside", "cell", "edge");
    }

    @Test
    void pointsInMicrometresUseThePixelSizeOfTheirImage() throws IOException {
        IMAGE.withPixelSize(PixelSize.ofMicrometres(0.5)).write(at("a.tif"));
        text("a.csv", "y (µm),x (µm)\n0.5,0\n");
        Points points = Dataset.folder(folder).sample(0).annotation(Points.class);
        assertThat(points.all()).containsExactly(new Point(1, 0));
    }

    @Test
    void pairsOfNoisyAndCleanImages() throws IOException {
        images("noisy/a.tif", "clean/a.tif");
        assertThat(Dataset.folder(folder)
                        .sample(0)
                        .annotation(TargetImage.class)
                        .image()
                        .pixels())
                .isEqualTo(IMAGE.pixels());
    }

    @Test
    void pairsOfLowAndHighSideBySide() throws IOException {
        images("a_low.tif", "a_high.tif", "b_low.tif", "b_high.tif");
        Dataset data = Dataset.folder(folder);
        assertThat(data.names()).containsExactly("a", "b");
        assertThat(data.sample(1).annotation()).isInstanceOf(TargetImage.class);
    }

    @Test
    void aFolderForEachClassWithItsOwnMetadata() throws IOException {
        images("control/1.tif", "treated/1.tif", "treated/2.tif");
        text("index.csv", "image,plate\ncontrol/1.tif,A\ntreated/1.tif,B\n2.tif,C\n");
        Dataset data = Dataset.folder(folder);
        assertThat(data.names()).containsExactly("control/1", "treated/1", "treated/2");
        assertThat(data.sample(1).annotation()).isEqualTo(new ImageClass("treated"));
        assertThat(data.groupedBy("plate").groups()).containsExactly("A", "B", "C");
        assertThatThrownBy(() -> data.sample(0).labels())
                .isInstanceOf(DataException.class)
                .hasMessageContaining(
                        "“control/1” is annotated with class (“control”), where instance labels are needed");
    }

    @Test
    void aFolderOfOneClassIsNoDataSet() throws IOException {
        images("control/1.tif");
        assertThatThrownBy(() -> Dataset.folder(folder)).hasMessageContaining("holds images in control/ alone");
    }

    @Test
    void theNearestNameIsGuessed() throws IOException {
        images("images/field_01.tif", "images/field_02.tif");
        labels("labels/field_01.png", "labels/feild_02.png");
        assertThatThrownBy(() -> Dataset.folder(folder))
                .hasMessageContaining("1 of 2 images")
                .hasMessageContaining("field_02.tif (did you mean “feild_02”?)");
    }

    @Test
    void annotationsWithoutAnImageAreNotPassedOver() throws IOException {
        images("images/a.tif");
        labels("labels/a.png", "labels/zebra.png");
        assertThatThrownBy(() -> Dataset.folder(folder))
                .hasMessageContaining("1 of 2 annotations")
                .hasMessageContaining("such as zebra.png; add the image");
    }

    @Test
    void severalKindsOfAnnotationAreAQuestion() throws IOException {
        images("images/a.tif");
        labels("labels/a.png", "masks/a.png");
        assertThatThrownBy(() -> Dataset.folder(folder)).hasMessageContaining("several kinds: labels and mask");
    }

    @Test
    void imagesWithoutAnnotationsSaySo() throws IOException {
        images("a.tif");
        assertThatThrownBy(() -> Dataset.folder(folder))
                .hasMessageContaining("1 images, such as a.tif, but no annotations");
    }

    @Test
    void imagesWithoutAnnotationsAreOpenedAlone() throws IOException {
        images("alone/b.tif", "alone/a.png", "alone/c.npy", "below/Images/d.tif", "none/other/e.tif");
        text("alone/notes.txt", "x");
        assertThat(Dataset.files(folder.resolve("alone")).unannotated())
                .extracting(Image::name)
                .containsExactly("a", "b", "c");
        assertThat(Dataset.files(folder.resolve("below").toString()).unannotated())
                .extracting(Image::name)
                .containsExactly("d");
        assertThat(Dataset.files(folder.resolve("alone"))
                        .eachImage(i -> i.named("x"))
                        .unannotated())
                .extracting(Image::name)
                .containsOnly("x");
        assertThatThrownBy(() -> Dataset.folder(folder.resolve("alone")))
                .hasMessageContaining("images without annotations are opened with Dataset.files(folder).unannotated()");
        assertThatThrownBy(() -> Dataset.files(folder.resolve("none")).unannotated())
                .hasMessageContaining("holds no image")
                .hasMessageContaining("images/");
        assertThatThrownBy(() -> Dataset.files(folder.resolve("missing")).unannotated())
                .hasMessageContaining("There is no folder");
        assertThatThrownBy(() -> Dataset.files(folder.resolve("alone"))
                        .imagesNamed("*.tif")
                        .unannotated())
                .hasMessageContaining("leave imagesNamed out");
    }

    @Test
    void aTableListsSamplesOfEveryKind() throws IOException {
        images("raw/a.tif", "raw/b.tif");
        labels("truth/a.png");
        text("truth/a.csv", "y,x\n1,1\n");
        text("labels.csv", "image,label,plate\nraw/a.tif,truth/a.png,P1\n");
        text("points.csv", "image,points\nraw/a.tif,truth/a.csv\n");
        text("masks.csv", "image;mask\nraw\\a.tif;truth\\a.png\n");
        text("clean.csv", "image,clean\nraw/a.tif,raw/b.tif\n");
        text("class.csv", "name,image,class,day\nx,raw/a.tif,ctrl,2024-02-29\ny,raw/a.tif,drug,\n");
        Dataset listed = Dataset.csv(folder.resolve("labels.csv"));
        assertThat(listed.sample(0).labels().ids()).isEqualTo(LABELS.ids());
        assertThat(listed.sample(0).metadata()).isEqualTo(Map.of("plate", "P1"));
        assertThat(Dataset.csv(folder.resolve("points.csv")).sample(0).annotation())
                .isEqualTo(Points.of(List.of(new Point(1, 1))));
        assertThat(Dataset.csv(folder.resolve("masks.csv")).sample(0).annotation())
                .isInstanceOf(SemanticMask.class);
        assertThat(Dataset.csv(folder.resolve("clean.csv")).sample(0).annotation())
                .isInstanceOf(TargetImage.class);
        Dataset classes = Dataset.csv(folder.resolve("class.csv"));
        assertThat(classes.names()).containsExactly("x", "y");
        assertThat(classes.sample(1).annotation()).isEqualTo(new ImageClass("drug"));
        assertThat(classes.sample(1).metadata()).isEmpty();
    }

    @Test
    void aTableMayNotLeadOutOfItsFolder() throws IOException {
        images("raw/a.tif");
        labels("raw/a_labels.tif");
        Path table = at("lists/t.csv");
        for (String trick : List.of("../raw/a.tif", folder.resolve("raw/a.tif").toString(), "x/../../raw/a.tif")) {
            Files.writeString(table, "image,class\n" + trick + ",c\n");
            assertThatThrownBy(() -> Dataset.csv(table))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("line 2: the image " + trick + " lies outside of the folder");
        }
        Files.writeString(table, "image,class\nraw/a.tif,c\n" + folder.resolve("raw/a_labels.tif") + ",d\n");
        assertThat(Dataset.files(folder).listedIn(table).names()).containsExactly("a", "a_labels");
        assertThatThrownBy(() -> Dataset.files(folder.resolve("raw")).listedIn(table))
                .hasMessageContaining("line 2");
    }

    @Test
    void aTableWithMistakesSaysWhere() throws IOException {
        images("a1.tif", "a2.tif");
        Path table = at("t.csv");
        Files.writeString(table, "image,class\na1.tif,c\nA3.tif,d\n");
        assertThatThrownBy(() -> Dataset.csv(table))
                .hasMessageContaining("line 3: there is no file")
                .hasMessageContaining("A3.tif (did you mean “a1.tif”?)");
        Files.writeString(table, "image,class\na1.tif,c\na1.tif,d\n");
        assertThatThrownBy(() -> Dataset.csv(table)).hasMessageContaining("lines 2 and 3 both give the sample “a1”");
        Files.writeString(table, "image,class,label\na1.tif,c,a2.tif\n");
        assertThatThrownBy(() -> Dataset.csv(table)).hasMessageContaining("label and class of which says what is true");
        Files.writeString(table, "image,class\na1.tif,\n");
        assertThatThrownBy(() -> Dataset.csv(table)).hasMessageContaining("line 2: the class is empty");
        Files.writeString(table, "image,class\n,c\n");
        assertThatThrownBy(() -> Dataset.csv(table)).hasMessageContaining("line 2: “” is no path for the image");
        Files.writeString(table, "image,class\n");
        assertThatThrownBy(() -> Dataset.csv(table)).hasMessageContaining("lists no image");
    }

    @Test
    void aTreeAsInBids() throws IOException {
        String name = "sub-01_ses-02_sample-A_stain-DAPI_";
        images("sub-01/ses-02/micr/" + name + "FLUO.tif", "sub-02/micr/sub-02_sample-B_FLUO.tif");
        text("sub-01/ses-02/micr/" + name + "FLUO.json", "{}");
        labels("derivatives/by-hand/sub-01/ses-02/micr/" + name + "desc-expert_labels.tif");
        labels("derivatives/by-hand/sub-02/micr/sub-02_sample-B_labels.tif");
        text("derivatives/by-hand/sub-02/micr/sub-02_sample-B_labels.json", "{}");
        text("participants.tsv", "participant_id\tspecies\tage\nsub-01\tmouse\tn/a\nsub-02\trat\t3\n");
        text("samples.tsv", "sample_id\tparticipant_id\tsample_type\nsample-A\tsub-01\ttissue\n");
        Dataset data = Dataset.files(folder).bids();
        assertThat(data.names()).containsExactly(name + "FLUO", "sub-02_sample-B_FLUO");
        assertThat(data.sample(0).metadata())
                .containsExactly(
                        Map.entry("sub", "01"),
                        Map.entry("ses", "02"),
                        Map.entry("sample", "A"),
                        Map.entry("stain", "DAPI"),
                        Map.entry("suffix", "FLUO"),
                        Map.entry("species", "mouse"),
                        Map.entry("sample_type", "tissue"));
        assertThat(data.sample(1).labels().ids()).isEqualTo(LABELS.ids());
        assertThat(data.groupedBy("sub").groups()).containsExactly("01", "02");
    }

    @Test
    void aTreeWithMissingOrDoubleAnnotationsIsExplained() throws IOException {
        assertThatThrownBy(() -> Dataset.files(folder).bids()).hasMessageContaining("holds no images named as in BIDS");
        images("sub-01/micr/sub-01_sample-A_FLUO.tif");
        labels("derivatives/x/sub-01_sample-B_labels.tif");
        assertThatThrownBy(() -> Dataset.files(folder).bids())
                .hasMessageContaining("1 of 1 images")
                .hasMessageContaining("did you mean “sub-01_sample-B_labels”?");
        labels("derivatives/x/sub-01_sample-A_labels.tif", "derivatives/y/sub-01_sample-A_labels.tif");
        assertThatThrownBy(() -> Dataset.files(folder).bids()).hasMessageContaining("has 2 annotations");
    }

    @Test
    void aListAndATreeAreOpenedAsSaid() throws IOException {
        images("sub-01/micr/sub-01_sample-A_FLUO.tif");
        labels("derivatives/x/sub-01_sample-A_labels.tif");
        text(
                "list.csv",
                "image,label\nsub-01/micr/sub-01_sample-A_FLUO.tif,derivatives/x/sub-01_sample-A_labels.tif\n");
        DatasetFiles files = Dataset.files(folder);
        DatasetFiles renamed = files.eachImage(image -> image.withChannelNames(List.of("opened")));
        for (Dataset data : List.of(renamed.bids(), renamed.listedIn(folder.resolve("list.csv")))) {
            assertThat(data.sample(0).image().channelNames()).containsExactly("opened");
        }
        DatasetFiles named = files.imagesNamed("*.tif");
        assertThatThrownBy(named::bids).hasMessageContaining("*.tif").hasMessageContaining("leave imagesNamed out");
        assertThatThrownBy(() -> named.listedIn(folder.resolve("list.csv").toString()))
                .hasMessageContaining("a table names them");
    }
}
