package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.image.LabelledObject;
import java.util.Locale;

/**
 * An object that may be wrongly labelled.
 *
 * @param image name of its image
 * @param object the object
 * @param reason what is odd about it, in words
 * @param oddness by how many robust standard deviations (1.4826 · median absolute deviation) it is off the usual
 */
public record Suspect(String image, LabelledObject object, String reason, double oddness) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, object %d at row %.0f, column %.0f: %s (%.1f robust standard deviations)",
                image,
                object.id(),
                object.y(),
                object.x(),
                reason,
                oddness);
    }
}
