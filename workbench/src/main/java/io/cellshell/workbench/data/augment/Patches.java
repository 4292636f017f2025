package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import java.util.ArrayList;
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

    private final PatchSize size;
    private final Augmentation augmentation;
    private final double onObjects;
    private final UniformRandomProvider random;
    private final NormalisedSamples samples;
    private final List<PatchTransform.Extent> extents = new ArrayList<>();
    private final int[] objectPixels;
    private final int channels;
    private final DiscreteProbabilityCollectionSampler<Integer> anywhere;
    private final DiscreteProbabilityCollectionSampler<Integer> byObjects;

    /**
     * Patches from anywhere in a data set.
     *
     * @param size of a patch
     */
    public Patches(Dataset data, Normalisation normalisation, PatchSize size, Augmentation augmentation, long seed) {
        this(data, normalisation, size, augmentation, 0, seed);
    }

    /**
     * Patches of a data set, a share of them centred on a random pixel of an object, of any class but the first, or on a random point.
     *
     * @param size of a patch
     * @param onObjects that share, from 0 to 1
     */
    public Patches(
            Dataset data,
            Normalisation normalisation,
            PatchSize size,
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
            PatchSize size,
            Augmentation augmentation,
            double onObjects,
            long seed,
            long room) {
        if (!(onObjects >= 0 && onObjects <= 1)) {
            throw new DataException("The share of patches on objects lies from 0 to 1, but " + onObjects
                    + " was given; 0.5 is usual where objects are rare.");
        }
        this.size = size;
        this.augmentation = augmentation;
        this.onObjects = onObjects;
        this.random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        this.samples = new NormalisedSamples(data, normalisation, room);
        this.objectPixels = new int[data.size()];
        Image first = null;
        for (int i = 0; i < data.size(); i++) {
            Sample sample = data.sample(i);
            first = i == 0 ? sample.image() : first;
            requireSameChannels(first, sample.image());
            augmentation.requireFor(sample.annotation());
            PatchSource.requireOneShape(sample);
            extents.add(PatchSource.extent(sample.image()));
            objectPixels[i] = onObjects > 0 ? Foreground.count(sample) : 0;
        }
        this.channels = first.size(Axis.C);
        this.anywhere = choice(i -> extents.get(i).voxels());
        this.byObjects =
                Arrays.stream(objectPixels).anyMatch(count -> count > 0) ? choice(i -> objectPixels[i]) : anywhere;
    }

    private DiscreteProbabilityCollectionSampler<Integer> choice(IntToDoubleFunction weight) {
        List<Integer> all = IntStream.range(0, extents.size()).boxed().toList();
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
            Geometry geometry = augmentation.geometry(size, random);
            DrawnPatch drawn = DrawnPatch.draw(augmentation, geometry, channels, random);
            return () -> {
                PatchSource from = samples.get(sample);
                return drawn.at(
                        PatchTransform.around(Foreground.pixel(from, pixel), geometry, extents.get(sample)), from);
            };
        }
        Geometry geometry = augmentation.geometry(size, random);
        PatchTransform.Corner corner = PatchTransform.start(size, extents.get(sample), random);
        DrawnPatch drawn = DrawnPatch.draw(augmentation, geometry, channels, random);
        return () -> drawn.at(PatchTransform.from(corner, geometry, extents.get(sample)), samples.get(sample));
    }

    /** A network has one number of inputs. */
    private static void requireSameChannels(Image first, Image other) {
        if (other.size(Axis.C) != first.size(Axis.C)) {
            throw new DataException("The images of a data set have one number of channels, but “" + first.name()
                    + "” has " + first.size(Axis.C) + " and “" + other.name() + "” has " + other.size(Axis.C)
                    + "; take the same ones of all, as in image.channel(0).");
        }
    }
}
