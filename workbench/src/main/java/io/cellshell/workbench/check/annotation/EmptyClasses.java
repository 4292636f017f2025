package io.cellshell.workbench.check.annotation;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import java.util.List;
import java.util.Map;

/** Every class that a set of masks names has pixels somewhere. */
public final class EmptyClasses implements Check<Map<String, Long>> {

    private static final Practice PRACTICE = new Practice(
            "B3.empty-classes", "A class without a pixel can neither be learned nor tested (checklist B3).");

    /** @param pixels of each class, by its name, over all masks */
    @Override
    public Finding examine(Map<String, Long> pixels) {
        List<String> empty = pixels.entrySet().stream()
                .filter(c -> c.getValue() == 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        String evidence = empty.size() + " of " + pixels.size() + " classes without a pixel";
        return empty.isEmpty()
                ? PRACTICE.ok(evidence, "Every class has pixels.")
                : PRACTICE.warn(
                        evidence + ": " + String.join(", ", empty),
                        "Some classes are named and never drawn.",
                        "Draw them, or leave them out; check that their pixel values were read as they were meant.");
    }
}
