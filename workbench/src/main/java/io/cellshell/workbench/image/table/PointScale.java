package io.cellshell.workbench.image.table;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelSize;
import java.util.Optional;

/**
 * How much of each coordinate of a table a pixel is: 1 where the table counts in pixels.
 *
 * @param z of one section to the next
 */
record PointScale(double z, double y, double x) {

    static PointScale of(
            String source,
            CoordinateColumns columns,
            Optional<CoordinateColumns.Column> deep,
            Optional<PixelSize> pixelSize) {
        boolean inLengths = columns.y().micrometres() > 0 || columns.x().micrometres() > 0;
        double unit = deep.map(CoordinateColumns.Column::micrometres).orElse(0.0);
        if ((inLengths || unit > 0) && pixelSize.isEmpty()) {
            double shown = inLengths ? columns.x().micrometres() : unit;
            throw new ImageException(source + " gives its points in " + (shown == 1e-3 ? "nm" : "µm")
                    + ", but the pixel size is not known; say it, as in"
                    + " Points.open(path, Optional.of(PixelSize.ofMicrometres("
                    + (unit > 0 ? "0.5, 0.1, 0.1" : "0.5") + "))).");
        }
        if (unit > 0 && pixelSize.get().z().isEmpty()) {
            throw new ImageException(source + " gives z as a length, but how far apart sections are is not known, only "
                    + pixelSize.get() + "; say it, too, as in PixelSize.ofMicrometres(0.5, 0.1, 0.1) for z, y and x.");
        }
        return new PointScale(
                unit > 0 ? pixelSize.get().z().getAsDouble() / unit : 1,
                columns.y().micrometres() > 0
                        ? pixelSize.get().y() / columns.y().micrometres()
                        : 1,
                columns.x().micrometres() > 0
                        ? pixelSize.get().x() / columns.x().micrometres()
                        : 1);
    }
}
