package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.bioimageio.description.GeneralDescription;
import io.cellshell.workbench.model.pipeline.Pipeline;
import java.util.Optional;

/** The page about a model that lies in the package of a pipeline. */
final class PipelineReadme {

    private PipelineReadme() {}

    /** @param isSame whether the model gives what that of the origin gives */
    static String text(Pipeline<?> pipeline, WrittenWeights weights, Optional<PackageOrigin> origin, boolean isSame) {
        StringBuilder text = new StringBuilder("# " + PackageReadme.line(pipeline.name()) + "\n\n");
        if (!pipeline.card().description().isBlank()) {
            text.append(pipeline.card().description().strip()).append("\n\n");
        }
        text.append("A network in ")
                .append(weights.format() == WeightsFormat.ONNX ? "ONNX" : "TorchScript")
                .append(", packaged with CellShell.");
        origin.ifPresent(from -> text.append(" ").append(from(from, isSame)));
        text.append(
                        "\n\nWhat it takes and gives, and what is done before and after, is in the description. CellShell makes its"
                                + " predictions of that by ")
                .append(PackageReadme.line(pipeline.decoder().toString()))
                .append(".\n\n");
        text.append("## Training data\n\n");
        pipeline.card()
                .images()
                .ifPresent(images -> text.append("It was trained on ")
                        .append(PackageReadme.line(images.toString()))
                        .append(". "));
        text.append(PackageReadme.learned(pipeline.learnedFrom().size())).append("\n\n");
        text.append(PackageReadme.judgement(CompleteCard.of(pipeline.card().facts())));
        text.append(PackageReadme.rights(
                pipeline.card(), origin.isPresent() ? "No author is known." : PackageReadme.NO_AUTHOR));
        text.append(
                "## Going on\n\nIn CellShell, `ModelPackage.open(\"…\").model(Labels.class)` opens the model as it was,"
                        + " with its decoder.\n");
        return text.toString();
    }

    private static String from(PackageOrigin origin, boolean isSame) {
        GeneralDescription about = origin.opened().model().about();
        return "Its weights are those of the package “" + PackageReadme.line(about.name()) + "”"
                + about.id().map(id -> ", " + id).orElse("")
                + about.version().map(version -> ", version " + version).orElse("")
                + ", "
                + (isSame
                        ? "and so is all that is done before and after the network."
                        : "but what is done before or after the network is not: what was measured of that package is not"
                                + " true of this one.");
    }
}
