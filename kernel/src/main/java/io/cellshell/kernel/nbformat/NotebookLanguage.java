package io.cellshell.kernel.nbformat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a notebook's metadata say of the language of its cells.
 *
 * @param name the language as the metadata write it; empty where they are silent
 * @param kernel name of the kernel; empty where they are silent
 */
public record NotebookLanguage(String name, String kernel) {

    /** Kernels whose notebooks often name no language. */
    private static final Pattern OTHER_KERNELS = Pattern.compile(
            "(?i)(?:python|conda-|ir$|r$|bash|julia|xeus|xpython|xr$|octave|matlab|sos|deno|javascript|tslab|scala|kotlin|groovy|ruby"
                    + "|gophernotes|rust|evcxr|\\.net|spark|pysparkkernel|sagemath|stata|sas$|haskell|ihaskell).*");

    /** The kernel's language counts first, since that kernel would be started. */
    static NotebookLanguage of(JsonNode metadata) {
        JsonNode kernelspec = metadata.path("kernelspec");
        String kernel = kernelspec.path("name").asText("");
        Optional<String> name = Stream.of(
                        kernelspec.path("language"),
                        metadata.path("language_info").path("name"))
                .map(node -> node.asText("").strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
        return new NotebookLanguage(name.orElse(""), kernel.strip());
    }

    /** Whether the cells may be Java: where nothing is known, they are. */
    public boolean mayBeJava() {
        return name.isEmpty()
                ? !OTHER_KERNELS.matcher(kernel).matches()
                : name.toLowerCase(Locale.ROOT).equals("java");
    }
}
