package io.cellshell.workbench.data.simulate;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.segment.GaussianBlur;

/**
 * What a microscope does to the light of a scene.
 *
 * @param defocus standard deviation in pixels of the blur of being out of focus
 * @param unevenness share of the light that is lost in the darkest corner, from 0 to 1
 * @param bleaching share of the light that is lost from the first frame to the last, from 0 to 1
 */
record Optics(double defocus, double unevenness, double bleaching) {

    /** Where the illumination is brightest, as shares of height and width: seldom in the very middle. */
    private static final double BRIGHTEST_Y = 0.4;

    private static final double BRIGHTEST_X = 0.55;

    static Optics of(SimulationParameters knobs) {
        return new Optics(
                knobs.get(SimulationParameter.DEFOCUS),
                knobs.get(SimulationParameter.UNEVENNESS),
                knobs.get(SimulationParameter.BLEACHING));
    }

    /** The light that reaches the camera in one of several frames. */
    Image apply(Image light, int frame, int frames) {
        Image blurred = defocus > 0 ? GaussianBlur.blur(light, defocus) : light;
        int height = light.height();
        int width = light.width();
        double left = frames > 1 ? Math.pow(1 - bleaching, frame / (frames - 1.0)) : 1;
        float[] pixels = blurred.pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] *= (float) (left * illumination(i / width / (double) height, i % width / (double) width));
        }
        return Image.of(height, width, pixels);
    }

    /** A parabola that falls from 1 where it is brightest to {@code 1 - unevenness} in the furthest corner. */
    private double illumination(double y, double x) {
        double furthest = squared(1 - BRIGHTEST_Y) + squared(BRIGHTEST_X);
        return 1 - unevenness * (squared(y - BRIGHTEST_Y) + squared(x - BRIGHTEST_X)) / furthest;
    }

    private static double squared(double value) {
        return value * value;
    }
}
