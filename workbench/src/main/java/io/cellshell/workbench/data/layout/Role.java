package io.cellshell.workbench.data.layout;

import java.util.Arrays;
import java.util.Set;

/** What a word in the name of a file or folder says about what it holds. Words are in small letters, without separators. */
enum Role {
    /** What the microscope saw. */
    IMAGE(
            "image",
            "images",
            "img",
            "imgs",
            "im",
            "raw",
            "raws",
            "rawimage",
            "rawimages",
            "input",
            "inputs",
            "source",
            "sources",
            "picture",
            "pictures",
            "original",
            "originals",
            "orig",
            "intensity",
            "intensities",
            "x"),
    /** What the microscope saw, to be restored. */
    NOISY("noisy", "noise", "low", "lowsnr", "lowres", "lr", "lowquality", "degraded", "blurred", "blurry"),
    /** The same field, better. */
    CLEAN("clean", "high", "highsnr", "highres", "hr", "highquality", "sharp", "restored"),
    /** Object ids. */
    LABELS(
            "label",
            "labels",
            "lbl",
            "lbls",
            "labelled",
            "labeled",
            "labelimage",
            "labelimages",
            "labelmap",
            "labelmaps",
            "instance",
            "instances",
            "instancelabels",
            "instancemasks",
            "objectids",
            "objectidentities",
            "cpmask",
            "cpmasks",
            "dseg"),
    /** Classes, or object ids: the pixel values tell. */
    MASKS("mask", "masks", "msk", "msks", "maskimage", "maskimages", "binary", "foreground"),
    /** What is known to be true, whatever that is: the files tell. */
    TRUTH(
            "gt",
            "gts",
            "groundtruth",
            "groundtruths",
            "truth",
            "annotation",
            "annotations",
            "annotated",
            "annot",
            "anno",
            "target",
            "targets",
            "seg",
            "segs",
            "segm",
            "segmentation",
            "segmentations",
            "segmented",
            "simplesegmentation",
            "manual",
            "y"),
    /** Places. */
    POINTS(
            "point",
            "points",
            "spot",
            "spots",
            "coordinate",
            "coordinates",
            "coords",
            "centers",
            "centres",
            "centroids",
            "localizations",
            "localisations"),
    /** Polygons and other shapes. */
    OUTLINES("roi", "rois", "roiset", "roisets", "geojson", "polygon", "polygons", "contours"),
    /** The part that is learned from. */
    TRAINING("train", "training", "trainset", "trainingset", "tr", "stage1train"),
    /** The part that chooses among what was learned. */
    VALIDATION("val", "valid", "validation", "dev", "valset", "validationset", "tuning"),
    /** The part that the claim rests on. */
    TEST("test", "testing", "testset", "stage1test", "ts"),
    /** What a program leaves beside its masks. */
    BY_PRODUCT(
            "flows", "flow", "cpoutput", "cpflows", "cpoutlines", "outlines", "overlay", "overlays", "probabilities"),
    /** None that is known. */
    NONE;

    /** These stand for themselves as the whole name of a folder only: in a file name they are coordinates. */
    private static final Set<String> WHOLE_ONLY = Set.of("x", "y");

    private final Set<String> words;

    Role(String... words) {
        this.words = Set.of(words);
    }

    /** What a single word says. */
    static Role of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.words.contains(word))
                .findFirst()
                .orElse(NONE);
    }

    /** What a word says that is a part of a name. */
    static Role ofPart(String word) {
        return WHOLE_ONLY.contains(word) ? NONE : of(word);
    }

    boolean isImage() {
        return this == IMAGE || this == NOISY;
    }

    boolean isTruth() {
        return this == LABELS || this == MASKS || this == TRUTH || this == CLEAN || this == POINTS || this == OUTLINES;
    }

    boolean isPart() {
        return this == TRAINING || this == VALIDATION || this == TEST;
    }

    /** Whether the name of a folder says that it is a part of a data set. */
    static boolean isPart(String folder) {
        return NameParts.of(folder, Role::isPart).role().isPart();
    }
}
