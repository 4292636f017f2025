package io.cellshell.workbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders and files as people name them. */
class FolderNamesTest {

    private static final int SIDE = 24;

    @TempDir
    Path folder;

    private Path at(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return file;
    }

    private static Image noise(int seed) {
        Random random = new Random(seed);
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(4000);
        }
        return Image.of(SIDE, SIDE, pixels).withType(PixelType.UINT16);
    }

    /** Squares of 4 pixels in a grid, so many of them. */
    private static int[] squares(int count, boolean oneValue, int value) {
        int[] ids = new int[SIDE * SIDE];
        for (int n = 0; n < count; n++) {
            for (int y = 0; y < 4; y++) {
                for (int x = 0; x < 4; x++) {
                    ids[(n / 4 * 6 + y) * SIDE + n % 4 * 6 + x] = oneValue ? value : n + 1;
                }
            }
        }
        return ids;
    }

    private static Labels objects(int count) {
        return Labels.of(SIDE, SIDE, squares(count, false, 0));
    }

    private static Labels foreground(int value) {
        return Labels.of(SIDE, SIDE, squares(7, true, value));
    }

    private void images(String... paths) throws IOException {
        for (String path : paths) {
            noise(path.hashCode()).write(at(path));
        }
    }

    private void objects(String... paths) throws IOException {
        for (String path : paths) {
            objects(5 + Math.floorMod(path.hashCode(), 4)).write(at(path));
        }
    }

    private Dataset open() {
        return Dataset.folder(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "images, labels",
        "images, mask",
        "image, label",
        "IMAGES, LABELS",
        "Images, Masks",
        "img, lbl",
        "raw, gt",
        "input, label",
        "inputs, targets",
        "x, y",
        "source, ground_truth",
        "imgs, groundtruth",
        "raw, Ground Truth",
        "Original, annotations",
        "images, segmentation",
        "raw_images, label_images",
        "images, nuclei_masks",
        "image-data, mask-data",
        "01, 01_GT",
        "images, instances"
    })
    void twoFoldersOfTheUsualNamesAreLabelsWhereTheyHoldObjectIds(String image, String truth) throws IOException {
        images(image + "/a.tif", image + "/b.TIF");
        objects(truth + "/a.png", truth + "/b.tif");
        Dataset data = open();
        assertThat(data.names()).containsExactly("a", "b");
        assertThat(data.sample(0).labels().ids())
                .isEqualTo(Labels.open(folder.resolve(truth + "/a.png")).ids());
    }

    @ParameterizedTest
    @CsvSource({
        "image, label, 255",
        "raw, gt, 255",
        "images, masks, 1",
        "images, masks, 255",
        "IMG, MASK, 255",
        "raw, annotations, 1"
    })
    void twoFoldersAreMasksWhereTheyHoldForeground(String image, String truth, int value) throws IOException {
        images(image + "/a.tif", image + "/b.tif");
        foreground(value).write(at(truth + "/a.png"));
        foreground(value).write(at(truth + "/b.png"));
        SemanticMask mask = open().sample(1).annotation(SemanticMask.class);
        assertThat(mask.names()).hasSize(2);
        assertThat(mask.at(0, 0)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "noisy, clean",
        "low, high",
        "low, gt",
        "noisy, target",
        "LOW, GT",
        "lowSNR, highSNR",
        "input, target",
        "noisy, ground_truth"
    })
    void twoFoldersForRestoration(String image, String truth) throws IOException {
        images(image + "/a.tif", truth + "/a.tif");
        assertThat(open().sample(0).annotation(TargetImage.class).image().pixels())
                .isEqualTo(Image.open(folder.resolve(truth + "/a.tif")).pixels());
    }

    @ParameterizedTest
    @CsvSource({
        "a.tif, a_labels.tif, a",
        "a.tif, a_label.png, a",
        "a.tif, a_masks.tif, a",
        "a.tif, a_cp_masks.tif, a",
        "a.tif, a_cp_masks.png, a",
        "a.tif, a_seg.tif, a",
        "a.tif, a_gt.tif, a",
        "a.tif, a-mask.png, a",
        "a.tif, a.labels.tif, a",
        "001_img.png, 001_masks.png, 001",
        "img_7.tif, mask_7.tif, 7",
        "image007.png, label007.png, 007",
        "a_raw.tif, a_ground_truth.tif, a",
        "A.TIF, A_MASK.PNG, A",
        "a.ome.tif, a_labels.ome.tif, a",
        "a_image.tif, a_annotation.tif, a",
        "a b.tif, a b segmentation.tif, a b",
        "a.tif, mask_a.tif, a",
        "a.tif, 'a_Simple Segmentation.tif', a"
    })
    void sideBySideWithTheUsualEndings(String image, String truth, String name) throws IOException {
        images(image);
        objects(truth);
        Dataset data = open();
        assertThat(data.names()).containsExactly(name);
        assertThat(data.sample(0).labels().ids())
                .isEqualTo(Labels.open(folder.resolve(truth)).ids());
        assertThat(data.sample(0).image().pixels())
                .isEqualTo(Image.open(folder.resolve(image)).pixels());
    }

    @Test
    void cellposeLeavesOtherFilesBesideItsMasks() throws IOException {
        images("a.tif", "b.tif", "a_flows.tif", "b_flows.tif");
        objects("a_cp_masks.tif", "b_cp_masks.tif");
        Files.write(at("a_seg.npy"), new byte[] {1, 2, 3});
        Files.writeString(at("a_cp_outlines.txt"), "1,2,3\n");
        Dataset data = open();
        assertThat(data.names()).containsExactly("a", "b");
        assertThat(data.notes()).anyMatch(n -> n.contains("a_flows.tif")).anyMatch(n -> n.contains("a_seg.npy"));
        assertThat(data.examine().all()).extracting(Finding::id).contains("data.files");
    }

    @Test
    void objectIdsInMasksAreToldApartFromClasses() throws IOException {
        images("images/a.tif", "images/b.tif");
        objects(8).write(at("masks/a.png"));
        objects(3).write(at("masks/b.png"));
        Dataset ids = open();
        assertThat(ids.sample(0).labels().count()).isEqualTo(8);
        assertThat(ids.notes()).anyMatch(n -> n.contains("object ids"));
        int[] classes = squares(8, false, 0);
        for (int i = 0; i < classes.length; i++) {
            classes[i] = classes[i] == 0 ? 0 : 1 + classes[i] % 3;
        }
        Labels.of(SIDE, SIDE, classes).write(at("masks/a.png"));
        Labels.of(SIDE, SIDE, classes).write(at("masks/b.png"));
        assertThat(open().sample(0).annotation(SemanticMask.class).names())
                .containsExactly("background", "class 1", "class 2", "class 3");
    }

    @Test
    void whatCouldBeEitherSaysSo() throws IOException {
        images("images/a.tif");
        objects(2).write(at("masks/a.png"));
        Dataset data = open();
        assertThat(data.sample(0).annotation()).isInstanceOf(SemanticMask.class);
        assertThat(data.notes()).singleElement().asString().contains("classes or object ids");
        assertThat(data.examine().of(Severity.NOTE)).extracting(Finding::id).contains("data.files");
        assertThat(Dataset.files(folder)
                        .imagesNamed("images/*.tif")
                        .labelsNamed("masks/*.png")
                        .sample(0)
                        .labels()
                        .count())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"train, test", "Training, Testing", "TRAIN, TEST", "stage1_train, stage1_test"})
    void givenPartsAreASplit(String train, String test) throws IOException {
        images(train + "/images/a.tif", train + "/images/b.tif", train + "/images/c.tif", test + "/images/d.tif");
        objects(train + "/masks/a.tif", train + "/masks/b.tif", train + "/masks/c.tif", test + "/masks/d.tif");
        Dataset data = open();
        assertThat(data.names()).containsExactlyInAnyOrder(train + "/a", train + "/b", train + "/c", test + "/d");
        Split split = data.givenSplit();
        assertThat(split.test().names()).containsExactly(test + "/d");
        assertThat(split.train().size()).isEqualTo(2);
        assertThat(split.validation().size()).isEqualTo(1);
        assertThat(split.toString()).contains("1 of 3 training samples were set aside");
        assertThat(split.examine().all()).isNotEmpty();
    }

    @Test
    void givenPartsOfAllKindsOfLayout() throws IOException {
        images("train/001_img.png", "train/002_img.png", "val/003_img.png", "test/004_img.png");
        objects("train/001_masks.png", "train/002_masks.png", "val/003_masks.png", "test/004_masks.png");
        Split split = open().givenSplit();
        assertThat(split.train().names()).containsExactly("train/001", "train/002");
        assertThat(split.validation().names()).containsExactly("val/003");
        assertThat(split.test().names()).containsExactly("test/004");
    }

    @Test
    void givenPartsWithinTheFoldersOrInTheirNames() throws IOException {
        images("a/images/train/1.tif", "a/images/test/2.tif", "b/train_images/1.tif", "b/test_images/2.tif");
        objects("a/labels/train/1.tif", "a/labels/test/2.tif", "b/train_labels/1.tif", "b/test_labels/2.tif");
        for (String each : List.of("a", "b")) {
            Dataset data = Dataset.folder(folder.resolve(each));
            assertThat(data.names()).containsExactlyInAnyOrder("train/1", "test/2");
            assertThat(data.where("part", "test").names()).containsExactly("test/2");
        }
    }

    @Test
    void classesInGivenParts() throws IOException {
        images("train/cat/1.tif", "train/dog/1.tif", "test/cat/2.tif", "test/dog/2.tif");
        Split split = open().givenSplit(0.5, 1);
        assertThat(split.test().names()).containsExactly("test/cat/2", "test/dog/2");
        assertThat(split.test().sample(1).annotation()).isEqualTo(new ImageClass("dog"));
    }

    @Test
    void aPartOfAListIsASplit() throws IOException {
        images("1.tif", "2.tif", "3.tif");
        Files.writeString(at("list.csv"), "image,class,split\n1.tif,a,train\n2.tif,b,val\n3.tif,a,test\n");
        assertThat(Dataset.csv(folder.resolve("list.csv"))
                        .givenSplit()
                        .validation()
                        .names())
                .containsExactly("2");
        Files.writeString(at("list.csv"), "image,class,split\n1.tif,a,train\n2.tif,b,train\n3.tif,a,other\n");
        assertThatThrownBy(() -> Dataset.csv(folder.resolve("list.csv")).givenSplit())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("[other]");
        Files.writeString(at("list.csv"), "image,class\n1.tif,a\n");
        assertThatThrownBy(() -> Dataset.csv(folder.resolve("list.csv")).givenSplit())
                .hasMessageContaining("does not say which samples are for training");
    }

    @Test
    void aPartWithoutAnnotationsIsAQuestion() throws IOException {
        images("train/images/a.tif", "test/images/b.tif");
        objects("train/masks/a.tif");
        assertThatThrownBy(this::open)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the images in test/ have no annotations");
    }

    @Test
    void oneFolderDeeperIsFound() throws IOException {
        images("set/v1/raw/a.tif");
        objects("set/v1/gt/a.tif");
        Files.createDirectories(folder.resolve("__MACOSX/set"));
        Files.createDirectories(folder.resolve("empty"));
        Files.writeString(at("readme.txt"), "hello");
        assertThat(open().names()).containsExactly("a");
    }

    @Test
    void severalFoldersOfPairsAreOneSetThatKnowsThem() throws IOException {
        images("plate1/images/a.tif", "plate2/images/a.tif");
        objects("plate1/labels/a.tif", "plate2/labels/a.tif");
        Dataset data = open();
        assertThat(data.names()).containsExactly("plate1/a", "plate2/a");
        assertThat(data.groupedBy("folder").groups()).containsExactly("plate1", "plate2");
    }

    @Test
    void aMaskForEachObjectAsInTheDataScienceBowl() throws IOException {
        for (String id : List.of("00ae", "12ff")) {
            images(id + "/images/" + id + ".png");
            for (int object = 1; object <= 3; object++) {
                int[] ids = objects(3).ids();
                for (int i = 0; i < ids.length; i++) {
                    ids[i] = ids[i] == object ? 255 : 0;
                }
                Labels.of(SIDE, SIDE, ids).write(at(id + "/masks/" + (char) ('z' - object) + "9.png"));
            }
        }
        Dataset data = open();
        assertThat(data.names()).containsExactly("00ae", "12ff");
        Labels labels = data.sample(1).labels();
        assertThat(labels.count()).isEqualTo(3);
        assertThat(labels.at(0, 0)).isEqualTo(3);
        assertThat(labels.at(0, 12)).isEqualTo(1);
        assertThat(data.notes()).anyMatch(n -> n.contains("one object each"));
    }

    @Test
    void aFolderForEachSample() throws IOException {
        images("s1/image.png", "s2/image.png");
        objects("s1/mask.png", "s2/mask.png");
        assertThat(open().names()).containsExactly("s1", "s2");
        assertThat(Dataset.files(folder)
                        .imagesNamed("*/image.png")
                        .labelsNamed("*/mask.png")
                        .names())
                .containsExactly("s1", "s2");
    }

    @Test
    void labelsThatAreCalledMasksInAFolderOfTheirOwn() throws IOException {
        images("images/x.png", "images/y.png");
        objects("labels/x_mask.png", "labels/y_mask.png");
        Dataset data = open();
        assertThat(data.names()).containsExactly("x", "y");
        assertThat(data.sample(0).labels().count()).isPositive();
    }

    @Test
    void namesWithNothingInCommonSayWhatLiesThere() throws IOException {
        images("images/x.png", "images/y.png");
        objects("labels/1.png", "labels/2.png");
        assertThatThrownBy(this::open)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("x.png, y.png")
                .hasMessageContaining("1.png, 2.png");
    }

    @Test
    void filesOfOneChannelEachBecomeOneImage() throws IOException {
        images("a_dapi.tif", "a_gfp.tif", "b_dapi.tif", "b_gfp.tif");
        objects("a_mask.tif", "b_mask.tif");
        Dataset data = open();
        assertThat(data.names()).containsExactly("a", "b");
        Image image = data.sample(0).image();
        assertThat(image.channelNames()).containsExactly("dapi", "gfp");
        assertThat(image.channel("gfp").pixels())
                .isEqualTo(Image.open(folder.resolve("a_gfp.tif")).pixels());
        Files.delete(folder.resolve("b_gfp.tif"));
        assertThatThrownBy(this::open).hasMessageContaining("not all fields have the same");
    }

    @ParameterizedTest
    @CsvSource({
        "f_w1.tif, f_w2.tif",
        "f_ch0.tif, f_ch1.tif",
        "C1-f.tif, C2-f.tif",
        "f_DAPI.tif, f_Cy3.tif",
        "f_c1.tif, f_c2.tif"
    })
    void channelsInTwoFolders(String one, String two) throws IOException {
        images("images/" + one, "images/" + two);
        objects("labels/f.tif");
        assertThat(open().sample(0).image().dimensions().size(Axis.C)).isEqualTo(2);
    }

    @Test
    void labelsOfOneOfTheChannelsAreAQuestion() throws IOException {
        images("a_dapi.tif", "a_gfp.tif");
        objects("a_dapi_masks.tif");
        assertThatThrownBy(this::open).hasMessageContaining("a_gfp.tif").hasMessageContaining("channels of one field");
        assertThat(Dataset.files(folder)
                        .imagesNamed("*_dapi.tif")
                        .labelsNamed("*_dapi_masks.tif")
                        .names())
                .containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mask", "label", "gt", "outlines of cells", "drawn"})
    void labelFilesNeverBecomeSamplesOfClasses(String other) throws IOException {
        images("cells/1.tif", "cells/2.tif");
        objects(other + "/1.tif", other + "/2.tif");
        assertThatThrownBy(this::open)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cells/")
                .hasMessageContaining(other + "/");
    }

    @Test
    void partsWithoutAnnotationsAreNoClasses() throws IOException {
        images("train/1.tif", "test/2.tif");
        assertThatThrownBy(this::open).isInstanceOf(DataException.class).hasMessageContaining("train/");
    }

    @Test
    void classesWithEqualFileNamesAreStillClasses() throws IOException {
        images("control/1.tif", "control/2.tif", "treated/1.tif", "treated/2.tif");
        assertThat(open().sample(3).annotation()).isEqualTo(new ImageClass("treated"));
    }

    @Test
    void platesInClassesAreAQuestionAndNotClasses() throws IOException {
        images("control/p1/1.tif", "control/p2/1.tif", "treated/p1/1.tif", "treated/p2/1.tif");
        assertThatThrownBy(this::open).isInstanceOf(DataException.class).hasMessageContaining("control/");
    }

    @Test
    void tablesAndFilesBesideThePairsAreNamed() throws IOException {
        images("a.tif", "overview.png");
        Files.move(folder.resolve("overview.png"), at("elsewhere/overview.png"));
        objects("a_labels.tif");
        Files.writeString(at("Results.csv"), " ,Area,X,Y\n1,3,4,5\n");
        Files.writeString(at(".DS_Store"), "x");
        Files.writeString(at("Thumbs.db"), "x");
        Dataset data = open();
        assertThat(data.names()).containsExactly("a");
        assertThat(data.notes())
                .singleElement()
                .asString()
                .contains("Results.csv")
                .contains("elsewhere/");
        assertThat(data.toString()).contains("Results.csv");
    }

    @Test
    void rowsWithoutAnImageAndImagesWithoutARowAreNamed() throws IOException {
        images("images/field1.tif", "images/field2.tif");
        objects("labels/field1.tif", "labels/field2.tif");
        Files.writeString(at("index.csv"), "image,plate\nfield1.tif,A\nfeild2.tif,B\n");
        assertThat(open().notes())
                .anyMatch(n -> n.contains("1 of 2 rows of index.csv match no image, such as “feild2.tif”")
                        && n.contains("did you mean “field2.tif”?"))
                .anyMatch(n -> n.contains("1 image has no row in index.csv, such as “images/field2.tif”"));
    }

    @Test
    void emptyFilesBrokenLinksAndDoubleNamesAreNamed() throws IOException {
        images("images/a.tif");
        objects("labels/a.tif");
        Files.write(at("labels/b.png"), new byte[0]);
        assertThatThrownBy(this::open).hasMessageContaining("b.png is empty (0 bytes)");
        Files.delete(folder.resolve("labels/b.png"));
        Files.createSymbolicLink(at("images/c.tif"), Path.of("nowhere.tif"));
        assertThatThrownBy(this::open).hasMessageContaining("c.tif is a link to a file that is not there");
        Files.delete(folder.resolve("images/c.tif"));
        images("images/a.png");
        assertThatThrownBy(this::open).hasMessageContaining("Two files of one name, a.png and a.tif");
        Files.delete(folder.resolve("images/a.png"));
        assertThat(open().names()).containsExactly("a");
    }

    @Test
    void framesWithOneLabelAreAQuestion() throws IOException {
        Image.stack(Axis.T, List.of(noise(1), noise(2), noise(3))).write(at("images/a.ome.tif"));
        objects("labels/a.tif");
        Dataset data = open();
        assertThatThrownBy(() -> data.sample(0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has 3 planes")
                .hasMessageContaining("which plane is annotated");
        assertThat(data.examine().severity()).isEqualTo(Severity.STOP);
        Dataset first = Dataset.files(folder).eachImage(image -> image.t(1)).find();
        assertThat(first.sample(0).image().pixels()).isEqualTo(noise(2).pixels());
    }

    @Test
    void axesCanBeSaid() throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {4, SIDE, SIDE}, new float[4 * SIDE * SIDE])
                .write(at("images/a.npy"));
        objects("labels/a.tif");
        assertThatThrownBy(() -> open().sample(0)).hasMessageContaining("does not say what its indices mean");
        assertThat(Dataset.files(folder)
                        .axes("ZYX")
                        .eachImage(image -> image.maximum(Axis.Z))
                        .find()
                        .sample(0)
                        .image()
                        .crop(new Region(0, 0, 1, 1))
                        .pixels())
                .containsExactly(0);
    }

    @Test
    void patternsSayWhatTheyDoNotFind() throws IOException {
        images("a_r.tif", "b_r.tif");
        objects("a_n.tif");
        DatasetFiles files = Dataset.files(folder.toString());
        assertThatThrownBy(() -> files.imagesNamed("*_r.tif").labelsNamed("*_n.tif"))
                .hasMessageContaining("b_r.tif has no labels");
        assertThatThrownBy(() -> files.labelsNamed("*_none.tif"))
                .hasMessageContaining("No file in")
                .hasMessageContaining("a_n.tif, a_r.tif, b_r.tif");
        assertThatThrownBy(() -> files.labelsNamed("a_n.tif")).hasMessageContaining("0 stars");
        assertThatThrownBy(() -> files.imagesNamed("*.tif").find()).hasMessageContaining("end with labelsNamed");
    }

    @Test
    void pointsBesideImages() throws IOException {
        images("a.tif", "raw/b.tif");
        Files.writeString(at("a_spots.csv"), "y,x\n1,2\n");
        Files.writeString(at("points/b.csv"), "y,x\n1,2\n");
        Files.createDirectories(folder.resolve("two"));
        Files.move(folder.resolve("raw"), folder.resolve("two/raw"));
        Files.move(folder.resolve("points"), folder.resolve("two/points"));
        assertThat(Dataset.folder(folder.resolve("two")).sample(0).annotation()).isInstanceOf(Points.class);
        Files.delete(folder.resolve("two/points/b.csv"));
        assertThat(open().sample(0).annotation(Points.class).count()).isEqualTo(1);
        assertThat(open().sample(0).metadata()).isEqualTo(Map.of());
    }

    @Test
    void objectIdsThatWereSaidToBeClassesAreAFinding() throws IOException {
        images("a.tif");
        objects(8).write(at("m.png"));
        Files.writeString(at("list.csv"), "image,mask\na.tif,m.png\n");
        assertThat(Dataset.csv(folder.resolve("list.csv")).examine().of(Severity.WARN))
                .filteredOn(f -> f.id().equals("B3.classes"))
                .extracting(Finding::sentence)
                .singleElement()
                .asString()
                .contains("look like object ids");
    }

    @Test
    void masksInThreeEqualColoursHaveOneValue() throws IOException {
        images("images/a.tif", "images/b.tif");
        for (String name : List.of("a", "b")) {
            BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < SIDE * SIDE; i++) {
                picture.setRGB(i % SIDE, i / SIDE, squares(7, true, 1)[i] * 0xffffff);
            }
            ImageIO.write(picture, "png", at("masks/" + name + ".png").toFile());
        }
        assertThat(open().sample(0).annotation(SemanticMask.class).names()).containsExactly("background", "foreground");
        BufferedImage colours = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        colours.setRGB(3, 3, 0xff0000);
        ImageIO.write(colours, "png", at("masks/b.png").toFile());
        assertThatThrownBy(() -> open().sample(1)).hasMessageContaining("is a colour picture");
    }

    @Test
    void foldersAsInNnuNet() throws IOException {
        images(
                "imagesTr/case_01_0000.tif",
                "imagesTr/case_01_0001.tif",
                "imagesTs/case_02_0000.tif",
                "imagesTs/case_02_0001.tif");
        objects("labelsTr/case_01.tif", "labelsTs/case_02.tif");
        Dataset data = open();
        assertThat(data.names()).containsExactlyInAnyOrder("Tr/case_01", "Ts/case_02");
        assertThat(data.sample(0).image().channelNames()).containsExactly("0000", "0001");
        assertThat(data.where("part", "test").names()).containsExactly("Ts/case_02");
    }

    @Test
    void theQuestionNamesTheFolderThatIsNotTheImages() throws IOException {
        images("images/a.tif", "images/b.tif", "predictions/a.tif", "predictions/b.tif");
        assertThatThrownBy(this::open)
                .hasMessageContaining("imagesNamed(\"images/*.tif\").labelsNamed(\"predictions/*.tif\")");
    }

    @Test
    void lettersOfMacOsAndOfOtherSystemsAreTheSame() throws IOException {
        for (String name : List.of("Zelle ä", "São", "Č")) {
            images("images/" + Normalizer.normalize(name, Normalizer.Form.NFD) + ".tif");
            objects("labels/" + Normalizer.normalize(name, Normalizer.Form.NFC) + ".tif");
        }
        Files.writeString(at("index.csv"), "Image;Donor\nZelle ä.tif;A\nSão;B\nČ.tif;C\n");
        Dataset data = open();
        assertThat(data.names()).containsExactlyInAnyOrder("Zelle ä", "São", "Č");
        assertThat(data.notes()).noneMatch(n -> n.contains("index.csv"));
        assertThat(data.groupedBy("Donor").groups()).containsExactlyInAnyOrder("A", "B", "C");
    }

    @Test
    void columnsOfAListMayHaveCapitals() throws IOException {
        images("a.tif");
        objects("b.tif");
        Files.writeString(at("list.csv"), " Image,LABEL,Donor\na.tif,b.tif,1\n");
        Dataset data = Dataset.csv(folder.resolve("list.csv"));
        assertThat(data.sample(0).metadata()).containsExactly(Map.entry("Donor", "1"));
        assertThat(data.sample(0).annotation()).isInstanceOf(Labels.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Label,Area,Mean\\n1,3,4\\n",
                " ,Area,Mean\\n1,3,4\\n",
                "ImageNumber;ObjectNumber;AreaShape_Area\\n1;1;20\\n"
            })
    void resultsBesideLabelsAreNamedAndNoPoints(String table) throws IOException {
        images("a.tif", "b.tif");
        objects("a_labels.tif", "b_labels.tif");
        Files.writeString(at("a.csv"), table.replace("\\n", "\n"));
        Files.writeString(at("b.csv"), table.replace("\\n", "\n"));
        Dataset data = open();
        assertThat(data.sample(0).annotation()).isInstanceOf(Labels.class);
        assertThat(data.notes()).anyMatch(n -> n.contains("a.csv") && n.contains("without columns of places"));
        Files.writeString(at("a.csv"), "y,x\n1,2\n");
        assertThatThrownBy(this::open).hasMessageContaining("several kinds");
    }

    @Test
    void labelsOfNoImageAreNamed() throws IOException {
        images("f_z0.tif", "f_z1.tif");
        objects("g_labels.tif");
        assertThatThrownBy(this::open)
                .hasMessageContaining("“g_labels” is called one, and no image “g” lies beside it");
    }

    @ParameterizedTest
    @CsvSource({
        "images/Cell_1.tif, labels/cell_1.tif, Cell_1",
        "images/im1.tif, labels/im001.tif, im1",
        "images/img_0007.tif, masks/mask_7.tif, img_0007",
        "images/a.jpg.tif, masks/a.jpg.png, a.jpg",
        "images/a.png, masks/a.png.tif, a",
        "images/a.ome.tif, labels/A_label.tif, a",
        "Img001.tif, img1_mask.tif, Img001",
    })
    void namesThatDifferInCapitalsZerosOrAnEndingAreAPairAndItIsSaid(String image, String truth, String name)
            throws IOException {
        images(image);
        objects(truth);
        Dataset data = open();
        assertThat(data.names()).containsExactly(name);
        assertThat(data.sample(0).labels().count()).isGreaterThan(4);
    }

    @Test
    void namesThatDifferInZerosAreNoPairWhereSeveralFit() throws IOException {
        images("images/1.tif", "images/01.tif", "images/5.tif");
        objects("labels/1.tif", "labels/001.tif", "labels/5.tif");
        assertThatThrownBy(this::open).hasMessageContaining("have no label");
        folderIsEmptied();
        images("images/1.tif", "images/10.tif", "images/2.tif");
        objects("labels/001.tif", "labels/010.tif", "labels/002.tif");
        Dataset data = open();
        assertThat(data.names()).containsExactly("1", "10", "2");
        assertThat(data.notes()).anyMatch(n -> n.contains("1.tif with 001.tif and 2 more"));
        assertThat(data.sample(1).labels().count()).isEqualTo(5 + Math.floorMod("labels/010.tif".hashCode(), 4));
    }

    private void folderIsEmptied() throws IOException {
        for (Path path : List.of(folder.resolve("images"), folder.resolve("labels"))) {
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** As nnU-Net has them in labelsTr/: 1 is a class that lies about in many pieces, and no object. */
    @ParameterizedTest
    @CsvSource({"labels, 1", "labels, 255", "labelsTr, 1", "instances, 1"})
    void oneValueInManyPiecesIsAClassWhateverTheFolderIsCalled(String truth, int value) throws IOException {
        String images = truth.equals("labelsTr") ? "imagesTr" : "images";
        images(images + "/a.tif", images + "/b.tif");
        foreground(value).write(at(truth + "/a.tif"));
        foreground(value).write(at(truth + "/b.tif"));
        Dataset data = open();
        assertThat(data.sample(0).annotation()).isInstanceOf(SemanticMask.class);
        assertThat(data.notes()).anyMatch(n -> n.contains("so they are read as classes"));
    }

    @Test
    void oneObjectInAnImageAndBrokenObjectsStayObjects() throws IOException {
        images("images/a.tif", "images/b.tif", "images/c.tif");
        objects(1).write(at("labels/a.tif"));
        objects(1).write(at("labels/b.tif"));
        foreground(1).write(at("labels/c.tif"));
        assertThat(open().sample(0).annotation()).isInstanceOf(Labels.class);
    }

    @Test
    void imagesOfATestPartBelowAreNotDroppedSilently() throws IOException {
        for (String id : new String[] {"p", "q"}) {
            images("stage1_train/" + id + "/images/" + id + ".png");
            for (int n = 1; n <= 3; n++) {
                int[] one = new int[SIDE * SIDE];
                Arrays.fill(one, n * 10, n * 10 + 5, 255);
                Labels.of(SIDE, SIDE, one).write(at("stage1_train/" + id + "/masks/" + n + ".png"));
            }
        }
        assertThat(open().size()).isEqualTo(2);
        images("stage1_test/r/images/r.png");
        assertThatThrownBy(this::open)
                .hasMessageContaining("the images in stage1_test/ have no annotations")
                .hasMessageContaining("open stage1_train/ alone");
    }

    @Test
    void flowsBesideMasksOfNumberedImagesAreNamed() throws IOException {
        images("img0.tif", "img0_flows.tif", "img1.tif", "img1_flows.tif");
        objects("img0_masks.tif", "img1_masks.tif");
        assertThat(open().names()).containsExactly("img0", "img1");
        assertThat(open().notes()).anyMatch(n -> n.contains("Not used: img0_flows.tif, img1_flows.tif"));
    }

    @ParameterizedTest
    @CsvSource({
        "X_train, y_train, X_test, y_test",
        "x-Train, y-Train, x-Test, y-Test",
        "X_training, Y_training, X_val, Y_val"
    })
    void foldersNamedAsVariablesInPython(String images, String truth, String otherImages, String otherTruth)
            throws IOException {
        images(images + "/a.tif", otherImages + "/b.tif");
        objects(truth + "/a.tif", otherTruth + "/b.tif");
        Dataset data = open();
        assertThat(data.size()).isEqualTo(2);
        assertThat(data.metadata().column("part").asList().toString()).contains("training");
        assertThat(data.sample(0).labels().count()).isGreaterThan(4);
    }

    @Test
    void foldersOfAClassThatAreNotReadAreNamedOrAQuestion() throws IOException {
        images("A/1.tif", "A/2.tif", "B/1.tif", "A/thumbs/1.tif");
        Files.createDirectories(folder.resolve("C"));
        Dataset data = open();
        assertThat(data.size()).isEqualTo(3);
        assertThat(data.notes()).containsExactly("Not used: A/thumbs/, C/, which are no folders of images of a class.");
        images("C/day1/1.tif");
        assertThatThrownBy(this::open).hasMessageContaining("C/ has its images in further folders");
    }

    @Test
    void theQuestionSuggestsWhatCouldBeTrue() throws IOException {
        images("train/1.tif", "val/1.tif");
        assertThatThrownBy(this::open)
                .isInstanceOf(DataException.class)
                .message()
                .doesNotContain("labelsNamed");
    }

    @Test
    void samplesWithoutAPartBesideOthersAreNamed() throws IOException {
        images("train/images/1.tif", "test/images/2.tif", "extra/images/3.tif");
        objects("train/labels/1.tif", "test/labels/2.tif", "extra/labels/3.tif");
        Dataset data = open();
        assertThatThrownBy(data::givenSplit).hasMessageContaining("1 belong to no part, such as “extra/3”");
    }

    @Test
    void theWorkOfTrackMateBesideAnImageIsPoints() throws IOException {
        images("a.tif", "b.tif");
        for (String name : new String[] {"a", "b"}) {
            Files.writeString(
                    at(name + ".xml"),
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TrackMate version=\"7\"><Model spatialunits=\"pixel\"><AllSpots>"
                            + "<Spot POSITION_X=\"2\" POSITION_Y=\"1\" FRAME=\"0\"/></AllSpots></Model></TrackMate>");
        }
        assertThat(open().sample(1).annotation(Points.class).all()).containsExactly(new Points.Point(1, 2));
        Files.writeString(at("b.xml"), "<?xml version=\"1.0\"?><annotation><object/></annotation>");
        assertThatThrownBy(this::open).hasMessageContaining("b.tif");
    }

    /** A small test part need not have images of every class. */
    @Test
    void aPartMayLackClasses() throws IOException {
        images("train/A/1.tif", "train/B/2.tif", "train/C/3.tif", "test/A/4.tif", "val/B/5.tif");
        Dataset data = open();
        assertThat(data.names()).containsExactly("test/A/4", "train/A/1", "train/B/2", "train/C/3", "val/B/5");
        assertThat(data.givenSplit().test().sample(0).annotation()).isEqualTo(new ImageClass("A"));
        images("test/D/6.tif");
        assertThat(open().size()).isEqualTo(6);
        Files.delete(folder.resolve("test/A/4.tif"));
        assertThatThrownBy(this::open).hasMessageContaining("the images in test/ have no annotations");
    }

    @Test
    void imagesWithoutAnnotationsInATestPartAreNoClass() throws IOException {
        images("train/images/1.tif", "test/images/2.tif");
        objects("train/labels/1.tif");
        assertThatThrownBy(this::open).hasMessageContaining("the images in test/ have no annotations");
    }

    @ParameterizedTest
    @CsvSource({
        "vsi, Olympus VSI",
        "oir, Olympus OIR",
        "ims, Imaris IMS",
        "mrxs, 3DHISTECH MRXS",
        "zvi, Zeiss ZVI",
        "nii.gz, NIfTI"
    })
    void imagesOfOtherFormatsAreNamed(String ending, String format) throws IOException {
        Files.write(at("images/a." + ending), new byte[600]);
        objects("labels/a.tif");
        Dataset data = open();
        assertThatThrownBy(() -> data.sample(0))
                .hasMessageContaining(format)
                .hasMessageContaining("convert it to OME-TIFF");
    }

    @Test
    void aTableBesideTheOnlyFolderIsNamed() throws IOException {
        images("images/1.tif", "images/2.tif");
        Files.writeString(at("labels.csv"), "filename,label\n1.tif,A\n2.tif,B\n");
        assertThatThrownBy(this::open)
                .hasMessageContaining("Beside it lies labels.csv")
                .hasMessageContaining("Dataset.csv");
    }

    @Test
    void anEmptyMaskIsThatOfAnImageWithoutObjects() throws IOException {
        images("p/images/p.png", "q/images/q.png");
        Labels.of(SIDE, SIDE, new int[SIDE * SIDE]).write(at("p/masks/0.png"));
        for (int n = 1; n <= 3; n++) {
            int[] one = new int[SIDE * SIDE];
            Arrays.fill(one, n * 10, n * 10 + 5, 255);
            Labels.of(SIDE, SIDE, one).write(at("q/masks/" + n + ".png"));
        }
        Dataset data = open();
        assertThat(data.sample(0).labels().count()).isZero();
        assertThat(data.sample(1).labels().count()).isEqualTo(3);
    }

    @Test
    void oneTrainingSampleAloneLeavesNoneForValidation() throws IOException {
        images("train/images/1.tif", "test/images/2.tif");
        objects("train/labels/1.tif", "test/labels/2.tif");
        Dataset data = open();
        assertThatThrownBy(data::givenSplit).hasMessageContaining("of the 1 training sample none can be set aside");
    }

    @Test
    void picklesOfCellposeAloneAreNamed() throws IOException {
        images("a.tif", "b.tif");
        for (String name : new String[] {"a", "b"}) {
            byte[] head = "{'descr': '|O', 'fortran_order': False, 'shape': (), }".getBytes(StandardCharsets.US_ASCII);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) head.length, 0});
            out.write(head);
            out.write(new byte[] {(byte) 0x80, 4, '.'});
            Files.write(at(name + "_seg.npy"), out.toByteArray());
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("pickled Python objects as Cellpose saves them")
                .hasMessageContaining("save the masks");
    }
}
