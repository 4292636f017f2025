package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Region;
import java.util.List;
import java.util.function.UnaryOperator;

/** An image of which each quarter is treated by itself, as where a program normalises tile by tile. */
final class Quarters {

    private Quarters() {}

    static Image each(Image image, UnaryOperator<Image> treatment) {
        int height = image.height();
        int width = image.width();
        if (height < 2 || width < 2) {
            return treatment.apply(image);
        }
        int planes = image.dimensions().planes();
        float[] made = new float[planes * height * width];
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 2; column++) {
                int y = row * (height / 2);
                int x = column * (width / 2);
                Region part = new Region(y, x, row == 0 ? height / 2 : height - y, column == 0 ? width / 2 : width - x);
                List<Image> treated = treatment.apply(image.crop(part)).planes();
                for (int p = 0; p < planes; p++) {
                    float[] values = treated.get(p).pixels();
                    for (int v = 0; v < part.height(); v++) {
                        System.arraycopy(
                                values, v * part.width(), made, (p * height + y + v) * width + x, part.width());
                    }
                }
            }
        }
        int[] sizes = image.axes().stream().mapToInt(image::size).toArray();
        return Image.of(image.axes(), sizes, made).named(image.name());
    }
}
