package io.cellshell.workbench.zoo.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Camera;
import io.cellshell.workbench.data.simulate.Nuclei;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.model.card.Polarity;
import io.cellshell.workbench.model.card.Spread;
import io.cellshell.workbench.model.card.TrainingChannel;
import io.cellshell.workbench.model.card.TrainingImages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One fault at a time. */
class FitTest {

    private static final int DIAMETER = 20;

    @TempDir
    private static Path temporary;

    private static PackageFolder packages;
    private static ModelPackage nuclei;
    private static ModelPackage divided;
    private static Image example;

    @BeforeAll
    static void makePackages() {
        packages = new PackageFolder(temporary);
        example = field(1).make().image();
        nuclei = packages.of(example, Map.of());
        divided = packages.of(example, PackageFolder.divided());
    }

    private static Nuclei field(long seed) {
        return Simulation.nuclei()
                .diameter(DIAMETER)
                .size(192, 208)
                .camera(Camera.eightBit())
                .seed(seed);
    }

    private static Image[] images(int first, int count) {
        Image[] all = new Image[count];
        for (int i = 0; i < count; i++) {
            all[i] = field(first + i).make().image().named("field " + i);
        }
        return all;
    }

    private static Finding finding(Fit fit, String id) {
        return fit.findings().all().stream()
                .filter(f -> f.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Severity severity(Fit fit, String id) {
        return finding(fit, id).severity();
    }

    @Test
    void aSoundDataSetIsToldWhatCouldNotBeChecked() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            samples.add(field(10 + i).make());
        }
        Fit fit = Fit.of(nuclei, Dataset.of("my nuclei", samples));
        assertThat(fit.findings().all()).hasSize(12);
        assertThat(fit.findings().all().stream()
                        .filter(f -> f.severity().isObjection())
                        .map(Finding::id))
                .containsExactly("A8.licence");
        assertThat(fit.findings().of(Severity.NOT_CHECKED).stream().map(Finding::id))
                .containsExactly("C7.training-images");
        assertThat(finding(fit, "A3.object-size").evidence()).contains("by the labels of 4 images");
        assertThat(fit.adaptation().isNone()).isTrue();
        assertThat(fit.toString()).endsWith("Nothing needs to be done to the images.");
        assertThat(fit.applied(nuclei.pipeline()).name())
                .isEqualTo(nuclei.pipeline().name() + " (as it is)");
        assertThat(fit.view().text()).contains("Does “small network” fit?");
        assertThat(fit.view().html().orElseThrow()).contains("A8.licence");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.62, 1.6, 2})
    void objectsOfAnotherSizeAreRescaled(double scale) {
        Image[] other = Arrays.stream(images(20, 3))
                .map(i -> Adaptation.none().scale(scale).apply(i))
                .toArray(Image[]::new);
        Fit fit = Fit.of(nuclei, other);
        assertThat(severity(fit, "A3.object-size")).isEqualTo(Severity.WARN);
        assertThat(finding(fit, "A3.object-size").evidence()).contains("an estimate without labels");
        assertThat(fit.adaptation().rows()).isBetween(0.8 / scale, 1.25 / scale);
        assertThat(finding(fit, "A3.object-size").remedy())
                .contains("Adaptation.none().scale(")
                .contains("fit.applied(model)");
        Image seen = fit.applied(nuclei.pipeline()).predict(other[0]);
        assertThat(seen.height()).isEqualTo(other[0].height());
        assertThat(seen.width()).isEqualTo(other[0].width());
        // what was adapted fits
        Image[] adapted = Arrays.stream(other).map(fit.adaptation()::apply).toArray(Image[]::new);
        assertThat(severity(Fit.of(nuclei, adapted), "A3.object-size")).isEqualTo(Severity.OK);
    }

    @Test
    void darkObjectsAreInverted() {
        Image[] dark = Arrays.stream(images(30, 3))
                .map(i -> Adaptation.none().inverted(0, 255).apply(i).withType(i.type()))
                .toArray(Image[]::new);
        Fit fit = Fit.of(nuclei, dark);
        assertThat(severity(fit, "A3.polarity")).isEqualTo(Severity.WARN);
        assertThat(fit.adaptation()).isEqualTo(Adaptation.none().inverted(0, 255));
        assertThat(severity(fit, "A3.object-size")).isEqualTo(Severity.OK);
    }

    @ParameterizedTest
    @CsvSource({"257, 0", "0.00392156862745098, 0", "16, 1000"})
    void otherIntensitiesAreMendedWhereTheyMatter(double factor, double offset) {
        Image[] other = Arrays.stream(images(40, 3))
                .map(i -> Adaptation.none().range(0, 1, offset, factor + offset).apply(i))
                .toArray(Image[]::new);
        Fit evened = Fit.of(nuclei, other);
        assertThat(severity(evened, "A3.intensities")).isEqualTo(Severity.OK);
        assertThat(finding(evened, "A3.intensities").sentence()).contains("evens out");
        assertThat(severity(Fit.of(divided, images(40, 3)), "A3.intensities")).isEqualTo(Severity.OK);
        Fit fit = Fit.of(divided, other);
        assertThat(severity(fit, "A3.intensities")).isEqualTo(Severity.WARN);
        assertThat(fit.adaptation().factor()).isBetween(0.5 / factor, 2 / factor);
        Image[] adapted = Arrays.stream(other).map(fit.adaptation()::apply).toArray(Image[]::new);
        assertThat(severity(Fit.of(divided, adapted), "A3.intensities")).isEqualTo(Severity.OK);
    }

    @Test
    void greyInColoursIsOneChannel() {
        Image[] grey = Arrays.stream(images(50, 2))
                .map(i -> PackageFolder.stacked(Axis.C, i, i, i))
                .toArray(Image[]::new);
        Fit fit = Fit.of(nuclei, grey);
        assertThat(finding(fit, "A3.channels").sentence()).isEqualTo("The images are grey, and stored in colours.");
        assertThat(fit.adaptation()).isEqualTo(Adaptation.none().channel(0));
        assertThat(fit.applied(nuclei.pipeline()).predict(grey[0]).height()).isEqualTo(192);
    }

    @Test
    void theChannelLikeTheTestInputIsProposed() {
        Image[] two = new Image[2];
        for (int i = 0; i < 2; i++) {
            Image small = Simulation.spots().size(192, 208).seed(i).make().image();
            two[i] = PackageFolder.stacked(Axis.C, small, images(60 + i, 1)[0]);
        }
        Fit fit = Fit.of(nuclei, two);
        assertThat(severity(fit, "A3.channels")).isEqualTo(Severity.STOP);
        assertThat(fit.adaptation()).isEqualTo(Adaptation.none().channel(1));
        assertThat(severity(fit, "A3.object-size")).isEqualTo(Severity.OK);
        assertThat(severity(fit, "A9.resources")).isEqualTo(Severity.OK);
    }

    @Test
    void channelsOfTheSameNamesAreBroughtIntoOrder() {
        Image[] i = images(70, 2);
        Network<?> network = PackageFolder.network(2).withExample(PackageFolder.stacked(Axis.C, i[0], i[1]));
        ModelPackage named = packages.of(network, Map.of("- channel0", "- DAPI", "- channel1", "- GFP"));
        Image swapped = PackageFolder.stacked(Axis.C, i[1], i[0]).withChannelNames(List.of("gfp", "dapi"));
        Fit fit = Fit.of(named, swapped);
        assertThat(severity(fit, "A3.channels")).isEqualTo(Severity.WARN);
        assertThat(fit.adaptation()).isEqualTo(Adaptation.none().channels(1, 0));
        Image right = PackageFolder.stacked(Axis.C, i[0], i[1]);
        assertThat(severity(Fit.of(named, right.withChannelNames(List.of("Dapi", "GFP"))), "A3.channels"))
                .isEqualTo(Severity.OK);
        assertThat(severity(Fit.of(named, right.withChannelNames(List.of("1", "2"))), "A3.channels"))
                .isEqualTo(Severity.NOT_CHECKED);
        Image three =
                PackageFolder.stacked(Axis.C, i[0], i[1], example).withChannelNames(List.of("gfp", "actin", "dapi"));
        Fit chosen = Fit.of(named, three);
        assertThat(severity(chosen, "A3.channels")).isEqualTo(Severity.STOP);
        assertThat(chosen.adaptation().channels()).containsExactly(2, 0);
        Fit unnamed = Fit.of(named, PackageFolder.stacked(Axis.C, i[0], i[1], example));
        assertThat(finding(unnamed, "A3.channels").sentence()).contains("cannot be told");
        assertThat(severity(unnamed, "A3.others")).isEqualTo(Severity.NOT_CHECKED);
        assertThat(unnamed.findings().all()).extracting(Finding::id).doesNotContain("A9.resources", "A3.polarity");
    }

    @Test
    void stacksAndFilmsForAModelOfPlanes() {
        Image[] i = images(80, 3);
        Fit stack = Fit.of(nuclei, PackageFolder.stacked(Axis.Z, i));
        assertThat(severity(stack, "A3.axes")).isEqualTo(Severity.STOP);
        assertThat(stack.adaptation()).isEqualTo(Adaptation.none().section(1));
        assertThat(severity(stack, "A9.resources")).isEqualTo(Severity.OK);
        Fit film = Fit.of(nuclei, PackageFolder.stacked(Axis.T, i));
        assertThat(severity(film, "A3.axes")).isEqualTo(Severity.STOP);
        assertThat(film.adaptation()).isEqualTo(Adaptation.none().time(1));
        Fit mixed = Fit.of(nuclei, PackageFolder.stacked(Axis.Z, i), i[0]);
        assertThat(finding(mixed, "A3.axes").sentence()).contains("different axes");
    }

    @Test
    void impossiblePixelSizes() {
        Image wrong = images(90, 1)[0].withPixelSize(PixelSize.ofMicrometres(325));
        assertThat(severity(Fit.of(nuclei, wrong), "A3.pixel-size")).isEqualTo(Severity.WARN);
        // the axes of the package say how large the pixels of its example are
        assertThat(severity(Fit.of(nuclei, images(90, 1)), "A3.pixel-size")).isEqualTo(Severity.OK);
    }

    @Test
    void theTestInputIsFoundTurnedBrighterAndAmongOthers() {
        Image shown = example;
        Image turned = Image.of(shown.width(), shown.height(), turned(shown)).named("turned");
        Image[] others = images(100, 3);
        for (Image near : List.of(
                shown.named("same"),
                turned,
                Adaptation.none().range(0, 1, 20, 21.7).apply(shown).named("brighter"))) {
            Fit fit = Fit.of(nuclei, others[0], others[1], near, others[2]);
            Finding found = finding(fit, "C7.training-images");
            assertThat(found.severity()).as(found.toString()).isEqualTo(Severity.WARN);
            assertThat(found.evidence()).startsWith("1 of 4 images").contains("“" + near.name() + "”");
        }
    }

    private static float[] turned(Image image) {
        float[] from = image.pixels();
        float[] to = new float[from.length];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                to[x * image.height() + image.height() - 1 - y] = from[y * image.width() + x];
            }
        }
        return to;
    }

    @Test
    void whatOwnNetworksHaveLearnedFromIsKnown() {
        Image[] i = images(110, 4);
        ModelPackage own = packages.of(
                PackageFolder.network(1).withExample(example).learnedFrom(List.of(i[1].id(), i[3].id())), Map.of());
        assertThat(finding(Fit.of(own, i), "C7.training-images").evidence()).startsWith("2 of 4 images");
        assertThat(severity(Fit.of(own, i[0], i[2]), "C7.training-images")).isEqualTo(Severity.OK);
    }

    @Test
    void emptySaturatedAndMixedImages() {
        Image[] i = images(120, 3);
        Image black = Image.of(192, 208, new float[192 * 208]).named("black");
        Fit one = Fit.of(nuclei, i[0], black, i[1]);
        assertThat(finding(one, "A3.images").evidence()).contains("“black”");
        assertThat(severity(one, "A3.images")).isEqualTo(Severity.WARN);
        Fit all = Fit.of(nuclei, black);
        assertThat(severity(all, "A3.images")).isEqualTo(Severity.STOP);
        assertThat(severity(all, "A3.object-size")).isEqualTo(Severity.NOT_CHECKED);
        Image bright = field(130).saturated(0.05).make().image().named("bright");
        assertThat(finding(Fit.of(nuclei, i[0], bright), "A3.images").evidence())
                .contains("“bright” is saturated");
        float[] holes = i[2].pixels();
        holes[77] = Float.NaN;
        Fit nan = Fit.of(nuclei, Image.of(192, 208, holes).named("hole"));
        assertThat(finding(nan, "A3.images").evidence()).contains("“hole” holds pixels that are no numbers");
        Image large = Adaptation.none().scale(2.5).apply(i[1]).named("large");
        assertThat(severity(Fit.of(nuclei, i[0], large), "A3.one-kind")).isEqualTo(Severity.WARN);
        assertThat(severity(Fit.of(nuclei, i), "A3.one-kind")).isEqualTo(Severity.OK);
    }

    @Test
    void sizesThatTheNetworkDoesNotTake() {
        ModelPackage fixed = packages.of(example, PackageFolder.fixed(256));
        Fit smaller = Fit.of(fixed, images(140, 2));
        assertThat(severity(smaller, "A3.size")).isEqualTo(Severity.NOTE);
        assertThat(finding(smaller, "A3.size").sentence()).contains("39 % of what it sees");
        Image tiny = field(150).size(96, 96).make().image();
        assertThat(severity(Fit.of(fixed, tiny), "A3.size")).isEqualTo(Severity.WARN);
        Image wide = field(151).size(256, 300).make().image();
        Finding tiled = finding(Fit.of(fixed, wide), "A3.size");
        assertThat(tiled.severity()).isEqualTo(Severity.OK);
        assertThat(tiled.evidence()).contains("1 cut into tiles");
    }

    @ParameterizedTest
    @CsvSource({
        "CC-BY-4.0, OK",
        "MIT, OK",
        "CC-BY-NC-4.0, WARN",
        "CC-BY-NC-ND-4.0, WARN",
        "CC-BY-ND-3.0, WARN",
        "GPL-3.0-or-later, NOTE",
        "CC-BY-SA-4.0, NOTE"
    })
    void licences(String licence, Severity expected) {
        Fit fit = Fit.of(packages.of(example, PackageFolder.licence(licence)), images(160, 1));
        assertThat(severity(fit, "A8.licence")).isEqualTo(expected);
    }

    @Test
    void theCardComesBeforeWhatIsMeasured() {
        ModelPackage known = packages.of(
                PackageFolder.network(1)
                        .with(card(new Spread(30, 40, 60), new Spread(0.2, 0.25, 0.3), Polarity.DARK_ON_BRIGHT))
                        .withExample(example),
                Map.of());
        Image[] i = images(180, 3);
        Fit fit = Fit.of(known, i);
        assertThat(finding(fit, "A3.object-size").evidence()).contains("40 (30 to 60) pixels by its card");
        assertThat(fit.adaptation().rows()).isBetween(1.7, 2.4);
        assertThat(severity(fit, "A3.polarity")).isEqualTo(Severity.WARN);
        assertThat(finding(fit, "A3.polarity").evidence()).contains("dark on bright by its card");
        // pixels of 0.5 µm where it was trained on 0.25: the objects say the same
        assertThat(severity(fit, "A3.pixel-size")).isEqualTo(Severity.WARN);
        assertThat(finding(fit, "A3.pixel-size").remedy()).startsWith("Rescale by 2:");

        Image[] wrong = Arrays.stream(i)
                .map(one -> one.withPixelSize(PixelSize.ofMicrometres(0.05)))
                .toArray(Image[]::new);
        Finding contradiction = finding(Fit.of(known, wrong), "A3.pixel-size");
        assertThat(contradiction.severity()).isEqualTo(Severity.WARN);
        assertThat(contradiction.sentence()).contains("contradict each other");
        Image[] none = Arrays.stream(i)
                .map(one -> Image.of(one.height(), one.width(), one.pixels()))
                .toArray(Image[]::new);
        assertThat(severity(Fit.of(known, none), "A3.pixel-size")).isEqualTo(Severity.NOT_CHECKED);
        Image[] narrow = Arrays.stream(i)
                .map(one -> one.withPixelSize(new PixelSize(0.25, 0.5)))
                .toArray(Image[]::new);
        Fit square = Fit.of(known, narrow);
        assertThat(severity(square, "A3.pixel-size")).isEqualTo(Severity.WARN);
        assertThat(square.adaptation().columns() / square.adaptation().rows()).isBetween(1.9, 2.1);
    }

    @Test
    void whatACardSaysWasTrainedOnFits() {
        ModelPackage wide = packages.of(
                PackageFolder.network(1)
                        .with(card(new Spread(8, 40, 60), new Spread(0.1, 0.25, 0.6), Polarity.MIXED))
                        .withExample(example),
                PackageFolder.licence("MIT"));
        Fit fit = Fit.of(wide, images(190, 3));
        assertThat(severity(fit, "A3.object-size")).isEqualTo(Severity.OK);
        assertThat(severity(fit, "A3.polarity")).isEqualTo(Severity.OK);
        assertThat(fit.adaptation().isNone()).isTrue();
    }

    private static ModelCard card(Spread diameter, Spread pixelSize, Polarity polarity) {
        ModelCard card = ModelCard.empty();
        return card.facts(card.facts()
                .training(
                        card.training(),
                        Optional.of(new TrainingImages(
                                "yx",
                                List.of(new TrainingChannel("nuclei", Optional.empty(), polarity)),
                                Optional.of(pixelSize),
                                Optional.empty(),
                                Optional.of(diameter),
                                OptionalInt.of(100),
                                OptionalInt.of(8),
                                OptionalInt.of(10),
                                List.of("nuclei-of-2018")))));
    }

    @Test
    void dataSetsAreKnownByTheirNames() {
        ModelPackage named =
                packages.of(example, Map.of("tags:\\n- cellshell", "tags:\n- cellshell\n- dsb2018\n- unet2d"));
        Image[] i = images(200, 2);
        List<Sample> samples =
                new ArrayList<>(List.of(field(200).make(), field(201).make()));
        assertThat(severity(Fit.of(named, Dataset.of("DSB 2018 part", samples)), "C7.training-images"))
                .isEqualTo(Severity.WARN);
        assertThat(severity(Fit.of(named, Dataset.of("my nuclei", samples)), "C7.training-images"))
                .isEqualTo(Severity.NOT_CHECKED);
        assertThat(severity(Fit.of(named, i), "C7.training-images")).isEqualTo(Severity.NOT_CHECKED);
    }

    @Test
    void ofAHugeImageAPartIsRead() {
        Image[] i = images(210, 1);
        AtomicLong read = new AtomicLong();
        int side = 12_000;
        PlaneSource tiled = new PlaneSource() {
            @Override
            public Dimensions dimensions() {
                return Dimensions.plane(side, side);
            }

            @Override
            public PixelType type() {
                return PixelType.UINT8;
            }

            @Override
            public float[] read(int plane, Region region, int level) {
                read.addAndGet((long) region.height() * region.width());
                float[] from = i[0].pixels();
                float[] made = new float[region.height() * region.width()];
                for (int p = 0; p < made.length; p++) {
                    int y = (region.y() + p / region.width()) % i[0].height();
                    int x = (region.x() + p % region.width()) % i[0].width();
                    made[p] = from[y * i[0].width() + x];
                }
                return made;
            }
        };
        Fit fit = Fit.of(nuclei, Image.of(tiled).named("slide"));
        assertThat(severity(fit, "A3.object-size")).isEqualTo(Severity.OK);
        assertThat(finding(fit, "A9.resources").evidence()).contains("512 × 512");
        assertThat(finding(fit, "C7.training-images").evidence()).contains("1 image of more than 16 million pixels");
        // a few looks at parts of it, none at all its pixels
        assertThat(read.get()).isLessThan((long) side * side / 2);
    }

    @Test
    void noImageAndAnInterrupt() {
        assertThatThrownBy(() -> Fit.of(nuclei, List.of())).hasMessageContaining("There is no image to look at");
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Fit.of(nuclei, images(170, 1))).isInstanceOf(CancellationException.class);
        } finally {
            Thread.interrupted();
        }
    }
}
