package io.cellshell.workbench.study;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.report.Section;
import java.util.List;

/**
 * A piece of evidence of a study.
 *
 * @param step the practice that it is evidence for
 * @param title tells it from others of that practice; a later one of the same title takes its place
 * @param sections what the report shows of it
 * @param findings what was found
 * @param methods what a methods section says of it; empty where nothing
 */
record StudyEntry(Step step, String title, List<Section> sections, List<Finding> findings, String methods) {

    StudyEntry {
        sections = List.copyOf(sections);
        findings = List.copyOf(findings);
    }
}
