package io.cellshell.workbench.image.render;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.source.Slicing;
import java.util.ArrayList;
import java.util.List;

/**
 * What is shown of an image that has more axes than a picture: the middle of time and depth, and the first channel.
 *
 * @param image what is left
 * @param where which indices were chosen, in words that follow others; empty where there was no choice
 */
record MiddlePlane(Image image, String where) {

    /** The one plane that stands for the image: the middle of all axes, and the first channel. */
    static MiddlePlane of(Image image) {
        return of(image, null);
    }

    /** The middle of all axes but one, which stays. */
    static MiddlePlane of(Image image, Axis kept) {
        Image left = image;
        List<String> where = new ArrayList<>();
        for (Axis axis : image.axes().subList(0, image.axes().size() - 2)) {
            if (axis == kept) {
                continue;
            }
            int size = image.size(axis);
            int index = axis == Axis.C ? 0 : size / 2;
            left = Slicing.slice(left, axis, index);
            if (size > 1) {
                String name = axis != Axis.C
                        ? "the middle"
                        : image.channelNames().isEmpty()
                                ? "the first"
                                : image.channelNames().get(index);
                where.add(axis + " = " + index + " of 0 to " + (size - 1) + " (" + name + ")");
            }
        }
        return new MiddlePlane(left, where.isEmpty() ? "" : " at " + String.join(", ", where));
    }
}
