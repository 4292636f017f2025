package io.cellshell.workbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.io.RoiEncoder;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data sets whose annotations are outlines of other programs. */
class OutlineFoldersTest {

    private static final String SQUARE =
            "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
                    + "[[[1,1],[5,1],[5,5],[1,5],[1,1]]]}}";

    @TempDir
    Path folder;

    private Path at(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return file;
    }

    private void image(String path) throws IOException {
        float[] pixels = new float[20 * 24];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i * 37 % 101;
        }
        Image.of(20, 24, pixels).write(at(path));
    }

    private void zip(String path, Roi... rois) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(at(path)))) {
            for (int i = 0; i < rois.length; i++) {
                zip.putNextEntry(new ZipEntry(i + ".roi"));
                zip.write(RoiEncoder.saveAsByteArray(rois[i]));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "images/a.tif, rois/a.zip",
        "raw/a.tif, annotations/a_RoiSet.zip",
        "a.tif, a.zip",
        "a.tif, RoiSet.zip",
        "images/a.tif, ROIs/a_rois.zip"
    })
    void zipsOfRoisAreLabels(String image, String rois) throws IOException {
        image(image);
        zip(rois, new Roi(1, 1, 4, 4), new OvalRoi(3, 3, 8, 8));
        Dataset data = Dataset.folder(folder);
        assertThat(data.names()).containsExactly("a");
        Labels labels = data.sample(0).labels();
        assertThat(labels.count()).isEqualTo(2);
        assertThat(labels.at(1, 1)).isEqualTo(1);
        assertThat(data.examine().of(Severity.WARN))
                .filteredOn(f -> f.id().equals("B3.drawn"))
                .extracting(Finding::sentence)
                .singleElement()
                .asString()
                .contains("Objects overlap");
    }

    @ParameterizedTest
    @CsvSource({
        "images/a.tif, geojson/a.geojson",
        "images/a.tif, annotations/a.json",
        "a.tif, a.geojson",
        "a.ome.tif, a.geojson"
    })
    void geoJsonIsLabels(String image, String json) throws IOException {
        image(image);
        Files.writeString(at(json), SQUARE);
        assertThat(Dataset.folder(folder).sample(0).labels().objects().get(0).area())
                .isEqualTo(16);
    }

    @Test
    void pointsOfImageJ() throws IOException {
        image("images/a.tif");
        Files.write(at("rois/a.roi"), RoiEncoder.saveAsByteArray(new PointRoi(3, 4)));
        assertThat(Dataset.folder(folder).sample(0).annotation(Points.class).all())
                .containsExactly(new Points.Point(4, 3));
    }

    private static String coco(String... files) {
        StringBuilder images = new StringBuilder();
        for (int i = 0; i < files.length; i++) {
            images.append(i > 0 ? "," : "").append("{\"id\":" + i + ",\"file_name\":\"" + files[i] + "\"}");
        }
        return "{\"images\":[" + images
                + "],\"categories\":[],\"annotations\":[{\"id\":1,\"image_id\":0,\"category_id\":1,"
                + "\"segmentation\":[[1,1,5,1,5,5,1,5]],\"iscrowd\":0}]}";
    }

    @ParameterizedTest
    @CsvSource({
        "images/, annotations.json, a.png",
        "images/, annotations/instances.json, a.png",
        "'', _annotations.coco.json, a.png",
        "images/, coco.json, images/a.png",
        "data/, result.json, a.png"
    })
    void aListInCocosFormatIsLabels(String images, String list, String file) throws IOException {
        image(images + "a.png");
        image(images + "b.png");
        image(images + "c.png");
        Files.writeString(at(list), coco(file, file.replace("a.png", "b.png")));
        Dataset data = Dataset.folder(folder);
        assertThat(data.names()).containsExactly("a", "b");
        assertThat(data.sample(0).labels().count()).isEqualTo(1);
        assertThat(data.sample(1).labels().count()).isZero();
        assertThat(data.notes()).anyMatch(n -> n.contains("c.png") && n.contains("does not list"));
    }

    @Test
    void listsOfPartsAreASplit() throws IOException {
        for (String part : new String[] {"train", "valid", "test"}) {
            image(part + "/" + part + "1.png");
            Files.writeString(at(part + "/_annotations.coco.json"), coco(part + "1.png"));
        }
        assertThat(Dataset.folder(folder).givenSplit().validation().names()).containsExactly("valid/valid1");
    }

    @Test
    void whatCannotBeUsedIsNamed() throws IOException {
        image("images/a.png");
        Files.writeString(at("annotations/train.json"), coco("a.png", "missing.png"));
        assertThatThrownBy(() -> Dataset.folder(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("lists 2 images, of which 1 cannot be found, such as missing.png");
        Files.delete(folder.resolve("annotations/train.json"));
        Files.writeString(at("annotations/a.xml"), "<annotation/>");
        assertThatThrownBy(() -> Dataset.folder(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("1 files such as a.xml, which are not read")
                .hasMessageContaining("GeoJSON");
    }

    /** As COCO itself is laid out, with lists of keypoints and captions beside. */
    @Test
    void listsOfCocoItselfAreParts() throws IOException {
        for (String part : new String[] {"train", "val", "test"}) {
            image(part + "2017/" + part + "1.png");
            Files.writeString(at("annotations/instances_" + part + "2017.json"), coco(part + "1.png"));
            Files.writeString(at("annotations/person_keypoints_" + part + "2017.json"), coco(part + "1.png"));
        }
        Dataset data = Dataset.folder(folder);
        assertThat(data.names()).containsExactly("test/test1", "train/train1", "val/val1");
        assertThat(data.givenSplit().validation().names()).containsExactly("val/val1");
    }

    @ParameterizedTest
    @CsvSource({
        "images/a.tif, annotations/a.tif.geojson",
        "images/a.ome.tif, annotations/a.ome.geojson",
        "images/a.ome.tif, annotations/a.ome.tif.geojson",
        "a.tif, a.tif.geojson",
        "images/A.tif, geojson/a.geojson",
    })
    void geoJsonThatKeepsTheEndingOfItsImageIsLabels(String image, String json) throws IOException {
        image(image);
        Files.writeString(at(json), "{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[5,1],[5,5],[1,5],[1,1]]]}");
        assertThat(Dataset.folder(folder).sample(0).labels().objects().get(0).area())
                .isEqualTo(16);
    }

    @Test
    void outlinesInAListAreLabels() throws IOException {
        image("im/a.png");
        image("im/b.png");
        zip("rois/a.zip", new Roi(2, 3, 4, 4));
        Files.writeString(
                at("rois/b.geojson"), "{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[6,1],[6,5],[1,5],[1,1]]]}");
        Path list = Files.writeString(
                folder.resolve("list.csv"), "image,label\nim/a.png,rois/a.zip\nim/b.png,rois/b.geojson\n");
        Dataset data = Dataset.csv(list);
        assertThat(data.sample(0).labels().objects().get(0).area()).isEqualTo(16);
        assertThat(data.sample(1).labels().objects().get(0).area()).isEqualTo(20);
    }
}
