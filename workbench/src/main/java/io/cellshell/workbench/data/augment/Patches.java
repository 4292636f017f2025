package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Labels;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.DiscreteProbabilityCollectionSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * An endless series of random patches of a data set, which is held in memory. A larger image gives more of them. The same seed
 * gives the same patches.
 */
public final class Patches {

    private final int size;
    private final Augmentation augmentation;
    private final UniformRandomProvider random;
    private final DiscreteProbabilityCollectionSampler<Normalised> choice;

    private record Normalised(Raster image, Labels labels) {}

    /**
     * Patches of a data set.
     *
     * @param size height and width of a patch, in pixels
     */
    public Patches(Dataset data, Normalisation normalisation, int size, Augmentation augmentation, long seed) {
        if (size < 1) {
            throw new DataException("A patch holds at least one pixel, but the size " + size + " was given.");
        }
        this.size = size;
        this.augmentation = augmentation;
        this.random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        List<Normalised> samples = new ArrayList<>();
        List<Double> areas = new ArrayList<>();
        for (Sample sample : data) {
            samples.add(new Normalised(Raster.of(normalisation.apply(sample.image())), sample.labels()));
            areas.add((double) sample.image().height() * sample.image().width());
        }
        this.choice = new DiscreteProbabilityCollectionSampler<>(
                random, samples, areas.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The next random patch. */
    public Patch next() {
        Normalised sample = choice.sample();
        return augmentation.draw(sample.image(), sample.labels(), size, random);
    }
}
