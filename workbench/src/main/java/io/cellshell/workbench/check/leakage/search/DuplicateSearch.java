package io.cellshell.workbench.check.leakage.search;

import io.cellshell.workbench.image.Image;
import java.util.List;

/** Finds images that are there twice, also flipped, turned or rescaled, and nothing else; a kilobyte of each image is kept. */
public final class DuplicateSearch {

    private DuplicateSearch() {}

    /** What is kept of an image. */
    public static final class Seen {

        private final Fingerprint print;

        private Seen(Fingerprint print) {
            this.print = print;
        }

        /** Whether the image has but one intensity, so that there is nothing to recognise it by. */
        public boolean isBlank() {
            return !print.thumbnail().isTelling();
        }
    }

    /** Looks at an image; of several planes the middle one, in the first channel, is taken. */
    public static Seen see(Image image) {
        return new Seen(Fingerprint.small(image));
    }

    /** Compares each image with each; the links give their places in the list. */
    public static List<Link> among(List<Seen> images) {
        return Duplicates.find(images.stream().map(s -> s.print).toList());
    }
}
