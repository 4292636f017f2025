package io.cellshell.workbench.model.folder;

import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.render.Overlay;
import io.cellshell.workbench.model.ModelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Predictions as files, each kind in its own way. */
final class ResultFiles {

    /** Side of a picture on the page. */
    private static final int SIDE = 320;

    private static final String LABELS = "_labels.tif";
    private static final String MASK = "_mask.tif";
    private static final String POINTS = "_points.csv";
    private static final String CLASS = "_class.csv";
    private static final String RESTORED = "_restored.tif";

    /** The ends of names of results. */
    static final List<String> ENDINGS = List.of(LABELS, MASK, POINTS, CLASS, RESTORED);

    private ResultFiles() {}

    /** How the name of the file ends that holds such a prediction. */
    static String ending(Object prediction) {
        if (prediction instanceof Labels) {
            return LABELS;
        }
        if (prediction instanceof SemanticMask) {
            return MASK;
        }
        if (prediction instanceof Points) {
            return POINTS;
        }
        if (prediction instanceof ImageClass) {
            return CLASS;
        }
        if (prediction instanceof Image) {
            return RESTORED;
        }
        throw new ModelException(
                "It is not known how a " + prediction.getClass().getSimpleName()
                        + " is written as a file; a folder is predicted with models that give labels, masks, points, classes or images.");
    }

    /**
     * Writes a prediction.
     *
     * @return what there is to know of it; empty where there is nothing
     */
    static String write(Object prediction, Image image, Path file) {
        if (prediction instanceof Image restored) {
            return writeRestored(restored, image, file);
        }
        if (prediction instanceof ImageClass known) {
            String line = "class\n\"" + known.name().replace("\"", "\"\"") + "\"\n";
            AtomicFile.write(file, line.getBytes(StandardCharsets.UTF_8));
        } else {
            ((Annotation) prediction).write(file);
        }
        return "";
    }

    /** A camera's whole numbers stay whole numbers, so that programs that read the image read the result. */
    private static String writeRestored(Image restored, Image image, Path file) {
        PixelType type = image.type();
        if (type.isFloat()) {
            restored.write(file);
            return "";
        }
        float[] values = restored.voxels();
        int cut = 0;
        for (int i = 0; i < values.length; i++) {
            double whole = Math.rint(values[i]);
            double held = Math.max(type.smallest(), Math.min(type.largest(), whole));
            cut += held == whole ? 0 : 1;
            values[i] = (float) held;
        }
        int[] sizes = restored.dimensions().sizes().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        Image stored = Image.of(restored.axes(), sizes, values).withType(type).named(restored.name());
        restored.pixelSize().map(stored::withPixelSize).orElse(stored).write(file);
        return cut == 0
                ? ""
                : cut + (cut == 1 ? " pixel" : " pixels") + " beyond what " + type + " holds, set to its limit";
    }

    /** The image with the prediction on it, or beside the restored one. */
    static void writePreview(Object prediction, Image image, Path file) {
        byte[] picture = prediction instanceof Image restored
                ? Overlay.on(restored).thumbnail(SIDE)
                : Overlay.on(image)
                        .with(((Annotation) prediction).kind(), (Annotation) prediction)
                        .thumbnail(SIDE);
        AtomicFile.write(file, picture);
    }
}
