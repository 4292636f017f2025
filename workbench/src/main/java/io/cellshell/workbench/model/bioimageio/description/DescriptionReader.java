package io.cellshell.workbench.model.bioimageio.description;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads descriptions of models, and says what is wrong with them. */
public final class DescriptionReader {

    private DescriptionReader() {}

    /**
     * What a description says, or what is wrong with it: the verdict is that of {@code bioimageio.spec} 0.5.12 without a look at files.
     *
     * @param root names and values as YAML gives them; dates without quotes as {@link YamlDate}
     */
    public static DescriptionReport read(Map<?, ?> root) {
        List<DescriptionProblem> problems = new ArrayList<>();
        DescriptionNode node = new DescriptionNode("", root, problems);
        FieldReader fields = node.fields();
        Optional<String> type = fields.required("type").flatMap(child -> child.oneOf(List.of("model")));
        Optional<String> version = fields.required("format_version").flatMap(DescriptionReader::version);
        if (type.isEmpty() || version.isEmpty()) {
            return new DescriptionReport(Optional.empty(), problems);
        }
        problems.clear();
        boolean is04 = version.get().startsWith("0.4.");
        boolean plainFiles = version.get().matches("0\\.5\\.0*([0-9]|10)");
        if (!is04 && !version.get().matches("0\\.5\\.0*([0-9]|1[0-2])")) {
            fields.required("format_version").ifPresent(child -> child.better("a version up to 0.5.12"));
        }
        ModelDescription description =
                is04 ? ModelReader04.read(node, version.get()) : ModelReader05.read(node, plainFiles);
        boolean valid = problems.stream().noneMatch(DescriptionProblem::isError);
        return new DescriptionReport(valid ? Optional.of(description) : Optional.empty(), problems);
    }

    /** A later version that begins with 0 is read as the latest that is known, as {@code bioimageio.spec} does. */
    private static Optional<String> version(DescriptionNode node) {
        return node.text(
                "a version that is read here, such as 0.5.12 or 0.4.10 (in Python, “bioimageio update-format” writes one),",
                text -> text.matches("0\\.([4-9]|[1-9]\\d+)\\.\\d+"));
    }
}
