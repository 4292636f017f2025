package io.cellshell.workbench.validate.hallucination;

/**
 * One way to ask a restoration model what it invents, loses or bends: a change of the raw image whose right answer is known. Every number is
 * measured in units of the raw image, so that a model may give its images in units of its own.
 */
enum Probe {
    BLANK(
            "blank",
            "structure in a restored empty field without noise, as a share of the contrast of the image",
            0,
            0,
            0.1,
            "The model puts structure into an empty field.",
            "",
            "Do not use it where fields may be empty; report nothing that cannot be seen in the raw image."),
    NOISE(
            "noise-only",
            "structure in a restored field of noise alone, as a multiple of the noise put in, the worst of three smoothings",
            1,
            0,
            1.5,
            "The model makes structure of noise.",
            "",
            "Do not use it for faint signals or empty fields; train it on images with empty parts, too."),
    REMOVED(
            "removed-structure",
            "share of the brightest structures that is back after they were put out in the raw image",
            0,
            -0.2,
            0.2,
            "Structures that were removed from the raw image are in the restored one.",
            "Where structures were removed from the raw image, the restored one shows holes.",
            "The model draws what it expects, not what is there: do not use it for evidence."),
    INVENTED(
            "invented",
            "greatest excess over the brightest raw pixel within 2 pixels, beyond five standard deviations of the noise, as a share of the contrast",
            0,
            0,
            0.1,
            "The restored image shows structure that the raw image does not support.",
            "",
            "Look at these places in the raw image; count and report nothing that is only in the restored one."),
    LOST(
            "lost",
            "greatest lack under the raw image beyond five standard deviations of the noise, as a share of the contrast",
            0,
            0,
            0.25,
            "Structure that stands clearly in the raw image is missing from the restored one.",
            "",
            "Count in the raw image, or use a milder restoration."),
    RESIDUAL(
            "residual",
            "variance of the raw image that neither its noise nor the restored image explains, as a share of that of its structure",
            0,
            0,
            0.08,
            "The restored image departs from the raw one by more than noise: detail was lost or drawn anew.",
            "",
            "Believe no texture or fine outline that the raw image does not show; smooth less, or train on this kind of specimen."),
    OBJECTS(
            "inserted-objects",
            "light of clear objects put into the raw image that the restored one has, as a share",
            1,
            0.8,
            1.2,
            "Objects put into the raw image become too bright in the restored one.",
            "Objects put into the raw image are weakened or missing in the restored one, though nobody would overlook them.",
            "Do not count or measure objects in restored images; train with objects of all brightnesses."),
    SMALL_OBJECTS(
            "small-objects",
            "light of clear objects as small as the optics allow (σ 1.5 pixels) that the restored image has, as a share",
            1,
            0.7,
            1.3,
            "Small objects put into the raw image become too bright in the restored one.",
            "Small objects put into the raw image are weakened or missing in the restored one.",
            "Look for small objects in the raw image; train with small objects, or smooth less."),
    POSITIONS(
            "positions",
            "distance of restored objects from where they were put, in pixels",
            0,
            0,
            0.75,
            "Restored objects lie elsewhere than in the raw image.",
            "",
            "Align inputs and targets of the training, and measure no positions or overlaps until this is mended."),
    AREAS(
            "areas",
            "area of restored objects as a multiple of that of the objects put in",
            1,
            0.8,
            1.25,
            "Objects are larger in the restored image than in the raw one.",
            "Objects are smaller in the restored image than in the raw one.",
            "Do not measure areas, widths or shapes in restored images."),
    LINEARITY(
            "linearity",
            "light kept of objects of the image's contrast, as a multiple of that kept of objects half as bright",
            1,
            0.85,
            1.15,
            "Faint objects are weakened more than bright ones.",
            "Bright objects are weakened more than faint ones.",
            "Do not compare intensities within a restored image."),
    BEND(
            "saturation",
            "slope of raw intensities over restored ones in the darker half, as a multiple of that in the brighter half",
            1,
            0.7,
            1.4,
            "Restored intensities are stretched where it is bright and squeezed where it is dark.",
            "Restored intensities are squeezed where it is bright, as by a gamma or by saturation.",
            "Do not compare intensities within a restored image."),
    GAIN(
            "intensity-ratios",
            "slope of restored intensities over those of the same image before every raw intensity was doubled, divided by 2",
            1,
            0.95,
            1.05,
            "Restored intensities more than double with the raw ones.",
            "Restored intensities do not double with the raw ones, as where each image is stretched to one range.",
            "Do not compare intensities between restored images; measure them in the raw ones."),
    REPEATABILITY(
            "repeatability",
            "difference between two restored halves of the light as a multiple of that between the halves, the worst of three smoothings",
            1,
            0,
            1.5,
            "Two restored halves of the same light differ more than the halves: noise becomes detail.",
            "",
            "Believe only detail that two restored frames of the same field share; sharpen less."),
    MOVED(
            "moved-field",
            "difference of the restored image from that of the same field elsewhere in the frame, which 99 of 100 pixels keep below, as a share of the contrast",
            0,
            0,
            0.1,
            "The restored image of the same field is another one where the field lies elsewhere in the frame: seams of tiles, a pattern, or structure drawn at random.",
            "",
            "Restore whole images, or tiles that overlap by more than the network sees; report nothing that moves with the frame."),
    TURNED(
            "turned-field",
            "difference of the restored image from that of the turned field, turned back, beyond five standard deviations of the noise, as a share of the contrast",
            0,
            0,
            0.25,
            "The restored image of the same field is another one where the field is turned.",
            "",
            "Train with flips and turns, or restore with the mean over eight orientations (SelfEnsemble)."),
    CLEAN(
            "clean-image",
            "squared error against the clean image beyond that of the raw image, as a share of the variance of the clean one, the worst of three smoothings",
            0,
            0,
            0.08,
            "The restored image is further from the clean one than the raw image is.",
            "",
            "Measure in the raw image; train on this kind of specimen and this amount of light."),
    SHUFFLED(
            "shuffled-phases",
            "correlation of a restored image with its known truth, which is as fine as this image but of other shapes, as a multiple of that before restoration",
            1,
            0.9,
            2,
            "",
            "Shapes that the model does not know are restored wrongly.",
            "Use it for specimens of the kind that it learned from alone.");

