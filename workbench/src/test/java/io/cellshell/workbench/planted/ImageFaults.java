package io.cellshell.workbench.planted;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.quality.AxesPlausible;
import io.cellshell.workbench.check.quality.Blank;
import io.cellshell.workbench.check.quality.Bleaching;
import io.cellshell.workbench.check.quality.ClippedBlack;
import io.cellshell.workbench.check.quality.CompressionBlocks;
import io.cellshell.workbench.check.quality.EvenIllumination;
import io.cellshell.workbench.check.quality.EvenIlluminationOfSet;
import io.cellshell.workbench.check.quality.FinitePixels;
import io.cellshell.workbench.check.quality.Focus;
import io.cellshell.workbench.check.quality.FocusInSet;
import io.cellshell.workbench.check.quality.GreyAsColour;
import io.cellshell.workbench.check.quality.GreyLevelGaps;
import io.cellshell.workbench.check.quality.HotPixels;
import io.cellshell.workbench.check.quality.ImageSet;
import io.cellshell.workbench.check.quality.Lines;
import io.cellshell.workbench.check.quality.OutlierImages;
import io.cellshell.workbench.check.quality.PixelSizeKnown;
import io.cellshell.workbench.check.quality.Saturation;
import io.cellshell.workbench.check.quality.SignalToNoise;
import io.cellshell.workbench.data.simulate.Nuclei;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Faults of images: groups B1 and B2. */
final class ImageFaults {

    private static final long SEED = 740_000;

    private static final List<Image> SOUND =
            IntStream.range(100, 110).mapToObj(i -> image(nuclei(i))).toList();

    private ImageFaults() {}

    static List<PlantedFault> all() {
        List<PlantedFault> all = new ArrayList<>();
        all.add(planted("B1.axes", new AxesPlausible(), i -> Image.of(3 + i % 2, 300, new float[300 * (3 + i % 2)])));
        all.add(knob("B1.rgb", new GreyAsColour(), Simulation::rgb));
        all.add(knob("B1.pixel-size", new PixelSizeKnown(), Simulation::unknownPixelSize));
        all.add(planted("B2.finite", new FinitePixels(), ImageFaults::withGap));
        all.add(knob("B2.blank", new Blank(), n -> n.density(0)));
        all.add(knob("B2.saturation", new Saturation(), n -> n.saturated(0.02)));
        all.add(knob("B2.clipping", new ClippedBlack(), n -> n.clippedAtZero(0.4)));
        all.add(knob("B2.comb", new GreyLevelGaps(), n -> n.comb(100)));
        all.add(knob("B2.compression", new CompressionBlocks(), n -> n.jpeg(75)));
        all.add(knob("B2.hot-pixels", new HotPixels(), n -> n.hotPixels(0.001)));
        all.add(planted("B2.lines", new Lines(), ImageFaults::withBrightColumn));
        all.add(knob("B2.signal-to-noise", new SignalToNoise(), n -> n.photons(4)));
        all.add(knob("B2.focus", new Focus(), n -> n.defocus(4)));
        all.add(new PlantedFault(
                "B2.illumination",
                i -> new EvenIllumination()
                        .examine(image(nuclei(i).background(0.4).unevenIllumination(0.6))),
                i -> new EvenIllumination().examine(image(nuclei(100 + i).background(0.4)))));
        all.add(new PlantedFault(
                "B2.bleaching",
                i -> new Bleaching().examine(image(nuclei(i).frames(5).bleaching(0.5))),
                i -> new Bleaching().examine(image(nuclei(100 + i).frames(5)))));
        all.add(set("B2.focus-in-set", new FocusInSet(), 96, 12, n -> n, n -> n.defocus(3)));
        all.add(set("B2.outliers", new OutlierImages(), 96, 12, n -> n, n -> n.photons(8000)));
        all.add(set(
                "B2.illumination-of-set",
                new EvenIlluminationOfSet(),
                160,
                24,
                n -> n.unevenIllumination(0.6),
                n -> n.unevenIllumination(0.6)));
        return all;
    }

    private static Nuclei nuclei(int i) {
        return Simulation.nuclei()
                .seed(SEED + i)
                .size(192, 192)
                .density(0.12 + 0.02 * (i % 5))
                .diameter(18 + 3 * (i % 4))
                .photons(i % 2 == 0 ? 400 : 150);
    }

    private static Image image(Simulation<?> simulation) {
        return simulation.make().image();
    }

    private static PlantedFault planted(String id, Check<Image> check, IntFunction<Image> faulty) {
        return new PlantedFault(id, i -> check.examine(faulty.apply(i)), i -> check.examine(SOUND.get(i)));
    }

    private static PlantedFault knob(String id, Check<Image> check, UnaryOperator<Nuclei> fault) {
        return planted(id, check, i -> image(fault.apply(nuclei(i))));
    }

    private static Image withGap(int i) {
        float[] pixels = image(nuclei(i)).pixels();
        pixels[200 * i + 7] = i % 2 == 0 ? Float.NaN : Float.POSITIVE_INFINITY;
        return Image.of(192, 192, pixels);
    }

    private static Image withBrightColumn(int i) {
        Image image = image(nuclei(i));
        float[] pixels = image.pixels();
        for (int y = 0; y < 192; y++) {
            pixels[y * 192 + 17 * i + 3] += 20;
        }
        return Image.of(192, 192, pixels);
    }

    /** Sets of small fields: all of a faulty set are changed one way, the last of it another. */
    private static PlantedFault set(
            String id,
            Check<ImageSet> check,
            int side,
            int size,
            UnaryOperator<Nuclei> all,
            UnaryOperator<Nuclei> last) {
        return new PlantedFault(
                        id,
                        i -> check.examine(set(i, side, size, all, last)),
                        i -> check.examine(set(100 + i, side, size, n -> n, n -> n)))
                .few();
    }

    private static ImageSet set(int i, int side, int size, UnaryOperator<Nuclei> all, UnaryOperator<Nuclei> last) {
        Nuclei field = Simulation.nuclei().size(side, side).density(0.25).diameter(14);
        return ImageSet.of(
                "set",
                IntStream.range(0, size)
                        .mapToObj(k -> image((k < size - 1 ? all : last).apply(field.seed(SEED + 1000 + 100L * i + k))))
                        .toList());
    }
}
