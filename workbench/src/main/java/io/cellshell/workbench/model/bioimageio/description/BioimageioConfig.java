package io.cellshell.workbench.model.bioimageio.description;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@code config.bioimageio} says.
 *
 * @param targetStructure what the model looks for: nuclei, say
 * @param newVersion the id of a model that takes this one's place
 * @param more further fields, such as the older {@code test_kwargs}
 */
public record BioimageioConfig(
        List<ReproducibilityTolerance> reproducibilityTolerance,
        Optional<String> fundedBy,
        Optional<String> architectureType,
        Optional<String> architectureDescription,
        Optional<String> modality,
        List<String> targetStructure,
        Optional<String> task,
        Optional<String> newVersion,
        Optional<String> outOfScopeUse,
        BiasRisksLimitations biasRisksLimitations,
        OptionalLong modelParameterCount,
        ReportedTraining training,
        Optional<String> inferenceTime,
        Optional<String> memoryRequirementsInference,
        Optional<String> memoryRequirementsTraining,
        List<ReportedEvaluation> evaluations,
        EnvironmentalImpact environmentalImpact,
        Map<String, Object> more) {

    public BioimageioConfig {
        reproducibilityTolerance = List.copyOf(reproducibilityTolerance);
        targetStructure = List.copyOf(targetStructure);
        evaluations = List.copyOf(evaluations);
    }
}
