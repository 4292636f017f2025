package io.cellshell.workbench.data.augment;

import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.preprocessing.AugmentationLegal;
import io.cellshell.workbench.check.preprocessing.Measures;
import io.cellshell.workbench.check.preprocessing.Purpose;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.TargetImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Random changes that a patch goes through before it is learned from, so that the model does not lean on what carries no
 * meaning: which way is up, how bright the lamp was.
 *
 * <pre>{@code
 * var changes = Augmentation.none().quarterTurns().flips().contrast(2).noise(0.03);
 * changes.gallery(data.sample(0))
 * changes.examine(Purpose.measuring(Measures.INTENSITY))
 * }</pre>
 *
 * The movements come first, as one, so that a pixel is interpolated once; then the intensities change, in the order given. Image and
 * annotation move together: ids and classes are taken from the nearest pixel, points go through the same map, a clean image is interpolated as the
 * image is. A volume is moved in the plane, all its sections alike, and may be turned over: between sections nothing is interpolated. Channels
 * move and change together. Contrast and brightness change a clean image, too; noise and blur, which are to be undone, do not. Beyond its border
 * an image is mirrored with its annotation, but for masks, which are unannotated there. An immutable value: each method gives a new one.
 *
 * @param transforms the changes, at most one of a kind, in their order
 * @param interpolation how intensities between pixels are made
 */
public record Augmentation(List<Transform> transforms, Interpolation interpolation) {

    public Augmentation {
        transforms = List.copyOf(transforms);
        if (transforms.stream().map(Object::getClass).distinct().count() < transforms.size()) {
            throw new DataException("A change of one kind is given once, but there are several of a kind in “"
                    + words(transforms) + "”; choose one strength for each.");
        }
    }

    /** For cells in fluorescence, which have no up and down: flips, any angle, and small changes of size and exposure. */
    public static Augmentation standard() {
        return none().rotation().zoom(0.2).flips().contrast(2.5).brightness(0.1).noise(0.03);
    }

    /** Patches as they are. */
    public static Augmentation none() {
        return new Augmentation(List.of(), Interpolation.LINEAR);
    }

    /** Mirrors every other patch, left to right. */
    public Augmentation flips() {
        return with(new Flip());
    }

    /**
     * Turns every other volume over, so that the last section comes first; planes stay as they are. Not where the specimen lies on
     * a coverslip, or light is lost in depth, and the model may learn from it.
     */
    public Augmentation depthFlips() {
        return with(new DepthFlip());
    }

    /** Turns by quarters, which interpolates nothing. */
    public Augmentation quarterTurns() {
        return with(new QuarterTurn());
    }

    /** Turns by any angle. */
    public Augmentation rotation() {
        return rotation(180);
    }

    /**
     * Turns by a random angle.
     *
     * @param degrees largest angle, either way; 180 is any angle
     */
    public Augmentation rotation(double degrees) {
        return with(new Rotation(degrees));
    }

    /**
     * Enlarges or reduces.
     *
     * @param change largest relative change of size, above 0 and below 1
     */
    public Augmentation zoom(double change) {
        return with(new Scaling(change, false));
    }

    /**
     * Enlarges or reduces widely, by each factor as often as by its inverse; takes the place of a zoom.
     *
     * @param factor the largest, above 1; 2 is from half to twice the size
     */
    public Augmentation scale(double factor) {
        return with(new Scaling(factor, true));
    }

    /**
     * Bends as soft tissue bends.
     *
     * @param shift largest displacement, in pixels
     * @param spacing over which displacements become independent, in pixels; at least five times the shift
     */
    public Augmentation elastic(double shift, double spacing) {
        return with(new Elastic(shift, spacing));
    }

    /**
     * Raises or lowers the contrast.
     *
     * @param gain largest factor, above 1
     */
    public Augmentation contrast(double gain) {
        return with(new Gain(gain));
    }

    /**
     * Makes brighter or darker.
     *
     * @param shift largest shift, in normalised intensities
     */
    public Augmentation brightness(double shift) {
        return with(new Offset(shift));
    }

    /**
     * Bends the scale of intensities.
     *
     * @param most largest exponent, above 1; the smallest is 1 / most
     */
    public Augmentation gamma(double most) {
        return with(new Gamma(most));
    }

    /**
     * Adds Gaussian noise.
     *
     * @param most largest standard deviation, in normalised intensities
     */
    public Augmentation noise(double most) {
        return with(new GaussianNoise(most));
    }

    /**
     * Blurs.
     *
     * @param most largest standard deviation of the Gaussian, in pixels
     */
    public Augmentation blur(double most) {
        return with(new Blur(most));
    }

