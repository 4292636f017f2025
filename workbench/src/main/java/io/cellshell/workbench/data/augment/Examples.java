package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.render.Overlay;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Palette;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * What a network that learns from a sample will see: random patches, normalised and changed, with their annotation, all under
 * one contrast. Immutable: each method gives a new one.
 */
public final class Examples implements Viewable {

    private static final int MOST = 64;
    private static final int LARGEST = 4096;

    private final Augmentation augmentation;
    private final Sample sample;
    private final Normalisation normalisation;
    private final int count;
    private final PatchSize size;
    private final long seed;

    Examples(Augmentation augmentation, Sample sample) {
        this(augmentation, sample, Normalisation.standard(), 8, PatchSize.of(128), 1);
    }

    private Examples(
            Augmentation augmentation,
            Sample sample,
            Normalisation normalisation,
            int count,
            PatchSize size,
            long seed) {
        this.augmentation = augmentation;
        this.sample = sample;
        this.normalisation = normalisation;
        this.count = count;
        this.size = size;
        this.seed = seed;
    }

    /** These examples under another normalisation than the standard one. */
    public Examples normalised(Normalisation other) {
        return new Examples(augmentation, sample, other, count, size, seed);
    }

    /** So many examples, 1 to 64. */
    public Examples count(int number) {
        if (number < 1 || number > MOST) {
            throw new DataException("A gallery shows 1 to " + MOST + " examples, but " + number + " were asked for.");
        }
        return new Examples(augmentation, sample, normalisation, number, size, seed);
    }

    /** Examples of another height and width than 128 pixels; of a volume one section. */
    public Examples size(int pixels) {
        return size(PatchSize.of(pixels));
    }

    /** Examples of another size, such as of several sections, of which the middle one is shown. */
    public Examples size(PatchSize patchSize) {
        if (patchSize.side() > LARGEST) {
            throw new DataException(
                    "A patch is 1 to " + LARGEST + " pixels wide, but " + patchSize.side() + " was given.");
        }
        return new Examples(augmentation, sample, normalisation, count, patchSize, seed);
    }

    /** Other examples. */
    public Examples seed(long number) {
        return new Examples(augmentation, sample, normalisation, count, size, number);
    }

    /** The examples, one after the other. */
    public List<Sample> all() {
        PatchSource source = PatchSource.of(sample, normalisation);
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        List<Sample> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            examples.add(augmentation.example(sample, source, size, random));
        }
        return examples;
    }

    @Override
    public View view() {
        Mosaic mosaic = Mosaic.of(all());
        String caption = count + " random patches of " + size + " pixels of “" + sample.name()
                + "”, all under one contrast"
                + (size.depth() > 1 ? ", the middle section of each" : "")
                + (mosaic.isFirstOfChannels()
                        ? ", the first channel of " + mosaic.image().size(Axis.C)
                        : "") + "; " + normalisation.words() + "; "
                + augmentation + ".";
        Gallery gallery = Gallery.of("What the network will see");
        if (mosaic.annotation() instanceof TargetImage clean) {
            return gallery.with(mosaic.image(), caption)
                    .with(clean, "the clean images that belong to them")
                    .view();
        }
        Overlay overlay = Overlay.on(mosaic.image());
        if (mosaic.annotation() instanceof SemanticMask) {
            Overlay classes = overlay.with(sample.annotation().kind(), mosaic.annotation());
            return classes.legend(gallery).with(classes.png(), caption).view();
        }
        return mosaic.drawn()
                ? gallery.legend(Palette.colour(0), sample.annotation().kind())
                        .with(
                                overlay.with(sample.annotation().kind(), mosaic.annotation())
                                        .png(),
                                caption)
                        .view()
                : gallery.with(overlay.png(), caption + " " + sample.annotation() + ".")
                        .view();
    }

    @Override
    public String toString() {
        return count + " examples of “" + sample.name() + "”; " + augmentation;
    }
}
