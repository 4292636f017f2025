package io.cellshell.workbench.check.metadata;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import java.util.Locale;
import java.util.Map;

/** The rarest class is not far rarer than the most frequent: images of a class, pixels of a class, objects of a condition. */
public final class ClassBalance implements Check<ClassBalance.Subject> {

    private static final double MOST = 20;

    private static final Practice PRACTICE = new Practice(
            "B6.balance",
            "At 1 to 20 a model that never names the rare class is right in 95 % (checklist B6; Metrics Reloaded,"
                    + " doi 10.1038/s41592-023-02151-z).");

    /**
     * How often each class occurs.
     *
     * @param name for sentences
     * @param unit what is counted: images, pixels, objects
     * @param counts class to number
     */
    public record Subject(String name, String unit, Map<String, Long> counts) {
        public Subject {
            counts = Map.copyOf(counts);
        }
    }

    @Override
    public Finding examine(Subject subject) {
        if (subject.counts().size() < 2) {
            return PRACTICE.note(
                    "classes: " + subject.counts().keySet(),
                    "“" + subject.name() + "” has a single class, so that there is nothing to tell apart.",
                    "Add examples of another class.");
        }
        Map.Entry<String, Long> rare = subject.counts().entrySet().stream()
                .min(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow();
        Map.Entry<String, Long> frequent = subject.counts().entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow();
        String evidence = String.format(
                Locale.ROOT,
                "%s: %s %d, %s %d",
                subject.unit(),
                frequent.getKey(),
                frequent.getValue(),
                rare.getKey(),
                rare.getValue());
        return frequent.getValue() <= MOST * rare.getValue()
                ? PRACTICE.ok(evidence, "No class of “" + subject.name() + "” is far rarer than another.")
                : PRACTICE.warn(
                        evidence,
                        "A class of “" + subject.name() + "” is more than twenty times rarer than another.",
                        "Stratify the split, weigh the loss, and judge by scores of each class, not by accuracy.");
    }
}
