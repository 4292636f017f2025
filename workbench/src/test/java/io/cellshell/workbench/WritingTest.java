package io.cellshell.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Compression;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.render.Overlay;
import io.cellshell.workbench.image.zarr.OmeZarr;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.plot.Viewable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that is written: in the format of its name, or not at all. */
class WritingTest {

    private static final List<String> ALL = List.of(
            ".png",
            ".svg",
            ".pdf",
            ".csv",
            ".html",
            ".txt",
            ".tif",
            ".ome.tif",
            ".npy",
            ".zarr",
            ".zip",
            ".jpg",
            ".json",
            "");

    private static final Map<String, int[]> MAGIC = Map.of(
            ".png", new int[] {0x89, 'P', 'N', 'G'},
            ".svg", new int[] {'<', 's', 'v', 'g'},
            ".pdf", new int[] {'%', 'P', 'D', 'F'},
            ".html", new int[] {'<', '!', 'D', 'O', 'C'},
            ".tif", new int[] {'I', 'I', 42, 0},
            ".ome.tif", new int[] {'I', 'I', 42, 0},
            ".npy", new int[] {0x93, 'N', 'U', 'M', 'P', 'Y'},
            ".zip", new int[] {'P', 'K', 3, 4});

    @TempDir
    Path folder;

    private interface Written {
        void write(String path);
    }

    private Map<String, Written> everything() {
        Sample sample = Simulation.nuclei().seed(1).make();
        Image image = sample.image();
        Image stack = Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {2, 3, 4}, new float[24]);
        Network<Labels> network = new UNet(1, 1).untrained(3);
        Map<String, Written> all = new LinkedHashMap<>();
        all.put("image .tif .ome.tif .npy .zarr .png", image::write);
        all.put("clean .tif .ome.tif .npy .zarr .png", new TargetImage(image)::write);
        all.put("labels .tif .ome.tif .npy .png", sample.labels()::write);
        all.put("mask .png .tif", SemanticMask.of(1, 2, new int[] {0, 1}, List.of("a", "b"))::write);
        all.put("points .csv", Points.of(List.of(new Points.Point(1, 2)))::write);
        all.put("class .html .txt", new ImageClass("mitotic")::write);
        all.put("network .zip", network::write);
        all.put("packed .tif .ome.tif", path -> image.write(path, Compression.DEFLATE));
        all.put("zarr .zarr", path -> OmeZarr.V0_5.write(image, path));
        all.put("overlay .png .svg .pdf .html .txt", Overlay.on(image).with("truth", sample.labels())::write);
        all.put("its overlay .png .svg .pdf .html .txt", sample.annotation().overlay(image)::write);
        all.put("montage .png .svg .pdf .html .txt", stack.montage(Axis.Z)::write);
        all.put("beside .png .svg .pdf .html .txt", image.beside(image)::write);
        all.put("difference .png .svg .pdf .html .txt", image.minus(image)::write);
        all.put("histogram .png .svg .pdf .csv .html .txt", image.histogram()::write);
        return all;
    }

    @Test
    void everyNameGivesItsFormatOrARefusalThatNamesThePossibleOnes() throws IOException {
        for (Map.Entry<String, Written> one : everything().entrySet()) {
            List<String> words = Arrays.asList(one.getKey().split(" "));
            List<String> possible =
                    words.stream().filter(word -> word.startsWith(".")).toList();
            for (String ending : ALL) {
                String file = folder.resolve("x" + ending).toString();
                if (possible.contains(ending)) {
                    one.getValue().write(file);
                    assertIs(ending, Path.of(file), one.getKey());
                } else {
                    assertThatThrownBy(() -> one.getValue().write(file))
                            .as(one.getKey() + " as " + ending)
                            .hasMessageStartingWith("Cannot write “" + file + "”, which ")
                            .hasMessageContaining("can be written as ")
                            .hasMessageContaining(possible.get(0));
                }
            }
            empty();
        }
    }

    private static void assertIs(String ending, Path file, String what) throws IOException {
        assertThat(file).as(what + " as " + ending).exists();
        int[] magic = MAGIC.getOrDefault(ending, new int[0]);
        if (magic.length > 0) {
            byte[] start = Arrays.copyOf(Files.readAllBytes(file), magic.length);
            for (int i = 0; i < magic.length; i++) {
                assertThat(start[i] & 0xff).as(what + " as " + ending).isEqualTo(magic[i]);
            }
        }
    }

    private void empty() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                if (!each.equals(folder)) {
                    Files.delete(each);
                }
            }
        }
    }

    @Test
    void aMissingFolderAndAFolderOfThatNameAreSaid() throws IOException {
        for (Map.Entry<String, Written> one : everything().entrySet()) {
            String ending = Stream.of(one.getKey().split(" "))
                    .filter(word -> word.startsWith("."))
                    .findFirst()
                    .orElseThrow();
            String missing = folder.resolve("no/x" + ending).toString();
            assertThatThrownBy(() -> one.getValue().write(missing))
                    .as(one.getKey())
                    .hasMessage("Cannot write " + missing + " because the folder " + folder.resolve("no")
                            + " does not exist; create it first or write elsewhere.");
            Path made = folder.resolve("made" + ending);
            Files.createDirectories(made);
            assertThatThrownBy(() -> one.getValue().write(made.toString()))
                    .as(one.getKey())
                    .hasMessageStartingWith("Cannot write " + made + " because ")
                    .hasMessageContaining("choose another name");
        }
    }

    @Test
    void aPathIsATextOrAPath() {
        Image image = Image.of(1, 2, new float[] {0, 3});
        image.write(folder.resolve("a.tif").toString());
        assertThat(Image.open(folder.resolve("a.tif").toString()).pixels()).containsExactly(0, 3);
        Labels many = Labels.of(1, 2, new int[] {0, 65_535});
        many.write(folder.resolve("l.ome.tif").toString());
        assertThat(Labels.open(folder.resolve("l.ome.tif")).ids()).containsExactly(0, 65_535);
        assertThatThrownBy(() -> Labels.of(1, 1, new int[] {65_536}).write(folder.resolve("l.ome.tif")))
                .hasMessageContaining("ids up to 65535");
        Labels.of(1, 2, new int[] {0, 1}).write(folder.resolve("m.tif").toString());
        String mask = folder.resolve("m.tif").toString();
        assertThat(SemanticMask.open(mask, new TreeMap<>(Map.of(0, "none", 1, "cell")))
                        .names())
                .containsExactly("none", "cell");
        new UNet(1, 1).untrained(1).write(folder.resolve("n.zip").toString());
        assertThat(Network.open(folder.resolve("n.zip").toString()).architecture())
                .isEqualTo(new UNet(1, 1));
    }

    @Test
    void theHomeFolderIsWrittenAsInAShell() {
        String name = "no-such-folder-" + folder.getFileName() + "/x.png";
        Path meant = Path.of(System.getProperty("user.home")).resolve(name);
        for (Written one : List.<Written>of(
                Image.of(1, 1, new float[1])::write, ((Viewable) Image.of(1, 1, new float[1])::view)::write)) {
            assertThatThrownBy(() -> one.write("~/" + name)).hasMessageContaining("the folder " + meant.getParent());
        }
        Set<Written> opened = Set.of(Image::open, Labels::open, SemanticMask::open, Points::open, Network::open);
        for (Written one : opened) {
            assertThatThrownBy(() -> one.write("~/" + name)).hasMessageContaining(meant.toString());
        }
    }
}