    /** The same changes with another way to make intensities between pixels. */
    public Augmentation interpolation(Interpolation other) {
        return new Augmentation(transforms, other);
    }

    /** Only those of these changes that leave the given quantities as they are. */
    public Augmentation preserving(Measures... quantities) {
        List<Transform> kept = transforms.stream()
                .filter(t ->
                        Arrays.stream(quantities).allMatch(m -> t.harms().getOrDefault(m, Severity.OK) == Severity.OK))
                .toList();
        return new Augmentation(kept, interpolation);
    }

    /**
     * Those of these changes that make an intensity of several neighbouring pixels: rotations by any angle, changes of size, bending and blur.
     * After them the noise of neighbours hangs together.
     */
    public List<Transform> mixingPixels() {
        return transforms.stream()
                .filter(t -> t instanceof Rotation || t instanceof Scaling || t instanceof Elastic || t instanceof Blur)
                .toList();
    }

    /** Replaces a change of the same kind in its place; otherwise adds it at the end. */
    private Augmentation with(Transform change) {
        List<Transform> more = new ArrayList<>(transforms);
        more.replaceAll(t -> t.getClass() == change.getClass() ? change : t);
        if (!more.contains(change)) {
            more.add(change);
        }
        return new Augmentation(more, interpolation);
    }

    /**
     * One random example of a sample: a square patch of its image, of a volume one section, with the annotation of that patch. Intensities are
     * taken as they are; normalise the image first where brightness or noise is added.
     *
     * @param size height and width of the patch, in pixels
     * @param seed the same seed gives the same example
     */
    public Sample example(Sample sample, int size, long seed) {
        return example(sample, PatchSize.of(size), seed);
    }

    /** One random example of a sample, of any size; see {@link #example(Sample, int, long)}. */
    public Sample example(Sample sample, PatchSize size, long seed) {
        return example(sample, PatchSource.of(sample), size, RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
    }

    Sample example(Sample sample, PatchSource source, PatchSize size, UniformRandomProvider random) {
        Patch patch = draw(source, size, random);
        return new Sample(sample.name(), patch.image().named(sample.name()), patch.annotation(), sample.metadata());
    }

    /** What a network that learns from this sample will see: random examples, normalised as usual, with their annotation. */
    public Examples gallery(Sample sample) {
        return new Examples(this, sample);
    }

    /** Whether these changes are allowed where the model is for this purpose. */
    public Findings examine(Purpose purpose) {
        List<AugmentationLegal.Change> changes = transforms.stream()
                .map(t -> new AugmentationLegal.Change(t.words(), t.harms()))
                .toList();
        return new Findings(
                "the augmentation",
                List.of(new AugmentationLegal().examine(new AugmentationLegal.Subject(purpose, changes))));
    }

    /**
     * Whether these changes are allowed for this data set: its metadata “measures” names what matters ({@code size; shape}), and
     * the kind of its annotation says whether a model answers where things are or what they are.
     */
    public Findings examine(Dataset data) {
        return examine(PurposeOf.dataset(data));
    }

    /**
     * A random patch: the movement is drawn first, then the place, then the changes of intensities.
     *
     * @throws DataException where the annotation cannot go through these changes
     */
    Patch draw(PatchSource sample, PatchSize size, UniformRandomProvider random) {
        requireFor(sample.annotation());
        Geometry geometry = geometry(size, random);
        PatchTransform cut = PatchTransform.draw(geometry, PatchTransform.Extent.of(sample.image()), random);
        return DrawnPatch.draw(this, geometry, sample.image().channels(), random)
                .at(cut, sample);
    }

    /** A {@link DataException} where a clean image would be no clean image after these changes. */
    void requireFor(Annotation annotation) {
        for (Transform transform : transforms) {
            if (annotation instanceof TargetImage
                    && transform instanceof IntensityTransform change
                    && change.onClean() == IntensityTransform.OnClean.WRONG) {
                throw new DataException("Images that are to be restored must not be changed so that noise no longer has"
                        + " the clean image for its mean, but “" + change.words()
                        + "” was chosen; take contrast and brightness instead.");
            }
        }
    }

    /** The first thing that is drawn of a patch; the second is its place. */
    Geometry geometry(PatchSize size, UniformRandomProvider random) {
        Geometry geometry = Geometry.none(size);
        for (Transform transform : transforms) {
            if (transform instanceof SpatialTransform movement) {
                geometry = movement.draw(geometry, random);
            }
        }
        return geometry;
    }

    private static String words(List<Transform> transforms) {
        return transforms.isEmpty()
                ? "no change"
                : transforms.stream().map(Transform::words).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return "Augmentation: " + words(transforms);
    }
}
