package io.cellshell.workbench.data;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.ImageException;
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

/**
 * The first samples of a data set as small pictures with their annotations; a clean image stands beside its noisy one. A sample
 * that cannot be read is named, and does not keep the others from being shown.
 */
final class SampleGallery implements Viewable {

    /** Side length of a picture on the screen, in pixels. */
    private static final int SIDE = 256;

    private final Dataset data;
    private final int count;

    SampleGallery(Dataset data, int count) {
        if (count < 1) {
            throw new DataException("A gallery shows at least one sample, but " + count + " were asked for.");
        }
        this.data = data;
        this.count = Math.min(count, data.size());
    }

    @Override
    public View view() {
        List<String> names = data.names();
        Gallery gallery = Gallery.of(data + (count < data.size() ? "; the first " + count : ""));
        boolean explained = false;
        for (int i = 0; i < count; i++) {
            Sample sample;
            try {
                sample = data.sample(i);
            } catch (DataException | ImageException e) {
                gallery = gallery.with(blank(), names.get(i) + " cannot be shown: " + e.getMessage());
                continue;
            }
            if (!explained) {
                gallery = legend(gallery, sample);
                explained = !(sample.annotation() instanceof ImageClass);
            }
            gallery = with(gallery, sample, names.get(i));
        }
        return gallery.view();
    }

    /** What the colours mean, told once. */
    private static Gallery legend(Gallery gallery, Sample sample) {
        Annotation annotation = sample.annotation();
        if (annotation instanceof Labels || annotation instanceof Points) {
            return gallery.legend(Palette.colour(0), "ground truth: " + annotation.kind());
        }
        return annotation instanceof SemanticMask
                ? Overlay.on(sample.image()).with(annotation.kind(), annotation).legend(gallery)
                : gallery;
    }

    private static Gallery with(Gallery gallery, Sample sample, String name) {
        Annotation annotation = sample.annotation();
        if (annotation instanceof TargetImage clean) {
            return gallery.with(Overlay.on(sample.image()).thumbnail(SIDE), name)
                    .with(Overlay.on(clean.image()).thumbnail(SIDE), name + ", clean");
        }
        byte[] picture =
                Overlay.on(sample.image()).with(annotation.kind(), annotation).thumbnail(SIDE);
        return gallery.with(picture, name + ": " + annotation);
    }

    private static byte[] blank() {
        return Overlay.on(Image.of(1, 1, new float[1])).thumbnail(SIDE);
    }
}
