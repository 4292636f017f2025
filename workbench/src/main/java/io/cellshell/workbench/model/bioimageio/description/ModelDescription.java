package io.cellshell.workbench.model.bioimageio.description;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a description says of a model. What stands there in format 0.4 is told in the words of 0.5, as {@code bioimageio.spec} converts
 * it; what only 0.4 has is in {@link #format04()}.
 *
 * @param formatVersion as it was written, such as {@code 0.5.4}
 * @param about name, authors, licence and all else that any resource has
 * @param parent the model that it was derived from
 * @param timestamp empty where none is given
 * @param weights one for each format
 * @param bioimageio what {@code config.bioimageio} says
 * @param config all else below {@code config}, by the names of the programs that it is for
 */
public record ModelDescription(
        String formatVersion,
        GeneralDescription about,
        List<Person> packagedBy,
        Optional<LinkedResource> parent,
        Optional<Instant> timestamp,
        Optional<DatasetDescription> trainingData,
        Optional<RunMode> runMode,
        List<DescribedTensor> inputs,
        List<DescribedTensor> outputs,
        List<DescribedWeights> weights,
        BioimageioConfig bioimageio,
        Map<String, Object> config,
        Optional<Format04> format04) {

    /** A way to run the model beyond the format, which few programs know. */
    public record RunMode(String name, Map<String, Object> arguments) {

        public RunMode {
            arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        }
    }

    /**
     * Fields of format 0.4 that 0.5 no longer has.
     *
     * @param versionNumber the n-th published version
     * @param attachments further fields below {@code attachments}
     * @param sampleInputs images for people, one for each input or none
     */
    public record Format04(
            Optional<String> downloadUrl,
            Optional<String> rdfSource,
            Optional<Long> versionNumber,
            Map<String, Object> attachments,
            List<DeclaredFile> sampleInputs,
            List<DeclaredFile> sampleOutputs) {

        public Format04 {
            sampleInputs = List.copyOf(sampleInputs);
            sampleOutputs = List.copyOf(sampleOutputs);
        }
    }

    public ModelDescription {
        packagedBy = List.copyOf(packagedBy);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        weights = List.copyOf(weights);
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    }

    /** Whether it was written in format 0.4. */
    public boolean isFormat04() {
        return format04.isPresent();
    }

    /** The weights of a format, such as {@code onnx}. */
    public Optional<DescribedWeights> weights(String format) {
        return weights.stream().filter(entry -> entry.format().equals(format)).findFirst();
    }
}
