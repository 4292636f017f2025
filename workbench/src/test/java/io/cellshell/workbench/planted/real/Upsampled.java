package io.cellshell.workbench.planted.real;

import io.cellshell.workbench.image.Labels;

/** A field made twice as large by linear interpolation, which is no fault that a check looks for. */
final class Upsampled {

    private Upsampled() {}

    static Field twice(Field field) {
        int h = 2 * field.height();
        int w = 2 * field.width();
        float[] pixels = new float[h * w];
        int[] ids = new int[h * w];
        for (int i = 0; i < pixels.length; i++) {
            double y = Math.max(0, Math.min(field.height() - 1, (i / w - 0.5) / 2));
            double x = Math.max(0, Math.min(field.width() - 1, (i % w - 0.5) / 2));
            int top = Math.min(field.height() - 2, (int) y);
            int left = Math.min(field.width() - 2, (int) x);
            double fy = y - top;
            double fx = x - left;
            pixels[i] = (float) ((1 - fy)
                            * ((1 - fx) * field.image().at(top, left)
                                    + fx * field.image().at(top, left + 1))
                    + fy
                            * ((1 - fx) * field.image().at(top + 1, left)
                                    + fx * field.image().at(top + 1, left + 1)));
            ids[i] = field.labels().at(i / w / 2, i % w / 2);
        }
        return field.with(Labels.of(h, w, ids))
                .stored(h, w, pixels, field.image().type());
    }
}
