package io.cellshell.workbench.data.simulate;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.TargetImage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A made image with its exact truth. Immutable: each knob is one method that gives a new simulation, and each fault that an image
 * can have is one argument away. The same knobs give the same pixels; the same seed with another noise, blur or illumination
 * is the same field of view under other circumstances.
 *
 * <pre>{@code
 * Sample sound = Simulation.nuclei().seed(1).make();
 * Sample blurred = Simulation.nuclei().seed(1).defocus(4).make();
 * Dataset training = Simulation.nuclei().density(0.3).samples(20);
 * }</pre>
 *
 * @param <S> the kind of simulation
 */
public abstract sealed class Simulation<S extends Simulation<S>> permits Nuclei, Spots, Filaments, Tissue, Phenotypes {

    /** What is kept of simulated images, 256 MB of intensities; the rest is made when it is asked for. */
    private static final long MOST_IN_MEMORY = 1L << 26;

    private final Setting setting;

    Simulation(Setting setting) {
        this.setting = setting;
    }

    /** Nuclei, some touching, with the truth {@link io.cellshell.workbench.image.Labels}. */
    public static Nuclei nuclei() {
        return new Nuclei(Setting.ORDINARY);
    }

    /** Spots smaller than the resolution, with the truth {@link io.cellshell.workbench.image.Points}. */
    public static Spots spots() {
        return Spots.ORDINARY;
    }

    /** Curved filaments, with the truth {@link io.cellshell.workbench.image.SemanticMask}. */
    public static Filaments filaments() {
        return Filaments.ORDINARY;
    }

    /** Tissue of three textures, with the truth {@link io.cellshell.workbench.image.SemanticMask}. */
    public static Tissue tissue() {
        return Tissue.ORDINARY;
    }

    /** Fields of cells of two phenotypes, with the truth {@link io.cellshell.workbench.image.ImageClass}. */
    public static Phenotypes phenotypes() {
        return Phenotypes.ORDINARY;
    }

    /** An experiment on plates; each field of view is made by the given simulation. */
    public static Plate plate(Simulation<?> fields) {
        return new Plate(fields, List.of("control", "treated"), SimulationParameters.ORDINARY);
    }

    final Setting setting() {
        return setting;
    }

    abstract S with(Setting newSetting);

    final S turn(SimulationParameter knob, double value) {
        return with(setting.turned(knob, value));
    }

    /** Draws what is in the field of view. */
    abstract Scene scene(UniformRandomProvider random);

    /** For the names of samples. */
    abstract String kind();

    /** The number that decides everything random. */
    public final S seed(long seed) {
        return with(setting.withSeed(seed));
    }

    /** Height and width of the field of view in pixels; 256 × 256 unless said otherwise. */
    public final S size(int height, int width) {
        return with(setting.withSize(height, width));
    }

    /** The pixel size that the image knows of, in µm; 0.5 unless said otherwise. It changes no pixel. */
    public final S pixelSize(double micrometres) {
        return with(setting.withPixelSize(Optional.of(PixelSize.ofMicrometres(micrometres))));
    }

    /** An image that does not know its pixel size. */
    public final S unknownPixelSize() {
        return with(setting.withPixelSize(Optional.empty()));
    }

    /** Photoelectrons that an ordinary object gives a pixel: 400 is a good exposure, 20 a noisy one. */
    public final S photons(double number) {
        return turn(SimulationParameter.PHOTONS, number);
    }

    /** The camera; {@link Camera#scientific} unless said otherwise. */
    public final S camera(Camera camera) {
        return with(setting.withCamera(camera));
    }

    /** The expected intensity of each pixel, with no noise, rounding or clipping. */
    public final S noiseless() {
        return with(setting.withoutNoise());
    }

    /** Defocus: a Gaussian blur with this standard deviation in pixels. */
    public final S defocus(double sigma) {
        return turn(SimulationParameter.DEFOCUS, sigma);
    }

    /** Uneven illumination: the share of light, 0 to 1, that the darkest corner lacks. */
    public final S unevenIllumination(double share) {
        return turn(SimulationParameter.UNEVENNESS, share);
    }

    /** Too long an exposure: this share of the pixels, 0 to 1, is above the camera's greatest grey level. */
    public final S saturated(double share) {
        return turn(SimulationParameter.SATURATED, share);
    }

    /** Too much background subtracted: this share of the pixels, 0 to 1, is cut off at 0. */
    public final S clippedAtZero(double share) {
        return turn(SimulationParameter.CLIPPED, share);
    }

    /** This share of the camera's pixels, 0 to 1, is stuck at a high level. */
    public final S hotPixels(double share) {
        return turn(SimulationParameter.HOT_PIXELS, share);
    }

    /** A conversion to 8 bits that spreads so many grey levels, 2 to 256, over 0 to 255: fewer than 256 leave gaps. */
    public final S comb(int levels) {
        return turn(SimulationParameter.COMB_LEVELS, levels);
    }

    /** The image was once saved as a JPEG of this quality, 1 to 100. */
    public final S jpeg(int quality) {
        return turn(SimulationParameter.JPEG_QUALITY, quality);
    }

    /** The grey image is stored as red, green and blue, all alike. */
    public final S rgb() {
        return turn(SimulationParameter.RGB, 1);
    }

    /** So many frames of the same field, one after the other. The truth holds for each of them. */
    public final S frames(int number) {
        return turn(SimulationParameter.FRAMES, number);
    }

    /** Bleaching: the share of light, 0 to 1, that is lost from the first frame to the last. */
    public final S bleaching(double share) {
        return turn(SimulationParameter.BLEACHING, share);
    }

    /** The truth becomes the image itself without noise, blur and faults: a pair to learn or test restoration on. */
    public final S restoration() {
        return with(setting.forRestoration());
    }

    /** Makes the sample. */
    public final Sample make() {
        String name = kind() + "-" + setting.seed();
        return make(name, Map.of());
    }

    final Sample make(String name, Map<String, String> metadata) {
        Scene scene = scene(Seeds.random(setting.seed(), Seeds.SCENE));
        Annotation truth = setting.restoration()
                ? new TargetImage(setting.perfect().photograph(scene).named(name))
                : scene.truth();
        return new Sample(name, setting.photograph(scene).named(name), truth, metadata);
    }

    /**
     * So many samples, each with a seed of its own that follows from this simulation's seed. Where all together have more than 64 million
     * pixels, each is made anew, and the same, whenever it is asked for.
     *
     * @param count at least 1
     */
    public final Dataset samples(int count) {
        List<String> names = IntStream.range(0, count)
                .mapToObj(i -> String.format(Locale.ROOT, "%s-%d-%03d", kind(), setting.seed(), i + 1))
                .toList();
        IntFunction<Sample> maker = i -> numbered(i).make(names.get(i), Map.of());
        String all = "simulated " + kind();
        return (long) count * setting.height() * setting.width() > MOST_IN_MEMORY
                ? Dataset.made(all, names, maker)
                : Dataset.of(all, IntStream.range(0, count).mapToObj(maker).toList());
    }

    /** What it is, for someone who forgot to make it. */
    @Override
    public final String toString() {
        return "A simulation of " + kind() + " that was not made yet; say .make(), or .samples(20).";
    }

    /** This simulation with the seed of one of many samples. */
    S numbered(int index) {
        return seed(Seeds.mixed(setting.seed(), Seeds.SAMPLE + index));
    }
}
