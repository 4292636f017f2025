package io.cellshell.workbench.data.simulate;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Points;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Fluorescent spots smaller than the resolution, at places known to a fraction of a pixel. */
public final class Spots extends Simulation<Spots> {

    private static final int TRIES = 200;

    static final Spots ORDINARY =
            new Spots(Setting.ORDINARY.turned(SimulationParameter.BACKGROUND, 0.1), PointSpread.gaussian(1.5));

    private final PointSpread spread;

    private Spots(Setting setting, PointSpread spread) {
        super(setting);
        this.spread = spread;
    }

    /** How many spots; 60 unless said otherwise. */
    public Spots count(int number) {
        return turn(SimulationParameter.COUNT, number);
    }

    /** A Gaussian point-spread function with this standard deviation in pixels; 1.5 unless said otherwise. */
    public Spots sigma(double pixels) {
        return new Spots(setting(), PointSpread.gaussian(pixels));
    }

    /** The Airy pattern of a round aperture, its first dark ring with this radius in pixels. */
    public Spots airy(double radius) {
        return new Spots(setting(), PointSpread.airy(radius));
    }

    /** Brightness at the centre of the mean spot; 1 unless said otherwise. */
    public Spots brightness(double mean) {
        return turn(SimulationParameter.BRIGHTNESS, mean);
    }

    /** Relative standard deviation of the brightness from spot to spot, 0 to 2; 0.25 unless said otherwise. */
    public Spots brightnessSpread(double share) {
        return turn(SimulationParameter.BRIGHTNESS_SPREAD, share);
    }

    /** The least distance between two spots in pixels; 0, so that some overlap, unless said otherwise. */
    public Spots apart(double pixels) {
        return turn(SimulationParameter.APART, pixels);
    }

    /** Brightness between the spots; 0.1 unless said otherwise. */
    public Spots background(double brightness) {
        return turn(SimulationParameter.BACKGROUND, brightness);
    }

    @Override
    Spots with(Setting newSetting) {
        return new Spots(newSetting, spread);
    }

    @Override
    String kind() {
        return "spots";
    }

    @Override
    Scene scene(UniformRandomProvider random) {
        int height = setting().height();
        int width = setting().width();
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double sigma = Math.sqrt(Math.log1p(Math.pow(setting().get(SimulationParameter.BRIGHTNESS_SPREAD), 2)));
        float[] light = new float[height * width];
        Arrays.fill(light, (float) setting().get(SimulationParameter.BACKGROUND));
        List<Points.Point> points = new ArrayList<>();
        for (int n = 0; n < setting().get(SimulationParameter.COUNT); n++) {
            Points.Point point = place(points, height, width, random);
            if (point == null) {
                break;
            }
            points.add(point);
            double brightness = setting().get(SimulationParameter.BRIGHTNESS)
                    * Math.exp(sigma * gaussian.sample() - sigma * sigma / 2);
            spread.add(light, height, width, point.y(), point.x(), brightness);
        }
        return new Scene(Image.of(height, width, light), Points.of(points));
    }

    /** Anywhere on the pixels, as far from the others as wished; null where no room is left. */
    private Points.Point place(List<Points.Point> taken, int height, int width, UniformRandomProvider random) {
        double apart = setting().get(SimulationParameter.APART);
        for (int t = 0; t < TRIES; t++) {
            double y = height * random.nextDouble() - 0.5;
            double x = width * random.nextDouble() - 0.5;
            boolean free = apart == 0 || taken.stream().noneMatch(p -> Math.hypot(p.y() - y, p.x() - x) < apart);
            if (free) {
                return new Points.Point(y, x);
            }
        }
        return null;
    }
}
