package io.cellshell.workbench.study;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.report.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A piece of evidence of a study.
 *
 * @param step the practice that it is evidence for
 * @param title tells it from others of that practice; a later one of the same title takes its place
 * @param sections what the report shows of it
 * @param findings what was found
 * @param methods what a methods section says of it; empty where nothing
 * @param also other practices that it is evidence for too
 * @param facts that replaying it needs, by their names: hashes, versions
 */
record StudyEntry(
        Step step,
        String title,
        List<Section> sections,
        List<Finding> findings,
        String methods,
        List<Step> also,
        Map<String, String> facts) {

    /** The fact that says how images are annotated. */
    static final String ANNOTATION = "annotation";

    /** The fact that says what it was made with. */
    static final String SOFTWARE = "software";

    StudyEntry {
        sections = List.copyOf(sections);
        findings = List.copyOf(findings);
        also = List.copyOf(also);
        facts = new LinkedHashMap<>(facts);
    }

    StudyEntry(Step step, String title, List<Section> sections, List<Finding> findings, String methods) {
        this(step, title, sections, findings, methods, List.of(), Map.of());
    }

    /** This entry as evidence for another practice too. */
    StudyEntry alsoFor(List<Step> steps) {
        return new StudyEntry(step, title, sections, findings, methods, steps, facts);
    }

    /** This entry with one more fact. */
    StudyEntry with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new StudyEntry(step, title, sections, findings, methods, also, more);
    }

    boolean isFor(Step practice) {
        return step == practice || also.contains(practice);
    }
}