    private final String id;
    private final String definition;
    private final double ideal;
    private final double low;
    private final double high;
    private final String above;
    private final String below;
    private final String remedy;

    Probe(
            String id,
            String definition,
            double ideal,
            double low,
            double high,
            String above,
            String below,
            String remedy) {
        this.id = id;
        this.definition = definition;
        this.ideal = ideal;
        this.low = low;
        this.high = high;
        this.above = above;
        this.below = below;
        this.remedy = remedy;
    }

    /** Such as {@code inserted-objects}; its finding is {@code F8.inserted-objects}. */
    String id() {
        return id;
    }

    /** What is measured, with its unit. */
    String definition() {
        return definition;
    }

    /** What a faithful model gives. */
    double ideal() {
        return ideal;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    String sentence(boolean tooHigh) {
        return tooHigh ? above : below;
    }

    String remedy() {
        return remedy;
    }

    /** What an image must have for this to tell anything of it. */
    String needs() {
        return switch (this) {
            case NOISE, REPEATABILITY -> "noise: these have none, as after smoothing or in simulations without it";
            case RESIDUAL, SHUFFLED -> "structure that stands out of the noise";
            case POSITIONS, AREAS, LINEARITY -> "a model in whose images objects that were put in can be seen";
            case CLEAN -> "a clean image beside it, in which there is structure";
            case BEND -> "bright and dark parts, which the model keeps bright and dark";
            default -> "structure, and a model that gives more than one intensity";
        };
    }

    boolean tolerates(double value) {
        return low <= value && value <= high;
    }

    /** Whether one image is proof by itself: its number is what chance cannot have made anywhere in it. */
    boolean isProvenByEachImage() {
        return this == INVENTED || this == LOST;
    }

    /** Whether it tells of a coarser or finer image, as any smoothing gives, rather than of something false. */
    boolean isOfSharpness() {
        return this == AREAS;
    }
}
