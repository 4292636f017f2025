package io.cellshell.workbench.image;

import io.cellshell.workbench.image.outline.Outlines;
import io.cellshell.workbench.plot.FileEnding;
import io.cellshell.workbench.plot.WholeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Points as CSV. */
final class PointsFile {

    private static final List<String> ENDINGS = List.of(".csv");

    private PointsFile() {}

    static Points read(Path path, Optional<PixelSize> pixelSize) {
        return Outlines.areIn(path)
                ? Outlines.open(path).points()
                : PointTable.open(path).points(pixelSize);
    }

    static void write(Points points, Path path) {
        if (FileEnding.of(path, ENDINGS).isEmpty()) {
            throw new ImageException(FileEnding.refusal(path, "a list of points", ENDINGS));
        }
        StringBuilder text = new StringBuilder("y,x\n");
        points.all().forEach(p -> text.append(p.y()).append(',').append(p.x()).append('\n'));
        WholeFile.write(path, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
