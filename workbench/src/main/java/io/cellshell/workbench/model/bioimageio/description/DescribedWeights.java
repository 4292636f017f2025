package io.cellshell.workbench.model.bioimageio.description;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Weights in one format.
 *
 * @param format such as {@code onnx}
 * @param authors who trained, or converted, them; empty where nothing is said
 * @param parent the format that they were converted from
 * @param opset of ONNX
 * @param externalData of ONNX: a file with the values
 * @param architecture of a PyTorch state dict: the program that makes the network
 * @param kerasVersion of Keras 3
 * @param backend of Keras 3, with its version
 * @param dependencies an environment file
 * @param dependencyManager such as {@code conda}; format 0.4 alone names another
 * @param strict of a PyTorch state dict: whether all keys must match
 * @param attachments of format 0.4
 */
public record DescribedWeights(
        String format,
        DeclaredFile file,
        Optional<List<Person>> authors,
        Optional<String> parent,
        String comment,
        OptionalLong opset,
        Optional<DeclaredFile> externalData,
        Optional<Architecture> architecture,
        Optional<String> pytorchVersion,
        Optional<String> tensorflowVersion,
        Optional<String> kerasVersion,
        Optional<Backend> backend,
        Optional<DeclaredFile> dependencies,
        Optional<String> dependencyManager,
        boolean strict,
        List<DeclaredFile> attachments) {

    /** All that a description may have weights in. */
    public static List<String> formats() {
        return WeightsReader05.FORMATS;
    }

    /**
     * Where the network of a PyTorch state dict is made.
     *
     * @param file a Python file of the package
     * @param importFrom a Python module, where it is no file
     */
    public record Architecture(
            String callable, Optional<DeclaredFile> file, Optional<String> importFrom, Map<String, Object> arguments) {

        public Architecture {
            arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        }
    }

    /** What Keras 3 computed with. */
    public record Backend(String name, String version) {}

    public DescribedWeights {
        authors = authors.map(List::copyOf);
        attachments = List.copyOf(attachments);
    }
}
