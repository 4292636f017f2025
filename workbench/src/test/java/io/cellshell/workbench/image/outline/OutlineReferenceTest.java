package io.cellshell.workbench.image.outline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GeoJSON against shapely and COCO against pycocotools, with values that {@code outline_reference.py} has stored. */
class OutlineReferenceTest {

    private static JsonNode reference;
    private static int height;
    private static int width;

    @TempDir
    Path folder;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = OutlineReferenceTest.class.getResourceAsStream("/reference/outlines.json")) {
            reference = new ObjectMapper().readTree(in);
        }
        height = reference.get("height").asInt();
        width = reference.get("width").asInt();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static int differences(Labels labels, int id, JsonNode pixels) {
        int different = 0;
        int[] ids = labels.ids();
        for (int i = 0; i < ids.length; i++) {
            different += (ids[i] == id) == (pixels.get(i).asInt() == 1) ? 0 : 1;
        }
        return different;
    }

    @Test
    void polygonsWithHolesAndInPiecesAreThoseOfShapely() throws IOException {
        for (int n = 0; n < reference.get("geojson_pixels").size(); n++) {
            JsonNode feature = reference.get("geojson").get("features").get(n);
            Outlines one = Outlines.open(file("one.geojson", feature.toString()));
            assertThat(differences(
                            one.labels(height, width),
                            1,
                            reference.get("geojson_pixels").get(n)))
                    .isZero();
        }
        Outlines all =
                Outlines.open(file("all.geojson", reference.get("geojson").toString()));
        assertThat(all.names()).containsExactly("cell 0", "cell 1", "cell 2", "cell 3");
        assertThat(all.classes()).containsExactly("Stroma", "Tumor", "Stroma", "Tumor");
        Outlines list = Outlines.open(
                file("list.json", "\uFEFF " + reference.get("geojson").get("features")));
        assertThat(list.labels(height, width).ids())
                .isEqualTo(all.labels(height, width).ids());
    }

    private String coco(String segmentation, String more) {
        return "{\"info\":{},\"annotations\":[{\"id\":7,\"image_id\":3,\"category_id\":2,\"bbox\":[1,2,3,4],\"segmentation\":"
                + segmentation + more + "}],\"images\":[{\"id\":3,\"file_name\":\"a.png\",\"height\":" + height
                + ",\"width\":" + width + "},{\"id\":4,\"file_name\":\"b.png\"}],"
                + "\"categories\":[{\"id\":2,\"name\":\"nucleus\"}]}";
    }

    @Test
    void masksInRunsAreThoseOfPycocotools() throws IOException {
        for (int n = 0; n < reference.get("coco").size(); n++) {
            JsonNode each = reference.get("coco").get(n);
            JsonNode pixels = reference.get("coco_pixels").get(n);
            String size = ",\"size\":[" + height + "," + width + "]}";
            for (String runs : new String[] {
                each.get("packed").toString(), each.get("runs").toString()
            }) {
                Coco coco = Coco.open(file("c.json", coco("{\"counts\":" + runs + size, ",\"iscrowd\":0")));
                assertThat(coco.files()).containsExactly("a.png", "b.png");
                assertThat(coco.of("a.png").classes()).containsExactly("nucleus");
                assertThat(differences(coco.of("a.png").labels(height, width), 1, pixels))
                        .isZero();
                assertThat(coco.of("b.png").count()).isZero();
            }
        }
    }

    @Test
    void polygonsDifferFromPycocotoolsByAFewPixelsOfTheirBorder() throws IOException {
        for (int n = 0; n < reference.get("coco").size(); n++) {
            JsonNode pixels = reference.get("coco_pixels").get(n);
            String polygon = "[" + reference.get("coco").get(n).get("polygon") + "]";
            Labels labels =
                    Coco.open(file("c.json", coco(polygon, ""))).of("a.png").labels(height, width);
            int area = 0;
            for (JsonNode pixel : pixels) {
                area += pixel.asInt();
            }
            // pycocotools draws on a grid five times finer and rounds; ImageJ's rule is the exact one
            assertThat(differences(labels, 1, pixels)).as("of " + area).isLessThanOrEqualTo((int)
                    Math.ceil(0.05 * area));
        }
    }

    @Test
    void aRectangleOfWholeNumbersIsTheSameEverywhere() throws IOException {
        Labels labels = Coco.open(file("c.json", coco("[[2,1,6,1,6,4,2,4]]", "")))
                .of("a.png")
                .labels(height, width);
        assertThat(labels.objects().get(0).area()).isEqualTo(12);
        assertThat(labels.at(1, 2)).isEqualTo(1);
        assertThat(labels.at(3, 5)).isEqualTo(1);
        assertThat(labels.at(4, 2)).isZero();
    }

    @Test
    void crowdsAreLeftOutAndBoxesRefused() throws IOException {
        Coco crowd = Coco.open(file("c.json", coco("{\"counts\":[0,4],\"size\":[2,2]}", ",\"iscrowd\":1")));
        assertThat(crowd.of("a.png").count()).isZero();
        assertThat(crowd.of("a.png").notes()).singleElement().asString().contains("left out: 1");
        Coco box = Coco.open(file("c.json", coco("[]", "")));
        assertThatThrownBy(() -> box.of("a.png"))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("a box and no outline for the object 7 of a.png");
        Coco small = Coco.open(file("c.json", coco("{\"counts\":[1,2,1],\"size\":[2,2]}", "")));
        assertThatThrownBy(() -> small.of("a.png").labels(height, width)).hasMessageContaining("mask of 2 × 2 pixels");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"counts\":[9,9],\"size\":[2,2]}",
                "{\"counts\":[1,1],\"size\":[2,2]}",
                "{\"counts\":[-1,5],\"size\":[2,2]}",
                "{\"counts\":\"oooooooooooooooo\",\"size\":[2,2]}",
                "{\"counts\":\"~~\",\"size\":[2,2]}",
                "{\"counts\":[1.5,2.5],\"size\":[2,2]}",
                "{\"counts\":[4],\"size\":[70000,70000]}",
                "{\"size\":[2,2]}",
                "[[1,2,3]]",
                "[[1,2,\"x\",3]]",
                "[[1,2,3,4],[",
                "[[[[[[[[[[[[1,2]]]]]]]]]]]]",
            })
    void damagedMasksAreNamed(String segmentation) throws IOException {
        Path path = file("c.json", coco(segmentation, ""));
        assertThatThrownBy(() -> Coco.open(path)).isInstanceOf(ImageException.class);
    }

    @Test
    void pointsAndLinesOfGeoJson() throws IOException {
        Path path = file("p.geojson", """
                {"type":"FeatureCollection","features":[
                 {"type":"Feature","geometry":{"type":"Point","coordinates":[3.5,4.5]},"properties":{"classification":"Ki67"}},
                 {"type":"Feature","geometry":{"coordinates":[[1,2,0],[5,6,0]],"type":"MultiPoint"},"properties":null},
                 {"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2],[5,6]]}},
                 {"type":"Feature","geometry":null}]}""");
        assertThat(Points.open(path).all())
                .containsExactly(new Points.Point(4, 3), new Points.Point(1.5, 0.5), new Points.Point(5.5, 4.5));
        assertThat(Outlines.open(path).arePoints()).isTrue();
        assertThat(Outlines.open(path).notes()).singleElement().asString().contains("Lines have no area");
    }

    @Test
    void otherJsonIsNamed() throws IOException {
        assertThatThrownBy(() -> Outlines.open(file("a.json", "{\"shapes\":[],\"imagePath\":\"a.png\"}")))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("neither GeoJSON nor COCO: it has the members [imagePath, shapes]");
        assertThatThrownBy(() -> Outlines.open(file("a.json", "{\"type\":\"Feature\",\"geometry\":")))
                .hasMessageContaining("damaged JSON");
        assertThatThrownBy(() -> Outlines.open(file("a.json", "[".repeat(100_000))))
                .isInstanceOf(ImageException.class);
        assertThatThrownBy(() -> Coco.open(file("a.json", "[]"))).hasMessageContaining("neither GeoJSON nor COCO");
        Path text = Files.write(folder.resolve("x.zip"), "no zip".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Outlines.open(text)).hasMessageContaining("no outlines that are read");
    }

    private static String square(String plane) {
        return "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[5,1],[5,5],[1,5],[1,1]]]"
                + (plane.isEmpty() ? "" : ",\"plane\":" + plane) + "},\"properties\":{}}";
    }

    @Test
    void objectsOfSeveralPlanesOfQuPathAreAQuestion() throws IOException {
        String second = square("{\"c\":-1,\"z\":2,\"t\":0}");
        // QuPath names no plane for the first
        for (String first :
                new String[] {square(""), square("{\"z\":1,\"c\":-1,\"t\":0}"), square("{\"t\":3,\"z\":2}")}) {
            Outlines outlines = Outlines.open(file("planes.geojson", "[" + first + "," + second + "]"));
            assertThatThrownBy(() -> outlines.labels(8, 8)).hasMessageContaining("drawn on 2 planes");
            assertThat(outlines.onPlane(0, 2).count()).isEqualTo(1);
        }
        assertThat(Outlines.open(file("one.geojson", "[" + second + "," + second + "]"))
                        .labels(8, 8)
                        .notes())
                .anyMatch(n -> n.contains("overlap"));
        assertThat(Outlines.open(file("none.geojson", "[" + square("") + "]"))
                        .labels(8, 8)
                        .at(2, 2))
                .isEqualTo(1);
        assertThatThrownBy(() -> Outlines.open(file("no.geojson", square("{\"z\":-1,\"t\":0}"))))
                .hasMessageContaining("no whole number from 0");
    }

    @Test
    void deepNestingIsToldInOneLine() throws IOException {
        Path deep = file("deep.geojson", "[".repeat(3000) + "]".repeat(3000));
        assertThatThrownBy(() -> Outlines.open(deep))
                .isInstanceOf(ImageException.class)
                .satisfies(e -> assertThat(e.getMessage())
                        .hasSizeLessThan(300 + deep.toString().length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"height\":16,\"width\":8", "\"height\":8,\"width\":16", "\"width\":16,\"height\":16"})
    void outlinesDrawnOnAnImageOfAnotherSizeAreRefused(String size) throws IOException {
        String list = "{\"images\":[{\"id\":1,\"file_name\":\"a.png\"," + size
                + "}],\"annotations\":[{\"id\":1,\"image_id\":1,\"segmentation\":[[1,1,5,1,5,5,1,5]]}]}";
        assertThatThrownBy(() -> Coco.open(file("a.json", list)).of("a.png").labels(8, 8))
                .hasMessageContaining("this one has 8 × 8 (height × width)");
        String[] said = size.replaceAll("[^0-9,]", "").split(",");
        int one = Integer.parseInt(said[0]);
        int other = Integer.parseInt(said[1]);
        Outlines outlines = Coco.open(file("b.json", list)).of("a.png");
        assertThat((size.startsWith("\"height") ? outlines.labels(one, other) : outlines.labels(other, one)).count())
                .isEqualTo(1);
        String unknown = list.replaceAll("\"(height|width)\":[0-9]+", "\"$1\":0");
        assertThat(Coco.open(file("c.json", unknown)).of("a.png").labels(8, 8).count())
                .isEqualTo(1);
    }

    @Test
    void aNameWillDoForAPath() {
        assertThatThrownBy(() -> Coco.open("no-such.json")).hasMessageContaining("no-such.json");
    }

    /** QuPath writes a measurement that is no number as a bare NaN. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"measurements\":{\"Solidity\":NaN,\"Ratio\":-Infinity}}",
                "{\"measurements\":[{\"name\":\"Solidity\",\"value\":NaN},{\"name\":\"b\",\"value\":Infinity}]}",
                "{\"objectType\":\"detection\",\"measurements\":[NaN]}"
            })
    void measurementsThatAreNoNumbersArePassedOver(String properties) throws IOException {
        Path path = file(
                "nan.geojson",
                "[{\"type\":\"Feature\",\"properties\":" + properties
                        + ",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[5,1],[5,5],[1,5],[1,1]]]}}]");
        assertThat(Outlines.open(path).labels(8, 8).objects().get(0).area()).isEqualTo(16);
        Path corner =
                file("corner.geojson", "{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[NaN,1],[5,5],[1,5],[1,1]]]}");
        assertThatThrownBy(() -> Outlines.open(corner)).hasMessageContaining("a coordinate that is no number");
    }

    /** The area in which QuPath has detected cells is written beside them, first of all. */
    @ParameterizedTest
    @ValueSource(strings = {"detection", "cell"})
    void theAreaAroundDetectionsIsNoObject(String type) throws IOException {
        String region =
                "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[8,0],[8,8],[0,8],[0,0]]]},"
                        + "\"properties\":{\"objectType\":\"annotation\",\"name\":\"field\"}}";
        String cell =
                "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[5,1],[5,5],[1,5],[1,1]]]},"
                        + "\"nucleusGeometry\":{\"type\":\"Polygon\",\"coordinates\":[[[2,2],[3,2],[3,3],[2,3],[2,2]]]},"
                        + "\"properties\":{\"objectType\":\"" + type + "\"}}";
        String old = region.replace("{\"type\":\"Feature\"", "{\"type\":\"Feature\",\"id\":\"PathAnnotationObject\"")
                .replace("\"objectType\":\"annotation\",", "");
        for (String both : new String[] {region + "," + cell, cell + "," + region, old + "," + cell}) {
            Outlines outlines = Outlines.open(file("both.geojson", "[" + both + "]"));
            assertThat(outlines.labels(8, 8).count()).isEqualTo(1);
            assertThat(outlines.labels(8, 8).objects().get(0).area()).isEqualTo(16);
            assertThat(outlines.notes())
                    .anyMatch(n ->
                            n.contains("1 annotation is taken for the area of interest and left out, such as “field”"))
                    .anyMatch(n -> n.contains("those of the nuclei are not"));
        }
        Outlines alone = Outlines.open(file("alone.geojson", "[" + region + "," + region + "]"));
        assertThat(alone.count()).isEqualTo(2);
        assertThat(alone.notes()).isEmpty();
    }

    @Test
    void aCollectionWithoutFeaturesIsAnImageWithoutObjects() throws IOException {
        Path path = file("none.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}");
        assertThat(Outlines.open(path).labels(8, 9).count()).isZero();
        Path line = file(
                "line.geojson",
                "{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,2],[5,6]]}}");
        assertThatThrownBy(() -> Outlines.open(line).labels(8, 9)).hasMessageContaining("no object with an area");
    }

    private static final String LISTED =
            "{\"images\":[{\"id\":0,\"file_name\":\"a.png\"}],\"categories\":[{\"id\":1,\"name\":\"cell\"}],"
                    + "\"annotations\":ANNOTATIONS}";

    private static String object(int id, String category, String polygon) {
        return "{\"id\":" + id + ",\"image_id\":0,\"segmentation\":" + polygon + category + "}";
    }

    @Test
    void aCategoryThatIsNotListedIsTold() throws IOException {
        String polygon = "[[1,1,5,1,5,5,1,5]]";
        String two =
                "[" + object(1, ",\"category_id\":1", polygon) + "," + object(2, ",\"category_id\":7", polygon) + "]";
        Outlines outlines =
                Coco.open(file("c.json", LISTED.replace("ANNOTATIONS", two))).of("a.png");
        assertThat(outlines.classes()).containsExactly("cell", "");
        assertThat(outlines.notes())
                .containsExactly(
                        "The category 7 is not in the list of categories, so its objects have no class: 1 of 2.");
        assertThat(outlines.labels(8, 8).notes()).anyMatch(n -> n.contains("The category 7"));
        String none = LISTED.replace("[{\"id\":1,\"name\":\"cell\"}]", "[]").replace("ANNOTATIONS", two);
        assertThat(Coco.open(file("c.json", none)).of("a.png").notes()).hasSize(2);
        String unsaid = LISTED.replace("ANNOTATIONS", "[" + object(1, "", polygon) + "]");
        assertThat(Coco.open(file("c.json", unsaid)).of("a.png").notes()).isEmpty();
    }

    @Test
    void annotationsByTheirIdsAndPolygonsWithoutAnInnerListAreRead() throws IOException {
        String byId = "{\"11\":" + object(11, ",\"category_id\":1", "[[1,1,5,1,5,5,1,5]]") + ",\"12\":"
                + object(12, ",\"category_id\":1", "[6,1,8,1,8,3,6,3]") + "}";
        Path path = file("c.json", LISTED.replace("ANNOTATIONS", byId));
        assertThat(Coco.isIn(path)).isTrue();
        Labels labels = Coco.open(path).of("a.png").labels(8, 8);
        assertThat(labels.objects()).extracting(o -> o.area()).containsExactly(16, 4);
    }

    @Test
    void whatCannotBeToldApartIsRefused() throws IOException {
        String images = LISTED.replace("ANNOTATIONS", "[]")
                .replace("\"a.png\"}", "\"a.png\"},{\"id\":1,\"file_name\":\"a.png\"}");
        assertThatThrownBy(() -> Coco.open(file("c.json", images)))
                .hasMessageContaining("lists the image “a.png” twice");
        String categories =
                LISTED.replace("ANNOTATIONS", "[]").replace("\"cell\"}", "\"cell\"},{\"id\":1,\"name\":\"debris\"}");
        assertThatThrownBy(() -> Coco.open(file("c.json", categories)))
                .hasMessageContaining("two categories of the id 1, “cell” and “debris”");
    }
}
