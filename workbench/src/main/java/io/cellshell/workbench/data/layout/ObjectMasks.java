package io.cellshell.workbench.data.layout;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** An image with a mask file for each object: {@code id/images/id.png} with {@code id/masks/*.png}, as the Data Science Bowl 2018 laid it out. */
final class ObjectMasks {

    private static final int MOST = 65_535;

    private ObjectMasks() {}

    /** The one sample of a folder that is laid out so. */
    static Optional<Found> found(Path folder, List<Arrangement> all, IndexFile index, Reading reading) {
        if (all.size() != 1 || all.get(0).inOneFolder() || all.get(0).content() != Arrangement.Content.PICTURES) {
            return Optional.empty();
        }
        Arrangement only = all.get(0);
        boolean masks = only.truthRole() != Role.CLEAN && only.imageRole() != Role.NOISY;
        if (!masks || only.images().size() != 1 || only.truths().isEmpty()) {
            return Optional.empty();
        }
        String stem = only.images().keySet().iterator().next();
        boolean named = only.truths().keySet().stream()
                .anyMatch(t -> t.equals(stem) || NameParts.ofTruth(t).equals(NameParts.ofImage(stem)));
        List<Path> files = List.copyOf(only.truths().values());
        if (named || !holdsOneObjectAtMost(files.get(0))) {
            return Optional.empty();
        }
        Path image = only.images().get(stem);
        Entry entry = new Entry("", reading.of(image), ignored -> joined(files), index.of(image, stem));
        return Optional.of(new Found(
                List.of(entry),
                List.of("The masks hold one object each; they are joined into labels, where a pixel of several"
                        + " objects goes to the last.")));
    }

    /** An empty mask is that of an image without objects. The others are held to it when they are read: a folder may be one of thousands. */
    private static boolean holdsOneObjectAtMost(Path mask) {
        try {
            return Arrays.stream(Labels.open(mask).ids())
                            .distinct()
                            .filter(v -> v > 0)
                            .count()
                    <= 1;
        } catch (ImageException e) {
            return false;
        }
    }

    private static Labels joined(List<Path> files) {
        if (files.size() > MOST) {
            throw new ImageException(
                    files.get(0).getParent() + " holds more than " + MOST + " masks; divide the image.");
        }
        Labels first = Labels.open(files.get(0));
        int[] ids = new int[first.height() * first.width()];
        BitSet several = new BitSet();
        for (int i = 0; i < files.size(); i++) {
            Labels mask = Labels.open(files.get(i));
            if (mask.height() != first.height() || mask.width() != first.width()) {
                throw new ImageException(files.get(i) + " has " + mask.extent() + ", but the mask before it "
                        + first.extent() + "; all masks of an image have its size.");
            }
            int value = 0;
            int[] pixels = mask.ids();
            for (int p = 0; p < pixels.length; p++) {
                if (pixels[p] != 0 && value != 0 && pixels[p] != value) {
                    throw new ImageException(files.get(i) + " holds several values, where each mask should hold one"
                            + " object; give the masks the names of their images if each is a whole annotation.");
                }
                if (pixels[p] != 0) {
                    value = pixels[p];
                    several.set(p, several.get(p) || ids[p] > 0);
                    ids[p] = i + 1;
                }
            }
        }
        return Labels.of(first.height(), first.width(), ids)
                .withNotes(
                        several.isEmpty()
                                ? List.of()
                                : List.of("Masks overlap: " + several.cardinality()
                                        + " pixels lay in several objects and went to the last of them."));
    }
}
