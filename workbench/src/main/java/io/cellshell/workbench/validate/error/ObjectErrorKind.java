package io.cellshell.workbench.validate.error;

/** The ways in which an object can be wrong, each with what mostly helps. */
public enum ObjectErrorKind {
    /** No prediction covers half of the true object. */
    MISSED(
            ErrorKind.once(
                    "missed",
                    "Train with more of the objects that are missed (errors().by(\"intensity\"), by(\"size\")), or lower the model's threshold.")),
    /** One prediction covers most of this and of another true object. */
    MERGED(
            ErrorKind.once(
                    "merged with a neighbour",
                    "Separate touching objects: a star-convex or flow model, a watershed after the network, or annotations with a gap between neighbours.")),
    /** Two predictions or more lie mostly inside the true object. */
    SPLIT(ErrorKind.once(
            "split", "Bring objects to the size that the model was trained on, or smooth before seeds are taken.")),
    /** Found in its shape, but at another place: moved onto the true object it would count. */
    SHIFTED(ErrorKind.once(
            "shifted",
            "Look for a shift of half a pixel or more in the preprocessing, the registration or the annotation.")),
    /** Found, but with an outline too far off to count. */
    INACCURATE(ErrorKind.once(
            "outline too far off",
            "Look at how outlines were drawn, and at the threshold that makes outlines of the model's output.")),
    /** A prediction more on a true object that another prediction has found. */
    DUPLICATE(ErrorKind.unlimited(
            "one prediction too many on an object that was found",
            "Raise the overlap from which the model drops one of two predictions.")),
    /** A prediction where there is no true object. */
    FALSE_POSITIVE(
            ErrorKind.unlimited(
                    "false positive",
                    "Train with images of empty background and debris, or raise the model's threshold; look whether the annotation left objects out."));

    private final ErrorKind kind;

    ObjectErrorKind(ErrorKind kind) {
        this.kind = kind;
    }

    /** In words, with its remedy. */
    public ErrorKind kind() {
        return kind;
    }
}
