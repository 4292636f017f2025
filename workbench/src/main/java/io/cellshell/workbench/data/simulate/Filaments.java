package io.cellshell.workbench.data.simulate;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SemanticMask;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Curved filaments such as microtubules, with the truth {@link SemanticMask}: class 0 background, 1 filament. A pixel is filament when its
 * centre is at most half a width from the middle line of one. Each filament is a worm-like chain: its direction drifts.
 */
public final class Filaments extends Simulation<Filaments> {

    static final Filaments ORDINARY = new Filaments(
            Setting.ORDINARY.turned(SimulationParameter.COUNT, 15).turned(SimulationParameter.BACKGROUND, 0.1));

    /** The chain goes on in steps of half a pixel. */
    private static final double STEP = 0.5;

    Filaments(Setting setting) {
        super(setting);
    }

    /** How many filaments; 15 unless said otherwise. */
    public Filaments count(int number) {
        return turn(SimulationParameter.COUNT, number);
    }

    /** Width in pixels, 1 to 50; 4 unless said otherwise. It is also the width, at half height, of the bright line. */
    public Filaments thickness(double pixels) {
        return turn(SimulationParameter.THICKNESS, pixels);
    }

    /** Length in pixels over which a filament keeps its direction, 1 to 10000; 80 unless said otherwise. */
    public Filaments stiffness(double pixels) {
        return turn(SimulationParameter.STIFFNESS, pixels);
    }

    /** How bright a filament is on the mean; 1 unless said otherwise. */
    public Filaments brightness(double mean) {
        return turn(SimulationParameter.BRIGHTNESS, mean);
    }

    /** Brightness between the filaments; 0.1 unless said otherwise. */
    public Filaments background(double brightness) {
        return turn(SimulationParameter.BACKGROUND, brightness);
    }

    @Override
    Filaments with(Setting newSetting) {
        return new Filaments(newSetting);
    }

    @Override
    String kind() {
        return "filaments";
    }

    @Override
    Scene scene(UniformRandomProvider random) {
        int height = setting().height();
        int width = setting().width();
        float[] light = new float[height * width];
        int[] classes = new int[height * width];
        for (int n = 0; n < setting().get(SimulationParameter.COUNT); n++) {
            double[] distance = new double[height * width];
            Arrays.fill(distance, Double.POSITIVE_INFINITY);
            draw(distance, random);
            double brightness = setting().get(SimulationParameter.BRIGHTNESS) * (0.7 + 0.6 * random.nextDouble());
            double thickness = setting().get(SimulationParameter.THICKNESS);
            for (int i = 0; i < light.length; i++) {
                // 2.3548 = 2√(2 ln 2): from the width at half height to the standard deviation.
                double deviations = distance[i] * 2.3548 / thickness;
                light[i] = (float) Math.max(light[i], brightness * Math.exp(-deviations * deviations / 2));
                classes[i] = distance[i] <= thickness / 2 ? 1 : classes[i];
            }
        }
        for (int i = 0; i < light.length; i++) {
            light[i] += (float) setting().get(SimulationParameter.BACKGROUND);
        }
        return new Scene(
                Image.of(height, width, light),
                SemanticMask.of(height, width, classes, List.of("background", "filament")));
    }

    /** Notes how far each pixel is from the middle line of one filament that runs through the field. */
    private void draw(double[] distance, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        int height = setting().height();
        int width = setting().width();
        double y = height * random.nextDouble();
        double x = width * random.nextDouble();
        double direction = 2 * Math.PI * random.nextDouble();
        double drift = Math.sqrt(STEP / setting().get(SimulationParameter.STIFFNESS));
        long steps = Math.round(0.7 * Math.max(height, width) / STEP);
        for (long s = 0; s < steps; s++) {
            direction += drift * gaussian.sample();
            y += STEP * Math.sin(direction);
            x += STEP * Math.cos(direction);
            near(distance, height, width, y, x);
        }
    }

    private void near(double[] distance, int height, int width, double y, double x) {
        int reach = (int) Math.ceil(2 * setting().get(SimulationParameter.THICKNESS));
        int bottom = Math.min(height - 1, (int) y + reach);
        int right = Math.min(width - 1, (int) x + reach);
        for (int row = Math.max(0, (int) y - reach); row <= bottom; row++) {
            for (int column = Math.max(0, (int) x - reach); column <= right; column++) {
                int i = row * width + column;
                distance[i] = Math.min(distance[i], Math.hypot(row - y, column - x));
            }
        }
    }
}
