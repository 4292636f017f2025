package io.cellshell.workbench.zoo.download;

import io.cellshell.workbench.model.ModelException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the files that a description names, of formats 0.4 and 0.5. Weights that do not run here are left out: they are large, and of no use.
 */
final class DescribedFiles {

    private static final int MOST = 500;
    private static final Set<String> RUN_HERE = Set.of("onnx", "torchscript", "pytorch_script");
    private static final Set<String> NEEDED_LISTS = Set.of("test_inputs", "test_outputs");
    private static final Set<String> OTHER_LISTS = Set.of("sample_inputs", "sample_outputs", "covers");

    private final Map<String, DescribedFile> files = new LinkedHashMap<>();

    private DescribedFiles() {}

    /** Each file once, in the order of the description. */
    static List<DescribedFile> of(Map<?, ?> description) {
        DescribedFiles all = new DescribedFiles();
        all.source(description.get("documentation"), false);
        all.icon(description.get("icon"));
        NEEDED_LISTS.forEach(name -> all.sources(description.get(name), true));
        OTHER_LISTS.forEach(name -> all.sources(description.get(name), false));
        all.attachments(description.get("attachments"));
        all.within(description.get("inputs"), true);
        all.within(description.get("outputs"), true);
        if (description.get("weights") instanceof Map<?, ?> weights) {
            weights.forEach((format, entry) -> {
                if (RUN_HERE.contains(String.valueOf(format))) {
                    all.within(entry, true);
                }
            });
        }
        if (description.get("config") instanceof Map<?, ?> config) {
            all.within(config.get("cellshell"), true);
        }
        return List.copyOf(all.files.values());
    }

    private void within(Object value, boolean needed) {
        if (value instanceof Map<?, ?> map) {
            if (map.get("source") instanceof String) {
                source(map, needed);
            }
            map.forEach((name, inner) -> within(inner, needed && !"sample_tensor".equals(name)));
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> within(inner, needed));
        }
    }

    private void sources(Object list, boolean needed) {
        if (list instanceof List<?> all) {
            all.forEach(each -> source(each, needed));
        }
    }

    private void attachments(Object value) {
        sources(value, false);
        if (value instanceof Map<?, ?> map) {
            sources(map.get("files"), false);
        }
    }

    /** An icon may be a picture or a few characters. */
    private void icon(Object value) {
        if (value instanceof String text && text.matches("(?s).*\\.[A-Za-z]{3,4}") || value instanceof Map) {
            source(value, false);
        }
    }

    private void source(Object value, boolean needed) {
        Object source = value instanceof Map<?, ?> map ? map.get("source") : value;
        if (!(source instanceof String text) || text.isBlank()) {
            return;
        }
        Optional<String> sha256 = value instanceof Map<?, ?> map && map.get("sha256") instanceof String digits
                ? Optional.of(digits.toLowerCase(Locale.ROOT))
                : Optional.empty();
        DescribedFile before = files.get(text);
        files.put(
                text,
                new DescribedFile(
                        text,
                        sha256.or(() -> before == null ? Optional.empty() : before.sha256()),
                        needed || before != null && before.needed()));
        if (files.size() > MOST) {
            throw new ModelException("The description names more than " + MOST
                    + " files, which no model has; take it from a source that you trust.");
        }
    }
}
