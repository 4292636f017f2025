package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.render.Overlay;
import java.util.Optional;

/** Small pictures of what is true and what was predicted. */
final class PredictionPicture {

    /** Side of a picture on the screen. */
    private static final int TILE = 260;

    private PredictionPicture() {}

    static byte[] bare(Image image) {
        return Overlay.on(image).thumbnail(TILE);
    }

    /** What is true of an image, as a picture. */
    static byte[] truth(Image image, Annotation truth) {
        return truth instanceof TargetImage target
                ? bare(target.image())
                : Overlay.on(image).with("ground truth", truth).thumbnail(TILE);
    }

    /** A prediction on its image; objects beside the true ones, in another colour. */
    static byte[] prediction(Image image, Optional<Annotation> truth, Object prediction) {
        if (prediction instanceof Image restored) {
            return bare(restored);
        }
        Overlay overlay = Overlay.on(image);
        if (prediction instanceof Labels && truth.isPresent()) {
            overlay = overlay.with("ground truth", truth.get());
        }
        return overlay.with("prediction", (Annotation) prediction).thumbnail(TILE);
    }

    /** What a picture cannot show. */
    static String words(Object annotation) {
        return annotation instanceof ImageClass known ? known.name() : "";
    }
}
