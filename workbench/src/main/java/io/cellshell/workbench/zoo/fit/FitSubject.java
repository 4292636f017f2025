package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.leakage.search.LeakageSearch;
import io.cellshell.workbench.image.Image;
import java.util.List;

/**
 * A model and images that it is to be used on: what the checks of this package examine.
 *
 * @param model what is known of the model
 * @param name of the data set
 * @param all the images of the data set, to be read one by one
 * @param given the images that were looked at, as they are
 * @param unreadable sentences about images that could not be read
 * @param geometry what must be done about axes and channels before the model takes them
 * @param looks what was measured of the images that were looked at, after that
 * @param adaptation all that is to be done, as far as it is decided
 */
record FitSubject(
        ModelSide model,
        String name,
        List<LeakageSearch.Subject> all,
        List<Image> given,
        List<String> unreadable,
        Adaptation geometry,
        List<ImageLook> looks,
        Adaptation adaptation) {

    FitSubject with(Adaptation decided) {
        return new FitSubject(model, name, all, given, unreadable, geometry, looks, decided);
    }

    /** The looks at images that show something. */
    List<ImageLook> telling() {
        return looks.stream().filter(l -> !l.blank() && l.finite()).toList();
    }

    /** How many images were looked at, in words: {@code 16 of 300 images}. */
    String lookedAt() {
        return all.size() == looks.size()
                ? all.size() + (all.size() == 1 ? " image" : " images")
                : looks.size() + " of " + all.size() + " images";
    }
}
