package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.normalise.Fitted;
import io.cellshell.workbench.data.normalise.Fixed;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.model.Architecture;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * What a network is tested with, and what it gives for it. A part from the middle of an example, which goes on as its mirror image where it
 * is too small; noise where there is none.
 *
 * @param image the input
 * @param shape batch, channels, and sizes in space
 * @param input values of that shape
 * @param outputShape of the output: as the input, of star-convex objects with the channel last
 * @param output what the network gives, after its activation; of star-convex objects their numbers
 * @param isReal whether it is a part of an image
 */
record TestPatch(
        Image image,
        List<Integer> shape,
        float[] input,
        List<Integer> outputShape,
        float[] output,
        boolean isReal,
        Optional<PixelSize> pixelSize) {

    private static final long SEED = 20261127;
    private static final float TOO_SMALL = 1e-4f;
    private static final int SQUARE = 32;

    /**
     * A part of the example; noise, or discs, where there is none, where it has no scale to be normalised by, or where the network finds
     * nothing in it. Of a network that finds nothing in any of them the first: what it has learned is written all the same.
     */
    static TestPatch of(Network<?> network, PackageGeometry geometry) {
        List<TestPatch> tried = new ArrayList<>();
        if (network.example().isPresent()) {
            try {
                tried.add(of(network, geometry, network.example().get(), true));
            } catch (DataException e) {
                // an empty middle has no scale to be normalised by
            }
        }
        for (double discs : new double[] {0, 0.7}) {
            if (tried.stream().allMatch(TestPatch::isNearlyZero)) {
                tried.add(of(network, geometry, noise(network, geometry.testSize(), discs), false));
            }
        }
        return tried.stream().filter(patch -> !patch.isNearlyZero()).findFirst().orElse(tried.get(0));
    }

    /** Whether the output is what {@code bioimageio.spec} finds too small for a test. */
    boolean isNearlyZero() {
        for (float value : output) {
            if (!(value > -TOO_SMALL && value < TOO_SMALL)) {
                return false;
            }
        }
        return true;
    }

    private static TestPatch of(Network<?> network, PackageGeometry geometry, Image input, boolean isReal) {
        Architecture architecture = network.architecture();
        Optional<ObjectOutput> objects = ObjectOutput.of(network.decoder());
        return new TestPatch(
                input,
                shape(architecture, architecture.inputs(), geometry.testSize()),
                values(input, architecture.inputs()),
                objects.map(output -> labelShape(architecture, output, geometry.testSize()))
                        .orElseGet(() ->
                                shape(architecture, architecture.outputs(), geometry.testSize() / architecture.grid())),
                objects.isPresent() ? labels(network, input) : values(outputs(network, input), architecture.outputs()),
                isReal,
                isReal ? input.pixelSize() : Optional.empty());
    }

    /** The same, for which something else is given. */
    TestPatch withOutput(float[] other) {
        return new TestPatch(image, shape, input, outputShape, other, isReal, pixelSize);
    }

    /** What the network gives before its decoder makes something of it, channel by channel. */
    float[] rawOutput(Network<?> network) {
        return values(outputs(network, image), network.architecture().outputs());
    }

    /** On one thread, so that sums are made in the same order everywhere. */
    private static Image outputs(Network<?> network, Image input) {
        try (Predictor<Image> open = network.with(
                        new ImageDecoder(0, network.decoder().activation()))
                .open(1)) {
            return open.predict(input);
        }
    }

    private static List<Integer> labelShape(Architecture architecture, ObjectOutput output, int size) {
        List<Integer> shape = new ArrayList<>(shape(architecture, 1, size));
        if (output.channelLast()) {
            shape.add(shape.remove(1));
        }
        return shape;
    }

    private static float[] labels(Network<?> network, Image input) {
        try (Predictor<?> open = network.open(1)) {
            int[] ids = ((Labels) open.predict(input)).voxels();
            float[] values = new float[ids.length];
            for (int i = 0; i < ids.length; i++) {
                values[i] = ids[i];
            }
            return values;
        }
    }

    private static float[] values(Image image, int channels) {
        List<float[]> all = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            all.add((channels == 1 ? image : image.channel(c)).voxels());
        }
        int each = all.get(0).length;
        float[] values = new float[Math.multiplyExact(channels, each)];
        for (int c = 0; c < channels; c++) {
            System.arraycopy(all.get(c), 0, values, c * each, each);
        }
        return values;
    }

    private static Image image(Architecture architecture, int size, float[] values) {
        List<Axis> axes = new ArrayList<>();
        if (architecture.inputs() > 1) {
            axes.add(Axis.C);
        }
        axes.addAll(architecture.dimensions() == 2 ? List.of(Axis.Y, Axis.X) : List.of(Axis.Z, Axis.Y, Axis.X));
        int[] sizes = new int[axes.size()];
        Arrays.fill(sizes, size);
        if (architecture.inputs() > 1) {
            sizes[0] = architecture.inputs();
        }
        return Image.of(axes, sizes, values).named("test input");
    }

    private static List<Integer> shape(Architecture architecture, int channels, int size) {
        List<Integer> shape = new ArrayList<>(List.of(1, channels));
        for (int i = 0; i < architecture.dimensions(); i++) {
            shape.add(size);
        }
        return shape;
    }

    /** The middle of an image, in memory, of the size that is tested with. */
    static Image middle(Image image, Architecture architecture) {
        int size = PackageGeometry.of(architecture).testSize();
        int depth = architecture.dimensions() == 2 ? 1 : size;
        float[] values = new float[architecture.inputs() * depth * size * size];
        int[] zs = middle(image.size(Axis.Z), depth);
        int[] ys = middle(image.height(), size);
        int[] xs = middle(image.width(), size);
        Region region = new Region(least(ys), least(xs), Math.min(size, image.height()), Math.min(size, image.width()));
        Image part = image.crop(region);
        int i = 0;
        for (int c = 0; c < architecture.inputs(); c++) {
            for (int z : zs) {
                float[] pixels = part.plane(0, c, z).pixels();
                for (int y : ys) {
                    for (int x : xs) {
                        values[i++] = pixels[(y - region.y()) * region.width() + x - region.x()];
                    }
                }
            }
        }
        Image made = image(architecture, size, values);
        return image.pixelSize().map(made::withPixelSize).orElse(made);
    }

    private static int least(int[] indices) {
        return Arrays.stream(indices).min().orElse(0);
    }

    /** Indices of the middle, which go on as their mirror image where there are fewer. */
    static int[] middle(int length, int size) {
        int from = Math.max(0, (length - size) / 2);
        int[] indices = new int[size];
        for (int i = 0; i < size; i++) {
            int turned = (from + i) % (2 * length);
            indices[i] = turned < length ? turned : 2 * length - 1 - turned;
        }
        return indices;
    }

    /** @param discs how much brighter than the noise discs of several sizes are, for networks that find objects; 0 for none */
    private static Image noise(Network<?> network, int size, double discs) {
        Architecture architecture = network.architecture();
        Normalisation kind = network.normalisation();
        Fixed range = kind instanceof Fixed fixed
                ? fixed
                : kind instanceof Fitted fitted ? fitted.numbers() : new Fixed(0, 1000);
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);
        float[] values = new float[architecture.inputs() * (int) Math.pow(size, architecture.dimensions())];
        for (int i = 0; i < values.length; i++) {
            double noise = random.nextDouble();
            double share =
                    discs == 0 ? noise : 0.1 * noise + (isInDisc(i, size, architecture.dimensions()) ? discs : 0);
            values[i] = (float) (range.zero() + range.unit() * share);
        }
        return image(architecture, size, values);
    }

    /** One in each square of 32 pixels, or cube, with a radius of 5, 8 or 11. */
    private static boolean isInDisc(int index, int size, int dimensions) {
        int square = 0;
        int number = 0;
        int rest = index;
        for (int axis = 0; axis < dimensions; axis++) {
            int place = rest % size;
            rest /= size;
            square += (place % SQUARE - SQUARE / 2) * (place % SQUARE - SQUARE / 2);
            number += place / SQUARE;
        }
        int radius = 5 + 3 * (number % 3);
        return square <= radius * radius;
    }
}
