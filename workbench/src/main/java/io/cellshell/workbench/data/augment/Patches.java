package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Image;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.DiscreteProbabilityCollectionSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * An endless series of random patches of a data set, whose samples are read when a patch needs them; a quarter of the memory keeps those
 * needed last. Each place of the data set is as likely as any other, so a larger image gives more patches; where objects are rare, a share
 * of the patches can be centred on them. The same seed gives the same patches, whatever threads make them.
 */
public final class Patches {

    private final int size;
    private final Augmentation augmentation;
    private final double onObjects;
    private final UniformRandomProvider random;
    private final NormalisedSamples samples;
    private final int[] heights;
    private final int[] widths;
    private final int[] objectPixels;
    private final DiscreteProbabilityCollectionSampler<Integer> anywhere;
    private final DiscreteProbabilityCollectionSampler<Integer> byObjects;

    /**
     * Patches from anywhere in a data set.
     *
     * @param size height and width of a patch, in pixels
     */
    public Patches(Dataset data, Normalisation normalisation, int size, Augmentation augmentation, long seed) {
        this(data, normalisation, size, augmentation, 0, seed);
    }

    /**
     * Patches of a data set, a share of them centred on a random pixel of an object.
     *
     * @param size height and width of a patch, in pixels
     * @param onObjects that share, from 0 to 1
     */
    public Patches(
            Dataset data,
            Normalisation normalisation,
            int size,
            Augmentation augmentation,
            double onObjects,
            long seed) {
        this(
                data,
                normalisation,
                size,
                augmentation,
                onObjects,
                seed,
                Runtime.getRuntime().maxMemory() / 4);
    }

    /**
     * Looks at each sample once, for its size and for how much of it is objects.
     *
     * @param room bytes in which samples may be kept
     */
    Patches(
            Dataset data,
            Normalisation normalisation,
            int size,
            Augmentation augmentation,
            double onObjects,
            long seed,
            long room) {
        if (size < 1) {
            throw new DataException("A patch holds at least one pixel, but the size " + size + " was given.");
        }
        if (!(onObjects >= 0 && onObjects <= 1)) {
            throw new DataException("The share of patches on objects lies from 0 to 1, but " + onObjects
                    + " was given; 0.5 is usual where objects are rare.");
        }
        this.size = size;
        this.augmentation = augmentation;
        this.onObjects = onObjects;
        this.random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        this.samples = new NormalisedSamples(data, normalisation, room);
        this.heights = new int[data.size()];
        this.widths = new int[data.size()];
        this.objectPixels = new int[data.size()];
        for (int i = 0; i < data.size(); i++) {
            Sample sample = data.sample(i);
            Image image = sample.image();
            heights[i] = image.height();
            widths[i] = image.width();
            if (onObjects > 0) {
                objectPixels[i] = (int) Arrays.stream(sample.labels().ids())
                        .filter(id -> id > 0)
                        .count();
            }
        }
        this.anywhere = choice(i -> (double) heights[i] * widths[i]);
        this.byObjects =
                Arrays.stream(objectPixels).anyMatch(count -> count > 0) ? choice(i -> objectPixels[i]) : anywhere;
    }

    private DiscreteProbabilityCollectionSampler<Integer> choice(IntToDoubleFunction weight) {
        List<Integer> all = IntStream.range(0, heights.length).boxed().toList();
        return new DiscreteProbabilityCollectionSampler<>(
                random, all, all.stream().mapToDouble(weight::applyAsDouble).toArray());
    }

    /** The next random patch. */
    public Patch next() {
        return draw().get();
    }

    /**
     * Draws the next random patch, to be made later, on any thread. To be called by one thread at a time; what it gives may be made by many
     * at once.
     */
    public Supplier<Patch> draw() {
        boolean onObject = onObjects > 0 && random.nextDouble() < onObjects;
        int sample = (onObject ? byObjects : anywhere).sample();
        if (onObject && objectPixels[sample] > 0) {
            int pixel = random.nextInt(objectPixels[sample]);
            DrawnPatch drawn = augmentation.drawn(augmentation.geometry(size, random), random);
            return () -> aroundObject(sample, pixel, drawn);
        }
        Geometry geometry = augmentation.geometry(size, random);
        int y = PatchTransform.start(heights[sample], size, random);
        int x = PatchTransform.start(widths[sample], size, random);
        DrawnPatch drawn = augmentation.drawn(geometry, random);
        return () -> {
            NormalisedSamples.Normalised from = samples.get(sample);
            PatchTransform cut = PatchTransform.from(y, x, geometry, heights[sample], widths[sample]);
            return drawn.at(cut, from.image(), from.labels());
        };
    }

    private Patch aroundObject(int sample, int pixel, DrawnPatch drawn) {
        NormalisedSamples.Normalised from = samples.get(sample);
        int place = from.objectPixel(pixel);
        int width = widths[sample];
        PatchTransform cut =
                PatchTransform.around(place / width, place % width, drawn.geometry(), heights[sample], width);
        return drawn.at(cut, from.image(), from.labels());
    }
}
