package io.cellshell.workbench.image.table;

import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.file.FileEnding;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.outline.Outlines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Points as CSV. */
public final class PointsFile {

    private static final List<String> ENDINGS = List.of(".csv");

    private PointsFile() {}

    public static Points read(Path path, Optional<PixelSize> pixelSize) {
        return Outlines.areIn(path)
                ? Outlines.open(path).points()
                : PointTable.open(path).points(pixelSize);
    }

    public static Points read(Path path, Image image) {
        return Outlines.areIn(path)
                ? Outlines.open(path).points()
                : PointTable.open(path).points(image);
    }

    public static void write(Points points, Path path) {
        if (FileEnding.of(path, ENDINGS).isEmpty()) {
            throw new ImageException(FileEnding.refusal(path, "a list of points", ENDINGS));
        }
        StringBuilder text = new StringBuilder(points.isVolume() ? "z,y,x\n" : "y,x\n");
        for (Points.Point p : points.all()) {
            p.z().ifPresent(z -> text.append(z).append(','));
            text.append(p.y()).append(',').append(p.x()).append('\n');
        }
        AtomicFile.write(path, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
