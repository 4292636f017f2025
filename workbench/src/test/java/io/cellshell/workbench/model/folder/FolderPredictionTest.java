package io.cellshell.workbench.model.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.folder.PredictedFile.Status;
import io.cellshell.workbench.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPredictionTest {

    @TempDir
    Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void folders() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
        out = folder.resolve("out");
    }

    /** Bright squares on a dark ground. */
    private static Image squares(int count) {
        float[] pixels = new float[24 * 96];
        for (int y = 0; y < 24; y++) {
            for (int x = 0; x < 96; x++) {
                boolean inside = y > 5 && y < 18 && x % 24 > 5 && x % 24 < 18 && x / 24 < count;
                pixels[y * 96 + x] = inside ? 200 : 10 + (x + y) % 3;
            }
        }
        return Image.of(24, 96, pixels).withType(PixelType.UINT16).withPixelSize(PixelSize.ofMicrometres(0.5));
    }

    private FolderPrediction<Labels> nuclei() {
        return FolderPrediction.of(Baseline.otsuWatershed()).from(in).to(out).progress(Progress.SILENT);
    }

    private static <P> Model<P> model(String name, Function<Image, P> predict) {
        return new Model<>() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public P predict(Image image) {
                return predict.apply(image);
            }
        };
    }

    private List<String> files(Path where) throws IOException {
        try (Stream<Path> all = Files.walk(where)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> where.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyImageOfAFolderAndItsSubfoldersIsPredicted() throws IOException {
        squares(2).write(in.resolve("a.tif"));
        squares(3).write(Files.createDirectory(in.resolve("day 2")).resolve("a.tif"));
        FolderResult result = nuclei().start();
        assertThat(result.isComplete()).isTrue();
        assertThat(files(out))
                .containsExactly(
                        "a_labels.tif",
                        "day 2/a_labels.tif",
                        "index.html",
                        "predictions.csv",
                        "previews/a.png",
                        "previews/day 2/a.png");
        assertThat(Labels.open(out.resolve("a_labels.tif")).count()).isEqualTo(2);
        assertThat(result.files()).extracting(file -> file.measured().count()).containsExactly(2.0, 3.0);
        assertThat(result.files().get(0).measured().medianArea()).isEqualTo(144 * 0.25);
        assertThat(Files.readString(out.resolve("index.html")))
                .contains("src=\"./previews/day%202/a.png\"")
                .contains("day 2/a.tif: 3 objects");
        assertThat(result.table().columnNames()).doesNotContain("class", "message");
    }

    @Test
    void oneBadFileDoesNotEndItAndNonImagesAreToldOnce() throws IOException {
        squares(2).write(in.resolve("b.tif"));
        Files.write(in.resolve("a.tif"), new byte[] {'I', 'I', 42, 0, 9});
        Files.write(in.resolve("empty.png"), new byte[0]);
        Files.writeString(in.resolve("notes.txt"), "hello");
        Files.writeString(in.resolve("Thumbs.db"), "x");
        Files.writeString(in.resolve(".hidden.tif"), "x");
        FolderResult result = nuclei().start();
        assertThat(result.files(Status.FAILED)).extracting(PredictedFile::image).containsExactly("a.tif", "empty.png");
        assertThat(result.toString())
                .contains("1 of 3 images predicted")
                .contains("empty.png could not be predicted: ")
                .contains("2 files are no image, and left aside: Thumbs.db, notes.txt")
                .doesNotContain("hidden");
        // a file that was mended is predicted by the next call, and only that one
        squares(1).write(in.resolve("a.tif"));
        FolderResult again = nuclei().start();
        assertThat(again.kept()).isEqualTo(1);
        assertThat(again.files(Status.FAILED)).extracting(PredictedFile::image).containsExactly("empty.png");
    }

    @Test
    void namesThatClashStayApartAndNothingForeignIsReplaced() throws IOException {
        squares(1).write(in.resolve("a.tif"));
        squares(2).write(in.resolve("a.png"));
        squares(3).write(in.resolve("A.ome.tif"));
        squares(4).write(in.resolve("b.tif"));
        Files.createDirectories(out);
        Files.writeString(out.resolve("b_labels.tif"), "drawn by hand");
        FolderResult result = nuclei().start();
        assertThat(files(out))
                .contains("a.tif_labels.tif", "a.png_labels.tif", "A.ome.tif_labels.tif", "b.tif_labels.tif");
        assertThat(Files.readString(out.resolve("b_labels.tif"))).isEqualTo("drawn by hand");
        assertThat(nuclei().anew().start().files())
                .extracting(PredictedFile::result)
                .isEqualTo(result.files().stream().map(PredictedFile::result).toList());
    }

    @Test
    void resultsInsideTheFolderAreNotTakenForImages() throws IOException {
        squares(1).write(in.resolve("a.tif"));
        nuclei().to(in.resolve("one")).start();
        FolderResult other = nuclei().to(in.resolve("two")).start();
        FolderResult again = nuclei().to(in.resolve("one")).start();
        assertThat(other.files()).hasSize(1);
        assertThat(again.files()).hasSize(1);
        assertThat(again.kept()).isEqualTo(1);
        Files.createSymbolicLink(folder.resolve("link"), in);
        assertThatThrownBy(() -> nuclei().to(folder.resolve("link")).start())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("would lie among the images");
    }

    @Test
    void anInterruptKeepsWhatIsDoneAndTheNextCallGoesOn() throws IOException {
        for (int i = 0; i < 4; i++) {
            squares(i + 1).write(in.resolve(i + ".tif"));
        }
        List<String> predicted = new ArrayList<>();
        Model<Labels> counting = model("counting", image -> {
            predicted.add(image.name());
            return Baseline.otsuWatershed().predict(image);
        });
        FolderPrediction<Labels> work = FolderPrediction.of(counting).from(in).to(out);
        FolderResult stopped = work.progress(step -> {
                    if (step.done() == 2) {
                        Thread.currentThread().interrupt();
                    }
                })
                .start();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(stopped.files(Status.DONE)).hasSize(2);
        assertThat(stopped.toString()).contains("2 images are left").contains("interrupted");
        assertThat(files(out))
                .contains("index.html", "0_labels.tif", "1_labels.tif")
                .doesNotContain("2_labels.tif");
        assertThat(work.progress(Progress.SILENT).start().isComplete()).isTrue();
        assertThat(predicted).containsExactly("0", "1", "2", "3");
    }

    @Test
    void resultsOfAnotherModelAreNotMixed() throws IOException {
        squares(1).write(in.resolve("a.tif"));
        nuclei().start();
        FolderPrediction<Points> spots =
                FolderPrediction.of(Baseline.spots()).from(in).to(out).progress(Progress.SILENT);
        assertThatThrownBy(spots::start)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("those of another model")
                .hasMessageContaining("anew()");
        assertThat(spots.anew().start().files().get(0).result()).isEqualTo("a_points.csv");
    }

    @Test
    void eachKindIsWrittenAsItsOwnKindOfFile() {
        squares(1).write(in.resolve("a.tif"));
        int[] classes = new int[24 * 96];
        classes[0] = 1;
        Labels many = Labels.of(
                24,
                96,
                java.util.stream.IntStream.range(0, 24 * 96)
                        .map(i -> 70_000 + i)
                        .toArray());
        start(model("m", image -> SemanticMask.of(24, 96, classes, List.of("ground", "cell"))), "mask");
        assertThat(SemanticMask.open(folder.resolve("mask/a_mask.tif")).names()).containsExactly("ground", "cell");
        start(model("p", image -> Points.of(List.of(new Points.Point(1.5, 2)))), "points");
        assertThat(Points.open(folder.resolve("points/a_points.csv")).all()).containsExactly(new Points.Point(1.5, 2));
        assertThat(start(model("c", image -> new ImageClass("round, \"big\"")), "class")
                        .files()
                        .get(0)
                        .measured()
                        .classes())
                .isEqualTo("round, \"big\"");
        start(model("l", image -> many), "labels");
        assertThat(Labels.open(folder.resolve("labels/a_labels.tif")).ids()).isEqualTo(many.ids());
        FolderResult restored = start(
                model("r", image -> {
                    float[] values = image.pixels();
                    values[0] = -3;
                    values[1] = 7.4f;
                    return Image.of(24, 96, values)
                            .withPixelSize(image.pixelSize().orElseThrow());
                }),
                "restored");
        Image written = Image.open(folder.resolve("restored/a_restored.tif"));
        assertThat(written.type()).isEqualTo(PixelType.UINT16);
        assertThat(written.pixelSize()).contains(PixelSize.ofMicrometres(0.5));
        assertThat(written.pixels()[0]).isZero();
        assertThat(written.pixels()[1]).isEqualTo(7);
        assertThat(restored.files().get(0).message()).startsWith("1 pixel beyond");
    }

    private <P> FolderResult start(Model<P> model, String to) {
        FolderResult result = FolderPrediction.of(model)
                .from(in)
                .to(folder.resolve(to))
                .progress(Progress.SILENT)
                .start();
        assertThat(result.isComplete()).as(result.toString()).isTrue();
        assertThat(result.view().text()).contains("1 of 1 image predicted");
        return result;
    }

    @Test
    void whatIsMissingIsSaidBeforeTheWork() throws IOException {
        assertThatThrownBy(() -> FolderPrediction.of(Baseline.spots()).start()).hasMessageContaining(".from(");
        assertThatThrownBy(() -> nuclei().from(folder.resolve("im")).start())
                .hasMessageContaining("There is no folder");
        assertThatThrownBy(() -> nuclei().start()).hasMessageContaining("There is no image in");
        squares(1).write(in.resolve("a.tif"));
        Files.writeString(out, "a file");
        assertThatThrownBy(() -> nuclei().start()).hasMessageContaining("is a file, where a folder");
        for (String name : List.of("predictions.csv", "index.html")) {
            Path theirs = Files.createDirectory(folder.resolve("with " + name)).resolve(name);
            Files.writeString(theirs, "of another program");
            assertThatThrownBy(() -> nuclei().to(theirs.getParent()).start())
                    .hasMessageContaining(name)
                    .hasMessageContaining("no prediction has written");
            assertThat(theirs).hasContent("of another program");
        }
        assertThat(nuclei().to(folder.resolve("none"))
                        .prepared(image -> null)
                        .start()
                        .toString())
                .contains("prepared(…)");
        assertThatThrownBy(() -> FolderPrediction.of((Model<Labels>) null)).hasMessageContaining("null");
    }
}
