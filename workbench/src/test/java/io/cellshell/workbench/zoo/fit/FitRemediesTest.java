package io.cellshell.workbench.zoo.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Camera;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Orientation;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Remedies: of pixels that are not square, of colours, of images that are none, of pictures that the package shows. */
class FitRemediesTest {

    @TempDir
    private static Path temporary;

    private static PackageFolder packages;
    private static Image example;
    private static ModelPackage plain;

    @BeforeAll
    static void makePackages() {
        packages = new PackageFolder(temporary);
        example = field(1);
        plain = packages.of(example, Map.of());
    }

    /** Of 192 × 208 pixels, with nuclei of 18 pixels, of 8 bits, without a pixel size. */
    private static Image field(long seed) {
        return sized(
                Simulation.nuclei()
                        .diameter(18)
                        .size(192, 208)
                        .camera(Camera.eightBit())
                        .seed(seed)
                        .make()
                        .image(),
                v -> v);
    }

    private static Image sized(Image image, DoubleUnaryOperator change) {
        float[] values = image.pixels();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) change.applyAsDouble(values[i]);
        }
        return Image.of(image.height(), image.width(), values).named(image.name());
    }

    private static Image[] fields(int count, PixelSize size) {
        return IntStream.range(0, count)
                .mapToObj(i -> field(20 + i).withPixelSize(size).named("field " + i))
                .toArray(Image[]::new);
    }

    private static Finding finding(Fit fit, String id) {
        return fit.findings().all().stream()
                .filter(f -> f.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> pixels(String y, String x, String unit) {
        return Map.of(
                "    id: y\\n", "    id: y\n    unit: " + unit + "\n    scale: " + y + "\n",
                "    id: x\\n", "    id: x\n    unit: " + unit + "\n    scale: " + x + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.5, micrometer, 0.5, 0.5, OK, 1, 1",
        "0.5, 0.5, micrometer, 0.5001, 0.5, OK, 1, 1",
        "500.0, 500.0, nanometer, 0.5, 0.5, OK, 1, 1",
        "0.25, 0.25, micrometer, 0.5, 0.5, WARN, 2, 2",
        "0.5, 0.5, micrometer, 0.25, 0.5, WARN, 0.5, 1",
        "0.5, 0.5, micrometer, 1, 0.5, WARN, 2, 1",
        "0.5, 1.0, micrometer, 0.5, 1, OK, 1, 1",
        "0.5, 1.0, micrometer, 0.5, 0.5, WARN, 1, 0.5",
        "0.5, 0.5, micrometer, 500, 500, WARN, 1, 1"
    })
    void pixelSizesOfAxes(
            String y, String x, String unit, double ownY, double ownX, Severity severity, double rows, double columns) {
        ModelPackage known = packages.of(example, pixels(y, x, unit));
        // a single grey level, so that the size of objects says nothing
        Image flat = Image.of(64, 64, new float[64 * 64]).withPixelSize(new PixelSize(ownY, ownX));
        Fit fit = Fit.of(known, flat);
        assertThat(finding(fit, "A3.pixel-size").severity()).isEqualTo(severity);
        assertThat(fit.adaptation().rows()).isEqualTo(rows);
        assertThat(fit.adaptation().columns()).isEqualTo(columns);
    }

    @Test
    void pixelsThatAreNotSquareAreMadeSoWhereNoSizeIsSaid() {
        Fit fit = Fit.of(plain, fields(2, new PixelSize(0.5, 2)));
        assertThat(finding(fit, "A3.pixel-size").severity()).isEqualTo(Severity.WARN);
        assertThat(fit.adaptation().columns() / fit.adaptation().rows()).isCloseTo(4, within(0.1));
        assertThat(fit.adaptation().call()).matches(".*\\.scale\\(0\\.[0-9]+, [0-9.]+\\)");
        Image one = fields(1, new PixelSize(0.5, 2))[0];
        Image seen = fit.adaptation().apply(one);
        assertThat(seen.pixelSize().orElseThrow().x())
                .isCloseTo(seen.pixelSize().orElseThrow().y(), within(0.05));
        Model<Labels> whole = new Model<>() {
            @Override
            public String name() {
                return "one object";
            }

            @Override
            public Labels predict(Image image) {
                int[] ids = new int[image.height() * image.width()];
                java.util.Arrays.fill(ids, 3);
                return Labels.of(image.height(), image.width(), ids);
            }
        };
        assertThat(fit.applied(whole).predict(one).fits(one)).isTrue();
    }

    @Test
    void sizesFromTheMicroscopeThatDifferByRoundingAreOfOneKind() {
        Image[] i = fields(2, PixelSize.ofMicrometres(0.325));
        Fit fit = Fit.of(plain, i[0], i[1].withPixelSize(PixelSize.ofMicrometres(0.3251)));
        assertThat(finding(fit, "A3.one-kind").severity()).isEqualTo(Severity.OK);
        Fit other = Fit.of(plain, i[0], i[1].withPixelSize(new PixelSize(0.325, 0.65)));
        assertThat(finding(other, "A3.one-kind").severity()).isEqualTo(Severity.WARN);
    }

    @ParameterizedTest
    @CsvSource({"270, 270", "0.618, 0.62", "1234, 1200", "9.96, 10", "0.00123, 0.0012", "1, 1"})
    void twoDigits(double value, double rounded) {
        assertThat(ObjectSizeFit.rounded(value)).isEqualTo(rounded);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 7})
    void labelsAndMasksAreNoImages(int factor) {
        Image drawn = sized(field(40), v -> v > 60 ? factor * (factor == 7 ? 1 + (int) v / 40 % 2 : 1) : 0);
        Labels labels = ((Labels)
                Simulation.nuclei().diameter(18).size(192, 208).seed(41).make().annotation());
        Image ids = Image.of(192, 208, floats(labels)).named("ids");
        for (Image one : factor == 7 ? List.of(ids) : List.of(drawn)) {
            Finding found = finding(Fit.of(plain, one), "A3.images");
            assertThat(found.severity()).as(found.toString()).isEqualTo(Severity.STOP);
            assertThat(found.evidence()).contains("labels or a mask");
            assertThat(found.remedy()).contains("Give the images themselves");
        }
    }

    private static float[] floats(Labels labels) {
        int[] ids = labels.ids();
        float[] values = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            values[i] = ids[i];
        }
        return values;
    }

    @Test
    void imagesOfFewGreyLevelsAreNotDrawn() {
        Image few = sized(field(42), v -> Math.rint(v / 8));
        assertThat(finding(Fit.of(plain, few), "A3.images").severity()).isEqualTo(Severity.OK);
        // enlarged, most neighbours are equal, but nothing jumps
        Image enlarged = sized(Adaptation.none().scale(4).apply(few), Math::rint);
        assertThat(finding(Fit.of(plain, enlarged), "A3.images").severity()).isEqualTo(Severity.OK);
    }

    private record Unreadable() implements PlaneSource {
        @Override
        public Dimensions dimensions() {
            return Dimensions.plane(64, 64);
        }

        @Override
        public PixelType type() {
            return PixelType.UINT8;
        }

        @Override
        public float[] read(int plane, Region region, int level) {
            throw new ImageException("the disk was taken away");
        }
    }

    @Test
    void whatCannotBeReadIsNotCalledEmpty() {
        Finding found = finding(Fit.of(plain, Image.of(new Unreadable())), "A3.images");
        assertThat(found.severity()).isEqualTo(Severity.STOP);
        assertThat(found.sentence()).isEqualTo("None of the images can be read.");
        assertThat(found.evidence()).contains("the disk was taken away");
    }

    @Test
    void noImageAndNoFolderAreSaid() throws Exception {
        assertThatThrownBy(() -> Fit.of(plain, List.of())).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> Fit.of(plain, (Image) null))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("null");
        Path folder = Files.createDirectories(temporary.resolve("Zellen – Größe 1"));
        assertThatThrownBy(() -> Fit.of(plain, folder)).hasMessageContaining("holds no image");
        assertThatThrownBy(() -> Fit.of(plain, folder.resolve("missing"))).hasMessageContaining("There is no folder");
        field(43).withType(PixelType.UINT8).write(folder.resolve("erstes Bild.tif"));
        field(44).withType(PixelType.UINT8).write(folder.resolve("zweites Bild ü.png"));
        Files.writeString(folder.resolve("notes.txt"), "no image");
        Fit fit = Fit.of(plain, folder);
        assertThat(finding(fit, "A3.images").evidence()).isEqualTo("2 images");
        assertThat(fit.toString()).contains("the folder “Zellen – Größe 1”");
    }

    private static Image colours(Image... channels) {
        return Image.stack(Axis.C, List.of(channels))
                .withChannelNames(List.of("red", "green", "blue"))
                .named("picture");
    }

    @Test
    void aTintedPictureIsTakenByTheChannelThatHoldsItsGreyLevels() {
        Image grey = field(45);
        for (int full = 0; full < 3; full++) {
            int kept = full;
            Image[] channels = IntStream.range(0, 3)
                    .mapToObj(c -> c == kept ? grey : sized(grey, v -> Math.floor(v / (7 + c))))
                    .toArray(Image[]::new);
            Fit fit = Fit.of(plain, colours(channels));
            assertThat(finding(fit, "A3.channels").sentence()).contains("grey, and stored in colours");
            assertThat(fit.adaptation().channels()).containsExactly(kept);
        }
    }

    @Test
    void falseColoursAreNotTakenForIntensities() {
        Image grey = field(46);
        Image table = colours(
                sized(grey, v -> Math.min(255, 3 * v)),
                sized(grey, v -> Math.rint(127 + 127 * Math.cos(v / 20))),
                sized(grey, v -> Math.max(0, 255 - 4 * v)));
        Fit fit = Fit.of(plain, table);
        assertThat(finding(fit, "A3.channels").sentence()).contains("false colours");
        assertThat(fit.adaptation().channels()).isEmpty();
    }

    @Test
    void stainedTissueIsNotTakenForFluorescence() {
        Image stained = colours(
                sized(field(47), v -> 240 - 0.8 * v),
                sized(field(48), v -> 235 - 0.7 * v),
                sized(field(49), v -> 245 - 0.5 * v));
        Fit fit = Fit.of(plain, stained);
        assertThat(finding(fit, "A3.channels").sentence()).contains("stained tissue");
        assertThat(fit.adaptation().channels()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DAPI|GFP, false", "red|green|blue, true", "channel0|channel1|channel2, true", "DAPI|GFP|RFP, false"})
    void aChannelStandsForColoursAndNotForStains(String names, boolean taken) {
        List<String> all = List.of(names.split("\\|"));
        String written = "    channel_names:\n" + "    - " + String.join("\n    - ", all) + "\n";
        ModelPackage model = packages.of(
                PackageFolder.network(all.size())
                        .withExample(PackageFolder.stacked(
                                Axis.C,
                                IntStream.range(0, all.size())
                                        .mapToObj(c -> field(50 + c))
                                        .toArray(Image[]::new))),
                all.get(0).equals("channel0")
                        ? Map.of()
                        : Map.of("(?s)    channel_names:\\n(    - channel\\d\\n)+", written));
        Fit fit = Fit.of(model, field(54));
        assertThat(finding(fit, "A3.channels").severity()).isEqualTo(Severity.STOP);
        assertThat(fit.adaptation().channels()).hasSize(taken ? 3 : 0);
    }

    @ParameterizedTest
    @EnumSource(
            value = Orientation.class,
            names = {"UPRIGHT", "CLOCKWISE", "MIRRORED", "TRANSPOSED"})
    void aPartOfTheTestInputIsFound(Orientation orientation) {
        Image large = Simulation.nuclei()
                .diameter(18)
                .size(400, 420)
                .camera(Camera.eightBit())
                .seed(60)
                .make()
                .image();
        ModelPackage model = packages.of(large, Map.of());
        Image shown = model.isOwn() ? model.network().example().orElseThrow() : large;
        Image part =
                orientation.apply(sized(shown.crop(new Region(13, 22, 110, 100)), v -> 255 * Math.pow(v / 255, 0.7)));
        Finding found = finding(Fit.of(model, field(61), part.named("part"), field(62)), "C7.training-images");
        assertThat(found.severity()).as(found.toString()).isEqualTo(Severity.WARN);
        assertThat(found.evidence()).startsWith("1 of 3 images").contains("“part”");
        // and the test input in a larger image
        Image whole = orientation.apply(large);
        Finding other = finding(Fit.of(model, field(63), whole.named("whole")), "C7.training-images");
        assertThat(other.severity()).as(other.toString()).isEqualTo(Severity.WARN);
        assertThat(finding(Fit.of(model, field(64), field(65)), "C7.training-images")
                        .severity())
                .isNotEqualTo(Severity.WARN);
    }

    @Test
    void aCoverIsCompared() throws Exception {
        ModelPackage made = packages.of(example, Map.of());
        Image shown = field(70);
        shown.withType(PixelType.UINT8).write(made.path().resolve("shown.png"));
        Path description = made.path().resolve("rdf.yaml");
        String text = Files.readString(description);
        Files.writeString(description, text.replaceFirst("(?m)^covers:\n", "covers:\n- source: shown.png\n"));
        ModelPackage covered = ModelPackage.open(made.path());
        Finding found = finding(Fit.of(covered, field(71), shown.named("shown")), "C7.training-images");
        assertThat(found.severity()).as(found.toString()).isEqualTo(Severity.WARN);
        assertThat(found.evidence()).contains("the cover “shown.png”");
    }

    @Test
    void imagesThatWereSavedAgainAreKnown() {
        Image[] i = {field(80), field(81), field(82)};
        List<SampleId> learned = List.of(i[0].id(), i[1].id());
        ModelPackage own =
                packages.of(PackageFolder.network(1).withExample(example).learnedFrom(learned), Map.of());
        for (Image again :
                List.of(sized(i[0], v -> v * 257), sized(i[0], v -> v * 16), sized(i[1], v -> (float) (v / 255)))) {
            Finding found = finding(Fit.of(own, again.named("again"), i[2]), "C7.training-images");
            assertThat(found.severity()).as(found.toString()).isEqualTo(Severity.WARN);
            assertThat(found.evidence()).startsWith("1 of 2 images").contains("with other intensities");
        }
        assertThat(finding(Fit.of(own, i[2], sized(i[2], v -> v * 257)), "C7.training-images")
                        .severity())
                .isEqualTo(Severity.OK);
    }

    @ParameterizedTest
    @CsvSource({
        "DSB2018 nuclei, 'DSB2018 (BBBC038), fluorescence, training', true",
        "dsb2018, dsb2018, true",
        "covid-if, ilastik/covid_if_training_data/1, true",
        "BBBC038_stage1_train, 'DSB2018 (BBBC038), fluorescence', false",
        "training, 'DSB2018 (BBBC038), fluorescence, training', false",
        "train, my training images, false",
        "fluorescence, 'DSB2018 (BBBC038), fluorescence, training', false",
        "nuclei, simulated nuclei, false",
        "images, simulated spots, false"
    })
    void namesOfDataSets(String data, String known, boolean same) {
        assertThat(OverlapFit.isNamed(data, known)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"BUSL-1.1, NOT_CHECKED", "Apache-2.0, OK", "CC0-1.0, OK", "CC-BY-NC-SA-4.0, WARN"})
    void licencesThatAreNotKnown(String licence, Severity expected) {
        Fit fit = Fit.of(packages.of(example, PackageFolder.licence(licence)), field(90));
        assertThat(finding(fit, "A8.licence").severity()).isEqualTo(expected);
    }

    @Test
    void aLicenceThatAnotherPartContradicts() {
        Map<String, String> changes = Map.of(
                "tags:\\n- cellshell",
                "license: MIT\ntags:\n- cellshell",
                "description: [^\\n]*small network[^\\n]*\\n|(?m)^description: [^\\n]*\\n",
                "description: For non-commercial use only\n");
        Finding found = finding(Fit.of(packages.of(example, changes), field(91)), "A8.licence");
        assertThat(found.severity()).as(found.toString()).isEqualTo(Severity.WARN);
        assertThat(found.sentence()).contains("contradicts itself");
    }

    private static Network<Image> restoring() {
        return Task.denoising(255).network(new UNet(2, 4), 1).named("restoring");
    }

    @Test
    void aModelThatRestoresIsForObjectsOfAnySize() {
        ModelPackage model = packages.of(restoring().withExample(example), Map.of());
        Image large = Adaptation.none().scale(3).apply(field(92)).named("large");
        Fit fit = Fit.of(model, large);
        assertThat(finding(fit, "A3.object-size").severity()).isEqualTo(Severity.OK);
        assertThat(fit.adaptation().rows()).isEqualTo(1);
    }

    @Test
    void aRestoredImageHasTheIntensitiesOfTheImage() {
        Network<Image> model = restoring();
        Image given = field(93);
        float[] own = model.predict(given).pixels();
        // the network sees other numbers, and percentiles even them out: what comes back differs by rounding alone
        float[] shifted =
                Adaptation.none().range(0, 1, 100, 102).to(model).predict(given).pixels();
        float[] inverted =
                Adaptation.none().inverted(0, 255).to(model).predict(given).pixels();
        double mean = 0;
        double mirrored = 0;
        for (int i = 0; i < own.length; i++) {
            assertThat(shifted[i]).isCloseTo(own[i], within(0.05f));
            mean += given.pixels()[i] > 60 ? inverted[i] : 0;
            mirrored += given.pixels()[i] > 60 ? 255 - inverted[i] : 0;
        }
        assertThat(mean).isGreaterThan(0);
        assertThat(Double.isFinite(mirrored)).isTrue();
    }

    @Test
    void annotatedDataOfAnotherKindIsLookedAtAllTheSame() {
        Sample spots = Simulation.spots().size(128, 128).seed(94).make();
        Fit fit = Fit.of(plain, Dataset.of("spots", List.of(spots)));
        assertThat(finding(fit, "A3.object-size").evidence()).doesNotContain("by the labels");
    }

    @Test
    void sizesThatTheModelWasTrainedOnAreOfOneKind() {
        Image small = field(95).named("small");
        Image large = Adaptation.none().scale(2.5).apply(field(96)).named("large");
        assertThat(finding(Fit.of(plain, small, large), "A3.one-kind").severity())
                .isEqualTo(Severity.WARN);
        ModelPackage restoring = packages.of(restoring().withExample(example), Map.of());
        assertThat(finding(Fit.of(restoring, small, large), "A3.one-kind").severity())
                .isEqualTo(Severity.OK);
    }
}
