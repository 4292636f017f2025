package io.cellshell.workbench.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.zoo.reading.ForegroundReader;
import io.cellshell.workbench.zoo.reading.ThreeClassReader;
import io.cellshell.workbench.zoo.tournament.Standing;
import io.cellshell.workbench.zoo.tournament.TournamentResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZooTest {

    @TempDir
    private Path folder;

    private static Image noise(int size) {
        float[] pixels = new float[size * size];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (i * 7919) % 251;
        }
        return Image.of(size, size, pixels);
    }

    @Test
    void packagesInAFolderAreFoundByTheirNames() throws IOException {
        TestPackages.own(folder.resolve("mine.zip"));
        TestPackages.edited(
                TestPackages.strangers(folder.resolve("downloaded.zip")),
                text -> text.replaceFirst("(?m)^name: .*$", "name: \"Nuclei of mice\"")
                        + "\nid: affable-shark\nversion: \"1.2\"\n");
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        TestPackages.unpacked(folder.resolve("mine.zip"), unpacked);
        Files.writeString(folder.resolve("notes.txt"), "no model");
        Files.createDirectory(folder.resolve("empty"));
        Zoo zoo = Zoo.bundled().and(Zoo.folder(folder));
        assertThat(zoo.models()).extracting(ZooModel::id).contains("affable-shark", "mine", "unpacked");
        for (String name : List.of(
                "affable-shark",
                "Affable-Shark",
                "bioimage-io/affable-shark",
                "affable-shark/1.2",
                "affable-shark/v1.2",
                "Nuclei of mice")) {
            ZooModel model = zoo.model(name);
            assertThat(model.id()).as(name).isEqualTo("affable-shark");
            assertThat(model.nickname()).contains("affable-shark");
            assertThat(model.version()).contains("1.2");
            assertThat(model.modelPackage().name()).isEqualTo("Nuclei of mice");
        }
        assertThatThrownBy(() -> zoo.model("affable-shark/1.3"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("There is no model “affable-shark/1.3”")
                .hasMessageContaining("did you mean “affable-shark”?");
        assertThatThrownBy(() -> zoo.model("afable-shark")).hasMessageContaining("did you mean “affable-shark”?");
    }

    @Test
    void pathsAreOpenedWhateverTheZooHolds() throws IOException {
        Path zip = TestPackages.own(folder.resolve("mine.zip"));
        Path unpacked = TestPackages.unpacked(zip, Files.createDirectory(folder.resolve("unpacked")));
        Zoo zoo = Zoo.bundled();
        for (String path : List.of(
                zip.toString(),
                unpacked.toString(),
                unpacked.resolve("rdf.yaml").toString())) {
            assertThat(zoo.model(path).modelPackage().isOwn()).as(path).isTrue();
        }
        assertThat(zoo.model(zip).id()).isEqualTo("mine");
        assertThatThrownBy(() -> zoo.model(folder.resolve("none.zip").toString()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("none.zip");
    }

    @Test
    void namesThatAreNoneAreRefused() {
        for (String name : List.of("", "  ", "a\u0000b", "a\nb", "x".repeat(1000))) {
            assertThatThrownBy(() -> Zoo.bundled().model(name))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("A model is named by its nickname");
        }
        assertThatThrownBy(() -> Zoo.folder(folder.resolve("missing")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("There is no folder");
    }

    @Test
    void aDamagedPackageLeavesTheOthersAlone() throws IOException {
        TestPackages.own(folder.resolve("good.zip"));
        Files.writeString(folder.resolve("broken.zip"), "not a zip");
        Zoo zoo = Zoo.folder(folder);
        assertThat(zoo.models()).extracting(ZooModel::id).containsExactly("good");
        assertThatThrownBy(() -> zoo.model("broken")).hasMessageContaining("broken.zip is left out");
    }

    @Test
    void aNetworkOfOursPredictsWhatItWasTrainedFor() {
        Path zip = TestPackages.own(folder.resolve("mine.zip"));
        ModelReading<Labels> model = Zoo.folder(folder).model("mine").predicting(Labels.class);
        Image image = noise(40);
        assertThat(model.predict(image).ids())
                .isEqualTo(Network.open(zip).predict(image).ids());
        assertThat(model.assumption()).startsWith("A network of CellShell");
        assertThatThrownBy(() -> Zoo.folder(folder).model("mine").predicting(Points.class))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "“mine” predicts Labels, not Points; say model.predicting(Labels.class), or choose a model for another"
                                + " task.");
        assertThat(Zoo.folder(folder).model("mine").test().outcome())
                .isEqualTo(Zoo.folder(folder).test("mine").outcome());
    }

    @Test
    void withoutNamesOnlyModelsForTheTaskTakePart() {
        Task<Points> detection = Task.detection(1.5);
        detection.network(new UNet(1, 2), 1).write(folder.resolve("dots.zip"));
        TestPackages.own(folder.resolve("mine.zip"));
        Zoo zoo = Zoo.folder(folder);
        Dataset spots = Simulation.spots().size(64, 64).samples(2);
        assertThat(zoo.tournament(detection, spots).standings())
                .extracting(Standing::candidate)
                .contains("dots", "LoG spots")
                .doesNotContain("mine");
        assertThat(zoo.model("dots").predicting(detection).predict(noise(32))).isInstanceOf(Points.class);
        assertThatThrownBy(() -> zoo.tournament(Task.denoising(255), spots))
                .hasMessageContaining("on this machine is for denoising");
        assertThat(zoo.tournament(detection, spots, "mine").verdict().toString())
                .contains("“mine” predicts Labels, not Points");
    }

    @Test
    void aNetworkOfOursThatRestoresGivesTheImageAndNotWhatIsAddedToIt() {
        Image image = noise(40);
        UNet shape = new UNet(1, 2);
        // a new one leaves an image as it is, so that its output is 0
        Network<Image> denoising = Task.denoising(255).network(shape, 1).withNewHead(2);
        Network<Image> finer = Task.resolution(2, 255).network(shape, 1).withNewHead(2);
        denoising.write(folder.resolve("denoising.zip"));
        finer.write(folder.resolve("finer.zip"));
        Zoo zoo = Zoo.folder(folder);
        assertThat(zoo.model("denoising").predicting(Image.class).predict(image).pixels())
                .isEqualTo(denoising.predict(image).pixels())
                .isNotEqualTo(denoising.outputs(image).pixels());
        assertThat(zoo.model("finer").predicting(Image.class).predict(image).pixels())
                .isEqualTo(finer.predict(image).pixels());
    }

    @Test
    void aStrangersPackageIsReadByItsDescription() {
        TestPackages.strangers(folder.resolve("theirs.zip"));
        ZooModel model = Zoo.folder(folder).model("theirs");
        ModelReading<Labels> read = model.predicting(Labels.class);
        Image image = noise(40);
        assertThat(read.assumption()).contains("three classes");
        assertThat(read.predict(image).ids())
                .isEqualTo(model.predicting(new ThreeClassReader(0, 0, 1))
                        .predict(image)
                        .ids());
        assertThat(model.predicting(SemanticMask.class).predict(image).names())
                .containsExactly("background", "inside", "boundary");
        assertThat(model.predicting(Image.class).predict(image).channelNames()).hasSize(3);
        assertThat(model.predicting(ForegroundReader.of(0, 1)).toString()).contains("as you said");
        assertThatThrownBy(() -> model.predicting(Points.class)).hasMessageContaining("model.predicting(decoder)");
    }

    @Test
    void aTournamentTellsOfModelsThatCannotTakePart() {
        TestPackages.own(folder.resolve("mine.zip"));
        TestPackages.edited(
                TestPackages.strangers(folder.resolve("doubtful.zip")), text -> text.replace("boundary", "something"));
        int[] ids = new int[40 * 40];
        for (int i = 0; i < 200; i++) {
            ids[i] = 1;
        }
        Dataset crops = Dataset.of(
                "crops",
                List.of(
                        Sample.of(noise(40).named("a"), Labels.of(40, 40, ids)),
                        Sample.of(noise(40).named("b"), Labels.of(40, 40, ids))));
        TournamentResult<Labels> result = Zoo.folder(folder).tournament(crops);
        assertThat(result.view().text())
                .contains("mine")
                .contains("doubtful")
                .contains("cannot be read as objects without guessing")
                .contains("Otsu + watershed");
        assertThatThrownBy(() -> Zoo.folder(folder).tournament(crops, "mine", "none"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("There is no model “none”");
    }

    @Test
    void aModelIsHeldAgainstImages() {
        TestPackages.own(folder.resolve("mine.zip"));
        assertThat(Zoo.folder(folder).model("mine").fits(noise(40)).toString()).isNotBlank();
    }

    @Test
    void aTestTensorOutsideOfItsDeclaredRangeIsSaid() {
        TestPackages.strangers(folder.resolve("theirs.zip"));
        assertThat(Zoo.folder(folder).model("theirs").card().contradictions()).isEmpty();
        TestPackages.edited(
                folder.resolve("theirs.zip"),
                text -> text.replaceAll("(?s)range:\\s*\\[0\\.0, 1\\.0\\]", "range: [0.0, 0.001]")
                        .replaceAll("(?s)range:\\s*\\n\\s*- 0\\.0\\n\\s*- 1\\.0", "range: [0.0, 0.001]"));
        assertThat(Zoo.folder(folder).model("theirs").card().contradictions())
                .singleElement()
                .asString()
                .contains("are said to lie between 0 and 0.001000");
    }
}
