package io.cellshell.workbench.validate.error;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import java.util.Map;

/** Images of one class that were taken for another. */
public record ClassErrors() implements ErrorTaxonomy<ImageClass> {

    @Override
    public ErrorScale scale() {
        return new ErrorScale("images", "images", ErrorScale.TENTH);
    }

    @Override
    public ErrorTally tally(Image image, ImageClass truth, ImageClass prediction) {
        if (truth.name().equals(prediction.name())) {
            return ErrorTally.of(Map.of(), 1);
        }
        return ErrorTally.of(
                Map.of(
                        ErrorKind.once(
                                "“" + truth.name() + "” taken for “" + prediction.name() + "”",
                                "Look at such images (result.worst(6)): are they labelled right, and does the image show what tells the"
                                        + " classes apart? Train with more of both."),
                        1.0),
                1);
    }
}
