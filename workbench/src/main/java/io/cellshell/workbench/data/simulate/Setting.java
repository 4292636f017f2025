package io.cellshell.workbench.data.simulate;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelSize;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What all simulations share.
 *
 * @param seed decides everything that is random
 * @param height of the field of view, in pixels
 * @param width of the field of view, in pixels
 * @param pixelSize what the image knows of its scale
 * @param noiseless whether the camera gives expected values
 * @param restoration whether the truth is the image without noise and blur
 * @param knobs how everything else is set
 */
record Setting(
        long seed,
        int height,
        int width,
        Optional<PixelSize> pixelSize,
        Camera camera,
        boolean noiseless,
        boolean restoration,
        SimulationParameters knobs) {

    static final Setting ORDINARY = new Setting(
            1,
            256,
            256,
            Optional.of(PixelSize.ofMicrometres(0.5)),
            Camera.scientific(),
            false,
            false,
            SimulationParameters.ORDINARY);

    private static final int LEAST = 16;
    private static final int MOST = 8192;

    Setting {
        if (Math.min(height, width) < LEAST || Math.max(height, width) > MOST) {
            throw SimulationParameter.wrong(
                    "Height and width of a field of view are from " + LEAST + " to " + MOST + " pixels",
                    Math.min(height, width) < LEAST ? Math.min(height, width) : Math.max(height, width));
        }
    }

    double get(SimulationParameter knob) {
        return knobs.get(knob);
    }

    Setting turned(SimulationParameter knob, double value) {
        return with(knobs.turn(knob, value));
    }

    Setting with(SimulationParameters newKnobs) {
        return new Setting(seed, height, width, pixelSize, camera, noiseless, restoration, newKnobs);
    }

    Setting withSeed(long newSeed) {
        return new Setting(newSeed, height, width, pixelSize, camera, noiseless, restoration, knobs);
    }

    Setting withSize(int newHeight, int newWidth) {
        return new Setting(seed, newHeight, newWidth, pixelSize, camera, noiseless, restoration, knobs);
    }

    Setting withPixelSize(Optional<PixelSize> size) {
        return new Setting(seed, height, width, size, camera, noiseless, restoration, knobs);
    }

    Setting withCamera(Camera newCamera) {
        return new Setting(seed, height, width, pixelSize, newCamera, noiseless, restoration, knobs);
    }

    Setting withoutNoise() {
        return new Setting(seed, height, width, pixelSize, camera, true, restoration, knobs);
    }

    Setting forRestoration() {
        return new Setting(seed, height, width, pixelSize, camera, noiseless, true, knobs);
    }

    /** The same with nothing between scene and image: no fault, no blur, no noise. */
    Setting perfect() {
        return withoutNoise()
                .with(knobs.back(
                        SimulationParameter.DEFOCUS,
                        SimulationParameter.UNEVENNESS,
                        SimulationParameter.SATURATED,
                        SimulationParameter.CLIPPED,
                        SimulationParameter.HOT_PIXELS,
                        SimulationParameter.COMB_LEVELS,
                        SimulationParameter.JPEG_QUALITY,
                        SimulationParameter.RGB));
    }

    /** What the camera makes of a scene: one plane, or several where there are frames or colours. */
    Image photograph(Scene scene) {
        int frames = knobs.whole(SimulationParameter.FRAMES);
        if (frames == 1) {
            return frame(scene, 0);
        }
        List<Image> all =
                IntStream.range(0, frames).mapToObj(t -> frame(scene, t)).toList();
        Image stack = Image.stack(Axis.T, all);
        return pixelSize.map(stack::withPixelSize).orElse(stack);
    }

    private Image frame(Scene scene, int t) {
        Image seen = Optics.of(knobs).apply(scene.light(), t, knobs.whole(SimulationParameter.FRAMES));
        Image taken = new Exposure(camera, noiseless, knobs).take(seen, Seeds.random(seed, Seeds.CAMERA + t));
        Image stored = Storage.of(knobs).apply(taken);
        Image known = pixelSize.map(stored::withPixelSize).orElse(stored);
        return knobs.whole(SimulationParameter.RGB) == 0
                ? known
                : Image.stack(Axis.C, List.of(known.named("red"), known.named("green"), known.named("blue")));
    }
}
