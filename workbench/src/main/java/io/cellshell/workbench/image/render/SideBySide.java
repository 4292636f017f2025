package io.cellshell.workbench.image.render;

import io.cellshell.workbench.image.DisplayRange;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.source.Resolutions;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Images next to each other under one contrast, so that what looks brighter is brighter: noisy and denoised, say. Immutable.
 * The contrast comes from the pixels of all of them together.
 */
public final class SideBySide implements Viewable {

    private final List<Image> images;

    private SideBySide(List<Image> images) {
        this.images = List.copyOf(images);
    }

    public static SideBySide of(Image left, Image right) {
        return new SideBySide(List.of(left, right));
    }

    /** These images with one more to the right. */
    public SideBySide beside(Image other) {
        List<Image> more = new ArrayList<>(images);
        more.add(other);
        return new SideBySide(more);
    }

    /** The images, from left to right. */
    public List<Image> images() {
        return images;
    }

    private static String shown(Image image) {
        String note = Resolutions.note(image, Resolutions.overview(image, DisplayScale.LARGE));
        return note.isEmpty() ? "" : "; shown is " + note;
    }

    @Override
    public View view() {
        DisplayRange contrast = AutoContrast.of(images);
        int height = images.stream().mapToInt(Image::height).max().orElseThrow();
        int width = images.stream().mapToInt(Image::width).max().orElseThrow();
        DisplayScale zoom = DisplayScale.of(height, width);
        Gallery gallery = Gallery.of("The same contrast for all " + images.size() + ": " + contrast.text());
        for (Image image : images) {
            Optional<ScaleBar> bar = Rendering.scaleBar(image, zoom);
            BufferedImage picture = Rendering.grey(image, zoom, contrast);
            bar.ifPresent(known -> known.draw(picture));
            gallery = gallery.with(Picture.png(picture), image + shown(image) + Rendering.description(zoom, bar));
        }
        return gallery.view();
    }
}
