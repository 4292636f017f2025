package io.cellshell.workbench.image.render;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.DisplayRange;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.source.Resolutions;
import io.cellshell.workbench.image.source.Slicing;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The planes of an image along one axis, next to each other: sections, time points or channels. Where there are many, some are
 * chosen evenly, the first and the last among them. Sections and time points share one contrast, so that bleaching is seen;
 * channels have one each, for their brightness cannot be compared. Immutable.
 */
public final class Montage implements Viewable {

    private static final int MOST = 16;
    private static final int TILE = 260;

    private final Image image;
    private final Axis axis;
    private final MiddlePlane middle;
    private final boolean large;

    private Montage(Image image, Axis axis, boolean large) {
        this.image = image;
        this.axis = axis;
        this.middle = MiddlePlane.of(image, axis);
        this.large = large;
    }

    public static Montage of(Image image, Axis axis) {
        if (axis == Axis.Y || axis == Axis.X || !image.axes().contains(axis)) {
            throw new ImageException("A montage shows the planes along T, C or Z, but the image “" + image.name()
                    + "” has " + image.dimensions() + ", and " + axis + " was given.");
        }
        return new Montage(image, axis, false);
    }

    /** All channels in the size of a single picture. */
    static Montage ofChannels(Image image) {
        return new Montage(image, Axis.C, true);
    }

    /** The indices along the axis that are shown. */
    public List<Integer> indices() {
        int size = image.size(axis);
        int shown = Math.min(MOST, size);
        return IntStream.range(0, shown)
                .map(i -> shown == 1 ? 0 : (int) Math.round((double) i * (size - 1) / (shown - 1)))
                .boxed()
                .toList();
    }

    @Override
    public View view() {
        List<Image> planes = new ArrayList<>();
        int side = large ? DisplayScale.LARGE : TILE;
        indices().forEach(index -> planes.add(Resolutions.overview(Slicing.slice(middle.image(), axis, index), side)));
        Image first = planes.get(0);
        String note = Resolutions.note(Slicing.slice(middle.image(), axis, 0), first);
        boolean shared = axis != Axis.C;
        Optional<DisplayRange> common = shared ? Optional.of(AutoContrast.of(planes)) : Optional.empty();
        DisplayScale zoom = large
                ? DisplayScale.of(first.height(), first.width())
                : DisplayScale.within(TILE, first.height(), first.width());
        Optional<ScaleBar> bar = Rendering.scaleBar(first, zoom);
        Gallery gallery = Gallery.of(image + "; " + chosen() + middle.where() + (note.isEmpty() ? "" : "; " + note)
                + common.map(contrast -> "; one contrast for all: " + contrast.text())
                        .orElse("; each channel has its own contrast")
                + Rendering.description(zoom, bar) + ".");
        for (int i = 0; i < planes.size(); i++) {
            DisplayRange contrast = common.orElse(null);
            if (contrast == null) {
                contrast = AutoContrast.of(planes.get(i));
            }
            BufferedImage picture = Rendering.grey(planes.get(i), zoom, contrast);
            if (large || i == 0) {
                // On every small tile it would hide what is to be seen.
                bar.ifPresent(known -> known.draw(picture));
            }
            gallery = gallery.with(Picture.png(picture), caption(i, shared ? "" : "; " + contrast.text()));
        }
        return gallery.view();
    }

    private String chosen() {
        int shown = indices().size();
        return shown == image.size(axis)
                ? "all " + shown + " planes along " + axis
                : shown + " of the " + image.size(axis) + " planes along " + axis + ", evenly chosen";
    }

    private String caption(int i, String contrast) {
        int index = indices().get(i);
        boolean named = axis == Axis.C && !image.channelNames().isEmpty();
        return axis + " = " + index + (named ? " (" + image.channelNames().get(index) + ")" : "") + contrast;
    }
}
