package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.processing.Processing;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the images that a model was made for: by its description, its card, and the test input of its package.
 *
 * @param name of the model
 * @param inputs what the network takes
 * @param steps what is done to the first input before the network; empty where that is not known
 * @param pipeline the model, to be tried on a tile; empty where its weights do not run here
 * @param notRunning why not; empty where it runs
 * @param sample what was measured of the test input; empty where there is none
 * @param noSample why not; empty where there is one
 * @param diameter of an object in pixels, as the card says; NaN where it does not
 * @param pixelSize as the card says
 * @param polarity as the card says: 1 for bright objects on a dark background, -1 for the opposite, 0 where it does not say
 * @param license as the package says
 * @param learnedFrom which pixels it has learned from; empty where that is not known
 * @param ownNetwork whether the list of what it has learned from is complete, since this program trained it
 */
record ModelSide(
        String name,
        List<TensorSpec> inputs,
        Optional<List<Processing>> steps,
        Optional<Pipeline<Image>> pipeline,
        String notRunning,
        Optional<ImageLook> sample,
        String noSample,
        double diameter,
        Optional<PixelSize> pixelSize,
        int polarity,
        Optional<String> license,
        List<SampleId> learnedFrom,
        boolean ownNetwork) {

    static ModelSide of(ModelPackage made) {
        Optional<Pipeline<Image>> pipeline = Optional.empty();
        String notRunning = "";
        try {
            pipeline = Optional.of(made.pipeline());
        } catch (ModelException e) {
            notRunning = e.getMessage();
        }
        List<TensorSpec> inputs = made.inputs();
        Optional<ImageLook> sample = Optional.empty();
        String noSample = "";
        try {
            Image image = new ImageDecoder(0).decode(inputs, made.testInputs(), Image.of(1, 1, new float[1]));
            sample = Optional.of(ImageLook.of(image.named("the test input of " + made.name()), Optional.empty()));
        } catch (ModelException | ImageException | ArithmeticException e) {
            noSample = String.valueOf(e.getMessage());
        }
        List<SampleId> learned = made.isOwn() ? made.network().learnedFrom() : List.of();
        return new ModelSide(
                made.name(),
                inputs,
                pipeline.map(p -> p.steps(inputs.get(0).id())),
                pipeline,
                notRunning,
                sample,
                noSample,
                Double.NaN,
                Optional.empty(),
                0,
                made.license(),
                learned,
                made.isOwn());
    }

    TensorSpec input() {
        return inputs.get(0);
    }

    /** The test input where it shows something that can be measured. */
    Optional<ImageLook> tellingSample() {
        return sample.filter(s -> !s.blank() && s.finite());
    }

    /** Diameter of its objects in pixels: by the card, or else as measured of the test input; NaN where neither tells. */
    double objectDiameter() {
        return diameter > 0
                ? diameter
                : tellingSample().map(ImageLook::diameter).orElse(Double.NaN);
    }

    /** Where {@link #objectDiameter} comes from, in words. */
    String diameterFrom() {
        return diameter > 0 ? "by its card" : "estimated from its test input";
    }
}
