package io.cellshell.workbench.train.show;

import io.cellshell.workbench.data.augment.Patch;
import io.cellshell.workbench.data.augment.Patches;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.render.Overlay;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Palette;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The patches of the first steps of a training, as the network will be given them: cut, normalised and changed at random, each with what was annotated of
 * it. All under one contrast, so that a patch that is darker than the others is seen to be darker.
 */
public final class ShownBatch implements Viewable {

    private static final int SIDE = 192;

    private final List<Patch> patches;
    private final String how;
    private final boolean hidesPixels;

    private ShownBatch(List<Patch> patches, String how, boolean hidesPixels) {
        this.patches = List.copyOf(patches);
        this.how = how;
        this.hidesPixels = hidesPixels;
    }

    /**
     * The next patches.
     *
     * @param number of them
     * @param how they were made, in words
     * @param hidesPixels whether hidden pixels are learned from, and no annotation, even where there is one
     */
    public static ShownBatch of(Patches source, int number, String how, boolean hidesPixels) {
        return new ShownBatch(Stream.generate(source::next).limit(number).toList(), how, hidesPixels);
    }

    /** The patches, in the order in which they will be learned from. */
    public List<Patch> patches() {
        return patches;
    }

    /** How many of the patches show nothing that was annotated; patches of classes or clean images always show something. */
    public long empty() {
        return patches.stream().filter(patch -> isEmpty(patch.annotation())).count();
    }

    private static boolean isEmpty(Annotation annotation) {
        if (annotation instanceof Labels labels) {
            return labels.count() == 0;
        }
        if (annotation instanceof SemanticMask mask) {
            return mask.unannotated() == mask.voxels().length;
        }
        return annotation instanceof Points points && points.count() == 0;
    }

    @Override
    public View view() {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (Patch patch : patches) {
            for (float value : patch.values()) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        Gallery gallery = legend(Gallery.of(title(low, high)));
        for (Patch patch : patches) {
            Image image = low < high ? patch.image().withDisplayRange(low, high) : patch.image();
            String name = patch.image().name();
            if (hidesPixels) {
                gallery = gallery.with(
                        Overlay.on(image).thumbnail(SIDE),
                        name + ": some of its pixels will be hidden, and are to be told");
            } else if (patch.annotation() instanceof TargetImage clean) {
                gallery = gallery.with(Overlay.on(image).thumbnail(SIDE), name + ": what the network is given")
                        .with(Overlay.on(clean.image()).thumbnail(SIDE), name + ": what it shall give");
            } else {
                gallery = gallery.with(
                        Overlay.on(image)
                                .with(patch.annotation().kind(), patch.annotation())
                                .thumbnail(SIDE),
                        name + ": " + words(patch.annotation()));
            }
        }
        return gallery.view();
    }

    private Gallery legend(Gallery gallery) {
        Annotation first = patches.get(0).annotation();
        if (first instanceof Labels || first instanceof Points) {
            return gallery.legend(Palette.colour(0), first.kind());
        }
        return first instanceof SemanticMask
                ? Overlay.on(patches.get(0).image()).with(first.kind(), first).legend(gallery)
                : gallery;
    }

    private static String words(Annotation annotation) {
        if (annotation instanceof Labels labels) {
            return labels.count() + (labels.count() == 1 ? " object" : " objects");
        }
        if (annotation instanceof Points points) {
            return points.count() + (points.count() == 1 ? " point" : " points");
        }
        if (annotation instanceof SemanticMask mask) {
            return mask.counts().entrySet().stream()
                    .filter(one -> one.getValue() > 0)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.joining(", "));
        }
        return annotation instanceof ImageClass known ? known.name() : annotation.kind();
    }

    private String title(float low, float high) {
        return patches.size()
                + (patches.size() == 1 ? " patch as the network will see it" : " patches as the network will see them")
                + ", all under one contrast"
                + (empty() == 0 ? "" : "; " + empty() + " of them without an annotation") + "\n" + how
                + String.format(Locale.ROOT, "; intensities %.2f to %.2f", low, high);
    }

    @Override
    public String toString() {
        return view().text();
    }
}
