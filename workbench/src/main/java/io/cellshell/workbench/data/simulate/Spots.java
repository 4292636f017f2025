package io.cellshell.workbench.data.simulate;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.spot.Spot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Fluorescent spots smaller than the resolution, at places known to a fraction of a pixel. */
public final class Spots extends Simulation<Spots> {

    private static final int TRIES = 200;
    private static final int MOST_SPOTS = 1_000_000;

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

    /**
     * Photoelectrons instead of brightnesses: those that the camera gets from the mean spot in all, and from the background in each pixel. Then
     * {@link #brightness}, {@link #background} and {@link #photons} change nothing any more.
     *
     * @param ofSpot 1 to 10 million
     * @param ofBackground in each pixel, 0 to a million
     */
    public Spots light(double ofSpot, double ofBackground) {
        if (!(ofSpot >= 1)) {
            throw SimulationParameter.wrong("The mean spot gives 1 photoelectron or more", ofSpot);
        }
        return turn(SimulationParameter.SPOT_PHOTONS, ofSpot)
                .turn(SimulationParameter.BACKGROUND_PHOTONS, ofBackground);
    }

    /**
     * So many spots on each µm² on the mean, their number being another in each image (Poisson distributed), instead of {@link #count}.
     *
     * @param perSquareMicrometre up to 10 000; 0 for the count that was given
     */
    public Spots density(double perSquareMicrometre) {
        return turn(SimulationParameter.SPOT_DENSITY, perSquareMicrometre);
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

    /** The spots of {@link #make}, with the photoelectrons that each gives on the mean where nothing is uneven, bleached or blurred. */
    public List<Spot> truth() {
        return drawn(Seeds.random(setting().seed(), Seeds.SCENE));
    }

    @Override
    Scene scene(UniformRandomProvider random) {
        int height = setting().height();
        int width = setting().width();
        List<Spot> spots = drawn(random);
        float[] light = new float[height * width];
        Arrays.fill(light, (float)
                (inPhotons()
                        ? setting().get(SimulationParameter.BACKGROUND_PHOTONS)
                                / setting().get(SimulationParameter.PHOTONS)
                        : setting().get(SimulationParameter.BACKGROUND)));
        for (Spot spot : spots) {
            spread.add(light, height, width, spot.y(), spot.x(), spot.photons() / photonsOfBrightness());
        }
        return new Scene(
                Image.of(height, width, light),
                Points.of(spots.stream()
                        .map(spot -> new Points.Point(spot.y(), spot.x()))
                        .toList()));
    }

    private boolean inPhotons() {
        return setting().get(SimulationParameter.SPOT_PHOTONS) > 0;
    }

    /** In all, of a spot of brightness 1. */
    private double photonsOfBrightness() {
        return setting().get(SimulationParameter.PHOTONS) * spread.volume();
    }

    private List<Spot> drawn(UniformRandomProvider random) {
        int count = count(random);
        double mean = inPhotons()
                ? setting().get(SimulationParameter.SPOT_PHOTONS)
                : setting().get(SimulationParameter.BRIGHTNESS) * photonsOfBrightness();
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double sigma = Math.sqrt(Math.log1p(Math.pow(setting().get(SimulationParameter.BRIGHTNESS_SPREAD), 2)));
        List<Spot> spots = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Points.Point point = place(spots, setting().height(), setting().width(), random);
            if (point == null) {
                break;
            }
            spots.add(new Spot(point.y(), point.x(), mean * Math.exp(sigma * gaussian.sample() - sigma * sigma / 2)));
        }
        return spots;
    }

    private int count(UniformRandomProvider random) {
        double density = setting().get(SimulationParameter.SPOT_DENSITY);
        if (density == 0) {
            return setting().knobs().whole(SimulationParameter.COUNT);
        }
        PixelSize size = setting()
                .pixelSize()
                .orElseThrow(
                        () -> new DataException("A density of spots on each µm² needs the pixel size, but it is not"
                                + " known; say .pixelSize(0.1), or give a number of spots with .count(60)."));
        double expected = density * setting().height() * size.y() * setting().width() * size.x();
        if (expected > MOST_SPOTS) {
            throw SimulationParameter.wrong(
                    "A field of view has up to " + MOST_SPOTS + " spots, of which this density on its area makes more",
                    expected);
        }
        return PoissonSampler.of(random, expected).sample();
    }

    /** Anywhere on the pixels, as far from the others as wished; null where no room is left. */
    private Points.Point place(List<Spot> taken, int height, int width, UniformRandomProvider random) {
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
