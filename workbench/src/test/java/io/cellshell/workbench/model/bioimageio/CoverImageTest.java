package io.cellshell.workbench.model.bioimageio;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.model.InstanceDecoder;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.decode.ClassDecoder;
import io.cellshell.workbench.model.decode.PeakDecoder;
import io.cellshell.workbench.model.decode.RestorationDecoder;
import io.cellshell.workbench.model.decode.SemanticDecoder;
import io.cellshell.workbench.model.decode.StarConvexDecoder;
import io.cellshell.workbench.zoo.Zoo;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture of a package: an image beside what the model makes of it. */
class CoverImageTest {

    private static final int SIDE = 256;

    @TempDir
    private Path folder;

    private static Image nuclei() {
        return Simulation.nuclei().size(128, 128).samples(1).sample(0).image();
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int[] half(BufferedImage cover, int number) {
        return cover.getRGB(number * SIDE, 0, SIDE, SIDE, null, 0, SIDE);
    }

    private static boolean hasColour(int[] pixels) {
        return Arrays.stream(pixels).anyMatch(rgb -> (rgb >> 16 & 255) != (rgb & 255));
    }

    @Test
    void objectsAreColouredPointsCircledClassesTintedAndImagesGrey() throws IOException {
        Image image = nuclei();
        Labels labels = Simulation.nuclei().size(128, 128).samples(1).sample(0).annotation(Labels.class);
        int[] classes =
                Arrays.stream(labels.voxels()).map(id -> Math.min(id, 1)).toArray();
        Map<Object, Boolean> coloured = new LinkedHashMap<>();
        coloured.put(labels, true);
        coloured.put(Points.of(List.of(new Points.Point(30, 40), new Points.Point(100.5, 3))), true);
        coloured.put(SemanticMask.of(1, 128, 128, classes, List.of("none", "nucleus")), true);
        coloured.put(image.named("restored"), false);
        for (Map.Entry<Object, Boolean> each : coloured.entrySet()) {
            byte[] png = CoverImage.png(image, each.getKey());
            BufferedImage cover = read(png);
            assertThat(cover.getWidth()).isEqualTo(2 * SIDE);
            assertThat(cover.getHeight()).isEqualTo(SIDE);
            assertThat(png.length).isLessThan(500_000);
            assertThat(hasColour(half(cover, 0))).isFalse();
            assertThat(hasColour(half(cover, 1))).as(each.getKey().toString()).isEqualTo(each.getValue());
        }
        BufferedImage alone = read(CoverImage.png(image, new ImageClass("dividing")));
        assertThat(alone.getWidth()).isEqualTo(SIDE);
        assertThat(alone.getHeight()).isEqualTo(SIDE);
    }

    /** An object lies to the right where it lies to the left. */
    @Test
    void bothHalvesShowTheSamePlaces() throws IOException {
        int[] ids = new int[64 * 64];
        float[] pixels = new float[64 * 64];
        for (int i = 0; i < ids.length; i++) {
            boolean inside = i / 64 >= 16 && i / 64 < 32 && i % 64 >= 40 && i % 64 < 48;
            ids[i] = inside ? 1 : 0;
            pixels[i] = inside ? 100 : 0;
        }
        BufferedImage cover = read(CoverImage.png(Image.of(64, 64, pixels), Labels.of(64, 64, ids)));
        int[] left = half(cover, 0);
        int[] right = half(cover, 1);
        for (int i = 0; i < left.length; i++) {
            boolean inside = i / SIDE >= 64 && i / SIDE < 128 && i % SIDE >= 160 && i % SIDE < 192;
            assertThat(left[i] == 0xffffffff).isEqualTo(inside);
            assertThat(right[i] != 0xff000000).isEqualTo(inside);
        }
    }

    private static List<Network<?>> networks() {
        List<Network<?>> all = new ArrayList<>();
        UNet three = new UNet(1, 2);
        all.add(Network.of("objects", three, three.randomWeights(1), InstanceDecoder.standard()));
        UNet stars = new UNet(1, 2).outputs(9).grid(2);
        all.add(Network.of("stars", stars, stars.randomWeights(1), new StarConvexDecoder(8, 2)));
        all.add(Network.of("classes", three, three.randomWeights(2), new SemanticDecoder(List.of("a", "b", "c"))));
        UNet one = new UNet(1, 2).outputs(1);
        all.add(Network.of("points", one, one.randomWeights(1), new PeakDecoder(2)));
        all.add(Network.of("clean", one, one.randomWeights(1), new RestorationDecoder(Normalisation.standard(), 1)));
        UNet four = new UNet(1, 2).outputs(4);
        all.add(Network.of("fine", four, four.randomWeights(1), new RestorationDecoder(Normalisation.standard(), 2)));
        all.add(Network.of("whole", three, three.randomWeights(3), new ClassDecoder(List.of("a", "b", "c"))));
        return all;
    }

    @Test
    void aPackageWithAnExampleHasACoverAndOneWithoutHasNone() throws IOException {
        for (Network<?> network : networks()) {
            Path path = folder.resolve(network.name() + ".zip");
            network.withExample(nuclei()).write(path);
            ModelPackage made = ModelPackage.open(path);
            assertThat(made.warnings()).noneMatch(warning -> warning.toString().contains("cover"));
            assertThat(made.metadata().about().covers()).hasSize(1);
            byte[] png = made.file("cover.png", 500_000).orElseThrow();
            BufferedImage cover = read(png);
            assertThat(cover.getHeight()).isEqualTo(SIDE);
            assertThat(cover.getWidth()).isEqualTo(network.name().equals("whole") ? SIDE : 2 * SIDE);
            assertThat(Zoo.folder(folder)
                            .model(path.toString())
                            .card()
                            .view()
                            .html()
                            .orElseThrow())
                    .contains("cover of the model");
            network.withExample(nuclei()).withoutExample().write(path);
            assertThat(ModelPackage.open(path).file("cover.png", 500_000)).isEmpty();
            assertThat(ModelPackage.open(path).metadata().about().covers()).isEmpty();
        }
    }

    /** Points are predicted in planes alone. */
    @Test
    void whereNothingCanBePredictedTheCoverIsTheImage() throws IOException {
        UNet volumes = new UNet(1, 1).dimensions(3).outputs(1);
        float[] pixels = new float[32 * 32 * 32];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 97;
        }
        Path path = folder.resolve("volumes.zip");
        Network.of("volumes", volumes, volumes.randomWeights(1), new PeakDecoder(2))
                .with(ModelCard.empty().description("Points"))
                .withExample(Image.of(List.of(Axis.Z, Axis.Y, Axis.X), new int[] {32, 32, 32}, pixels))
                .write(path);
        BufferedImage cover =
                read(ModelPackage.open(path).file("cover.png", 500_000).orElseThrow());
        assertThat(cover.getWidth()).isEqualTo(cover.getHeight());
    }
}
