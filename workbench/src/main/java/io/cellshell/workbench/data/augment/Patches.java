package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Labels;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.DiscreteProbabilityCollectionSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * An endless series of random patches of a data set, which is held in memory. Each place of the data set is as likely as any
 * other, so a larger image gives more patches; where objects are rare, a share of the patches can be centred on them. The same
 * seed gives the same patches.
 */
public final class Patches {

    private final int size;
    private final Augmentation augmentation;
    private final double onObjects;
    private final UniformRandomProvider random;
    private final DiscreteProbabilityCollectionSampler<Normalised> anywhere;
    private final DiscreteProbabilityCollectionSampler<Normalised> byObjects;

    /** One sample, ready to be cut, with the places of its object pixels. */
    private record Normalised(Raster image, Labels labels, int[] objectPixels) {

        double area() {
            return image.values().length;
        }
    }

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
        List<Normalised> samples = StreamSupport.stream(data.spliterator(), false)
                .map(sample -> normalised(sample, normalisation))
                .toList();
        this.anywhere = choice(samples, Normalised::area);
        this.byObjects = samples.stream().anyMatch(s -> s.objectPixels().length > 0)
                ? choice(samples, s -> s.objectPixels().length)
                : anywhere;
    }

    private Normalised normalised(Sample sample, Normalisation normalisation) {
        Raster image = Raster.of(normalisation.apply(sample.image()));
        int[] ids = onObjects > 0 ? sample.labels().ids() : new int[0];
        int[] objectPixels =
                IntStream.range(0, ids.length).filter(i -> ids[i] > 0).toArray();
        return new Normalised(image, sample.labels(), objectPixels);
    }

    private DiscreteProbabilityCollectionSampler<Normalised> choice(
            List<Normalised> samples, ToDoubleFunction<Normalised> weight) {
        return new DiscreteProbabilityCollectionSampler<>(
                random, samples, samples.stream().mapToDouble(weight).toArray());
    }

    /** The next random patch. */
    public Patch next() {
        if (onObjects == 0 || random.nextDouble() >= onObjects) {
            Normalised sample = anywhere.sample();
            return augmentation.draw(sample.image(), sample.labels(), size, random);
        }
        Normalised sample = byObjects.sample();
        int[] places = sample.objectPixels();
        int width = sample.image().width();
        if (places.length == 0) {
            return augmentation.draw(sample.image(), sample.labels(), size, random);
        }
        int place = places[random.nextInt(places.length)];
        return augmentation.draw(sample.image(), sample.labels(), size, place / width, place % width, random);
    }
}
