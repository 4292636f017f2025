package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.Architecture;
import io.cellshell.workbench.model.InstanceDecoder;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.card.KnownLimits;
import io.cellshell.workbench.model.card.ModelFacts;
import io.cellshell.workbench.model.decode.ClassDecoder;
import io.cellshell.workbench.model.decode.FlowFieldDecoder;
import io.cellshell.workbench.model.decode.LocalisationDecoder;
import io.cellshell.workbench.model.decode.PeakDecoder;
import io.cellshell.workbench.model.decode.RestorationDecoder;
import io.cellshell.workbench.model.pipeline.Decoder;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page about a model that lies in its package. */
final class PackageReadme {

    static final String NO_AUTHOR =
            "No author was named; the description names the user of the machine where it was written.";

    private static final String NOTHING =
            " For the test input the network gives nothing but zero, with which no program can test it, and bioimageio.core says that the"
                    + " package fails: train the network further, or give an image in whose middle it finds something, as"
                    + " network.withExample(image), and write it anew.";

    private PackageReadme() {}

    static String text(Network<?> network, PackageGeometry geometry, TestPatch test) {
        Architecture architecture = network.architecture();
        ModelCard card = network.card();
        ModelFacts facts = CompleteCard.of(network);
        StringBuilder text = new StringBuilder("# " + line(network.name()) + "\n\n");
        if (!card.description().isBlank()) {
            text.append(card.description().strip()).append("\n\n");
        }
        text.append("A ")
                .append(architecture)
                .append(", ")
                .append(architecture.parameterCount())
                .append(" parameters, made with CellShell.\n\n");
        text.append("## Input and output\n\nInput: ")
                .append(architecture.inputs() == 1 ? "one channel" : architecture.inputs() + " channels")
                .append(architecture.dimensions() == 2 ? " of a plane" : " of a z-stack")
                .append(", intensities as they were measured. Before the network, in each channel, ")
                .append(line(network.normalisation().words()))
                .append(".\n\n");
        text.append(output(network.decoder()))
                .append("\n\n")
                .append(tiles(geometry, architecture))
                .append("\n\n");
        text.append("## Training data\n\n");
        card.images()
                .ifPresent(images -> text.append("It was trained on ")
                        .append(line(images.toString()))
                        .append(". "));
        text.append(learned(network.learnedFrom().size()))
                .append(" ")
                .append(
                        test.isReal()
                                ? "The test input and the cover show a part of an image that was given as an example: do not pass the package on if that may not be shown."
                                : "The test input is noise, or discs on noise where the network finds nothing in noise.")
                .append(test.isNearlyZero() ? NOTHING : "")
                .append("\n\n")
                .append(judgement(facts))
                .append(rights(card, NO_AUTHOR));
        text.append("## Going on\n\n`")
                .append(NetworkState.WEIGHTS)
                .append("` holds the weights with the names of PyTorch, `")
                .append(NetworkState.FILE)
                .append("` all else. In CellShell, `Network.open(\"…\")` opens the package, and training can go on.\n");
        return text.toString();
    }

    static String learned(int images) {
        return images == 0
                ? "The package does not know what the model was trained on."
                : "The model has learned from, or was chosen by, " + images + (images == 1 ? " image" : " images")
                        + ". Their fingerprints are in `" + NetworkState.FILE
                        + "`, so that CellShell can tell whether an image is one of them.";
    }

    /** How well it does, and where it may go wrong. */
    static String judgement(ModelFacts facts) {
        KnownLimits limits = facts.limits();
        return "## Validation\n\n" + validation(facts) + "\n\n## Bias, risks and limitations\n\n"
                + Stream.of(
                                limits.knownBiases(),
                                limits.risks(),
                                limits.limitations(),
                                limits.recommendations(),
                                outOfScope(facts))
                        .flatMap(Optional::stream)
                        .map(said -> "- " + line(said) + "\n")
                        .collect(Collectors.joining())
                + "\n";
    }

