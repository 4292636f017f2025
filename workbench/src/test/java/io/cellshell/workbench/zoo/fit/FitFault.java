package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Orientation;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Something wrong with images, for a model that they would fit without it.
 *
 * @param name for tables
 * @param check the id of the check that promises to find it
 * @param packageKind which of the packages of a subject is used
 * @param planting makes the images
 */
record FitFault(String name, String check, PackageKind packageKind, Planting planting) {

    /** How the package treats what it is given. */
    enum PackageKind {
        /** Percentiles become 0 and 1. */
        PERCENTILES,
        /** Intensities are divided by 255. */
        DIVIDED,
        /** Percentiles, and one size alone, larger than the images. */
        FIXED
    }

    /** Makes faulty images. */
    interface Planting {

        /**
         * @param images of the kind that the model is for
         * @param example of which the model's test input is the middle
         * @param large an image with other objects
         */
        List<Image> plant(List<Image> images, Image example, Image large, Random random);
    }

    private interface OfImage {
        Image plant(Image image, Random random);
    }

    private static FitFault each(String name, String check, PackageKind kind, OfImage fault) {
        return new FitFault(
                name,
                check,
                kind,
                (images, example, large, random) -> images.stream()
                        .map(i -> fault.plant(i, random).named(i.name()))
                        .toList());
    }

    private static FitFault twin(String name, OfImage copy) {
        return new FitFault(name, "C7.training-images", PackageKind.PERCENTILES, (images, example, large, random) -> {
            List<Image> all = new ArrayList<>(images);
            all.add(1, copy.plant(example, random).named("twin"));
            return all;
        });
    }

    static List<FitFault> all() {
        List<FitFault> all = new ArrayList<>();
        for (double scale : new double[] {0.5, 0.62, 1.6, 2}) {
            all.add(each(
                    "scale off by " + scale,
                    "A3.object-size",
                    PackageKind.PERCENTILES,
                    (i, r) -> Adaptation.none().scale(scale).apply(i)));
        }
        all.add(each(
                "inverted",
                "A3.polarity",
                PackageKind.PERCENTILES,
                (i, r) -> Adaptation.none().inverted(0, 255).apply(i).withType(PixelType.UINT8)));
        all.add(each(
                "16 bits for a model of 8",
                "A3.intensities",
                PackageKind.DIVIDED,
                (i, r) -> Adaptation.none().range(0, 1, 0, 257).apply(i).withType(PixelType.UINT16)));
        all.add(each(
                "floats from 0 to 1 for a model of 8 bits",
                "A3.intensities",
                PackageKind.DIVIDED,
                (i, r) -> Adaptation.none().range(0, 255, 0, 1).apply(i)));
        all.add(each(
                "normalised before the model does",
                "A3.intensities",
                PackageKind.DIVIDED,
                (i, r) -> Normalisation.standard().apply(i)));
        all.add(each(
                "grey as colours",
                "A3.channels",
                PackageKind.PERCENTILES,
                (i, r) -> PackageFolder.stacked(Axis.C, i, i, i)));
        all.add(each(
                "a channel more",
                "A3.channels",
                PackageKind.PERCENTILES,
                (i, r) -> PackageFolder.stacked(
                        Axis.C,
                        Simulation.spots()
                                .size(i.height(), i.width())
                                .seed(r.nextLong())
                                .make()
                                .image(),
                        i)));
        all.add(each(
                "stack for a model of planes",
                "A3.axes",
                PackageKind.PERCENTILES,
                (i, r) -> PackageFolder.stacked(Axis.Z, i, i, i)));
        all.add(each(
                "pixel size in nm as µm",
                "A3.pixel-size",
                PackageKind.PERCENTILES,
                (i, r) -> i.withPixelSize(PixelSize.ofMicrometres(500))));
        all.add(each(
                "pixel size of a tenth",
                "A3.pixel-size",
                PackageKind.PERCENTILES,
                (i, r) -> i.withPixelSize(PixelSize.ofMicrometres(0.05))));
        all.add(twin("the test input, turned", (e, r) -> Orientation.CLOCKWISE.apply(e)));
        all.add(twin(
                "the test input, brighter",
                (e, r) -> Adaptation.none().range(0, 1, 20, 21.7).apply(e)));
        all.add(twin(
                "the test input, cropped",
                (e, r) -> e.crop(new Region(e.height() / 10, e.width() / 8, e.height() * 4 / 5, e.width() * 4 / 5))));
        all.add(each("saturated", "A3.images", PackageKind.PERCENTILES, FitFault::saturated));
        all.add(new FitFault("one empty", "A3.images", PackageKind.PERCENTILES, (images, example, large, random) -> {
            List<Image> some = new ArrayList<>(images);
            float[] noise = new float[example.height() * example.width()];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (float) Math.rint(20 + 3 * random.nextGaussian());
            }
            some.set(0, Image.of(example.height(), example.width(), noise).named("empty"));
            return some;
        }));
        all.add(new FitFault("of different kinds", "A3.one-kind", PackageKind.PERCENTILES, (i, example, large, r) -> {
            List<Image> some = new ArrayList<>(i);
            some.add(large);
            return some;
        }));
        all.add(each(
                "smaller than the tile",
                "A3.size",
                PackageKind.FIXED,
                (i, r) -> i.crop(new Region(0, 0, Math.min(150, i.height()), Math.min(150, i.width())))));
        return all;
    }

    /** Brighter until a tenth of the pixels are at the end of 8 bits. */
    private static Image saturated(Image image, Random random) {
        float[] values = image.pixels();
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        float end = Math.max(1, sorted[(int) (0.95 * sorted.length)]);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.min(255, (float) Math.rint(values[i] * 255 / end));
        }
        return Image.of(image.height(), image.width(), values).withType(PixelType.UINT8);
    }
}