    static String rights(ModelCard card, String noAuthor) {
        return "## Authors and licence\n\n"
                + (card.authors().isEmpty() ? noAuthor : String.join(", ", card.authors()) + ".")
                + " "
                + card.license()
                        .map(license -> "Licence: " + license + ".")
                        .orElse("No licence is given, so nobody but the authors may use the model until they give one.")
                + "\n\n";
    }

    private static String validation(ModelFacts facts) {
        if (facts.evaluations().isEmpty()) {
            return "The package holds no measured quality. Measure it on images that the model has never seen, beside"
                    + " a classical method, before you trust it.";
        }
        return facts.evaluations().stream()
                .map(one -> "- " + line(one.toString())
                        + one.summary().map(text -> ". In full: " + line(text)).orElse(""))
                .collect(Collectors.joining("\n"));
    }

    private static Optional<String> outOfScope(ModelFacts facts) {
        return facts.use().outOfScopeUse().map(text -> "Not for: " + text);
    }

    private static String output(Decoder<?> decoder) {
        String values = switch (decoder.activation()) {
            case SOFTMAX -> "probabilities that sum to 1 in each pixel";
            case SIGMOID -> "a value from 0 to 1 for each channel of a pixel";
            case STAR_CONVEX -> "a probability, and distances in pixels along rays";
            case LINEAR -> "values as the last layer gives them";
        };
        String after = "";
        if (decoder instanceof InstanceDecoder instances) {
            after =
                    " Objects are made of them by CellShell, not by the package: connected regions where inside is above "
                            + instances.inside() + " grow by watershed over the pixels where background is below "
                            + (1 - instances.foreground()) + "; objects below " + instances.minimumArea()
                            + " pixels are dropped.";
        } else if (decoder instanceof RestorationDecoder restoration) {
            after = " They are what is to be added to the normalised image"
                    + (restoration.fromSurroundings()
                            ? ". They come from the surroundings of a pixel alone; CellShell, not the package, adds the share of them that the"
                                    + " strength of the noise allows, which keeps what the pixel itself says."
                            : restoration.factor() == 1
                                    ? "."
                                    : ", enlarged " + restoration.factor()
                                            + " times by cubic convolution: the channels of a pixel are its fine pixels, row by row.");
        } else if (decoder instanceof FlowFieldDecoder flows && flows.dimensions() == 3) {
            after =
                    " They are flows along z, y and x and the logit of a probability, of which the package's post-processing makes objects;"
                            + " programs that know it in planes alone, as bioimageio.core 0.11 does, refuse it.";
        } else if (ObjectOutput.of(decoder).isPresent()) {
            after = " The package's post-processing makes objects of them.";
        } else if (decoder instanceof PeakDecoder peaks) {
            after = " They are heights of spots: peaks above " + peaks.threshold() + " are points.";
        } else if (decoder instanceof LocalisationDecoder) {
            after =
                    " They are the log-odds of a spot, how many pixels it lies down and to the right of the pixel's centre, and the"
                            + " logarithm of the standard deviation of that place in pixels; CellShell makes points of them, not the package.";
        } else if (decoder instanceof ClassDecoder) {
            after = " The class of an image is the one whose mean over all pixels is the highest.";
        }
        return "Output: " + values + "." + after;
    }

    private static String tiles(PackageGeometry geometry, Architecture architecture) {
        if (geometry.halo() == 0) {
            return "Give the network the whole image: its "
                    + (architecture.isFixedInPrediction()
                            ? "tiles are too small"
                            : "normalisation takes statistics from all that it sees")
                    + ", so tiles would not fit together.";
        }
        return "In tiles, " + geometry.halo() + " pixels at each end are worth nothing."
                + (geometry.isWholeHalo()
                        ? ""
                        : " The network looks " + architecture.halo()
                                + " pixels far, for which no test tensor would be large enough.");
    }

    static String line(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
