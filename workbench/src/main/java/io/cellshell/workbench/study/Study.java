package io.cellshell.workbench.study;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.report.Document;
import io.cellshell.workbench.study.ledger.Look;
import io.cellshell.workbench.train.TrainingResult;
import io.cellshell.workbench.validate.ObjectValidationResult;
import io.cellshell.workbench.validate.ValidationResult;
import io.cellshell.workbench.zoo.tournament.TournamentResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A study from its question to its report. It knows which good practice is missing, and keeps all evidence in a folder, from which a restarted kernel goes on:
 *
 * <pre>{@code
 * var study = Study.in("studies/nuclei").question("How many nuclei are in a field, treated against control?");
 * study.data(data).split(split).training(run);
 * study.validation(Validation.of(run.best()).against(Baseline.otsuWatershed()).on(split.test()).run());
 * study.next()                                  // what is missing
 * study.report().write("report.html");
 * }</pre>
 *
 * The folder is all that a study knows: what is told again takes the place of what was told before, so that cells can be run again. Kept are figures, tables,
 * findings and sentences; images and models are not, nor is code that is not given by {@link #code}. Looks at the test part are counted in {@code looks.jsonl} there.
 */
public final class Study implements Viewable {

    private final StudyFolder folder;

    private Study(StudyFolder folder) {
        this.folder = folder;
    }

    /**
     * The study in a folder, which is made where it is missing.
     *
     * @throws java.io.UncheckedIOException where it cannot be made
     */
    public static Study in(Path folder) {
        return new Study(new StudyFolder(folder));
    }

    /** The study in a folder as a person types it, perhaps with a leading {@code ~/}; see {@link #in(Path)}. */
    public static Study in(String folder) {
        return in(UserPath.of(folder));
    }

    /**
     * What is to be found out, in a sentence.
     *
     * @throws StudyException where it is blank
     */
    public Study question(String sentence) {
        requireSaid("The question", sentence);
        folder.write(new StudyFolder.Said(sentence.strip(), folder.said().decisions()));
        return this;
    }

    /**
     * What a person has decided, or knows: that a practice is not needed, what was done about a finding, the answer to an item of a checklist.
     *
     * @param item a practice ({@code "seeds"}), the name of a finding ({@code "B3.holes"}) or an item ({@code "REFORMS 1b"})
     * @param sentence what was decided, and why; it stands in the report as what a person has said
     * @throws StudyException where there is no such item, or the sentence is blank
     */
    public Study decided(String item, String sentence) {
        requireSaid("A decision", sentence);
        if (!StudyReport.decidable(folder.entries()).contains(item)) {
            throw new StudyException("Nothing in this study is called “" + item + "”; there are "
                    + String.join(", ", StudyReport.decidable(folder.entries())) + ".");
        }
        Map<String, String> decisions = new LinkedHashMap<>(folder.said().decisions());
        decisions.put(item, sentence.strip());
        folder.write(new StudyFolder.Said(folder.said().question(), decisions));
        return this;
    }

    private static void requireSaid(String what, String sentence) {
        if (sentence == null || sentence.isBlank()) {
            throw new StudyException(what + " is a sentence, but it is blank; say it in plain words.");
        }
    }

    /** The images and their annotations, which are examined; reads each sample. */
    public Study data(Dataset data) {
        folder.write(StudyEvidence.of(data));
        return this;
    }

    /** The parts, which are examined; looks at the test part, those of this session included, are counted in the folder from now on. */
    public Study split(Split split) {
        split.ledger().keepIn(folder.ledger());
        folder.write(StudyEvidence.of(split));
        return this;
    }

    /** How the model was chosen. */
    public Study choice(TournamentResult<?> tournament) {
        folder.write(StudyEvidence.of(tournament));
        return this;
    }

    /** What a model has learned. The network is not kept here. */
    public Study training(TrainingResult<?> run) {
        folder.write(StudyEvidence.of(run));
        return this;
    }

    /** How a model did on the test part, with all that its report says. */
    public Study validation(ValidationResult result) {
        folder.write(StudyEvidence.of(
                result.report(),
                result.methodsText(),
                result.look(),
                !result.comparisons().isEmpty()));
        return this;
    }

    /** How a model of objects did on the test part, with all that its report says, and what its mistakes do to counts and other measurements. */
    public Study validation(ObjectValidationResult result) {
        folder.write(StudyEvidence.of(
                result.report(),
                result.methodsText(),
                result.look(),
                !result.comparisons().isEmpty()));
        return evidence(result.measurements());
    }

    /** Other evidence: limits, errors, measurements; which practice it belongs to is known. */
    public Study evidence(Examined... examined) {
        for (Examined one : examined) {
            evidence(Step.of(one), one);
        }
        return this;
    }

    /** Other evidence for a practice: {@code study.evidence(Step.SEEDS, tuning.compareSeeds(3))}. */
    public Study evidence(Step step, Viewable shown) {
        folder.write(StudyEvidence.of(step, shown));
        return this;
    }

    /**
     * The code from which all of this comes: its text is kept, and stands in the report.
     *
     * @param file a notebook, or a file of Java
     * @throws StudyException where it cannot be read
     */
    public Study code(String file) {
        folder.write(StudyCode.of(UserPath.of(file)));
        return this;
    }

    /** Which good practices are missing, the next one first. */
    public MissingPractices next() {
        return MissingPractices.of(folder.said(), folder.entries());
    }

    /** Every look at the test part that was counted, the first one first. */
    public List<Look> looks() {
        return StudyEvidence.ledger(folder.ledger()).looks();
    }

    /**
     * All of it as one document: what was asked, what can be claimed and what cannot, all evidence, two checklists answered with links to the evidence, what is missing in red,
     * environment and hashes. Written as {@code study.report().write("report.html")}.
     */
    public Document report() {
        return StudyReport.of(folder);
    }

    /** A paragraph for the methods section of a paper, of what is known; every number is read from the evidence. */
    public String methodsText() {
        return folder.entries().stream()
                .map(StudyEntry::methods)
                .filter(sentence -> !sentence.isBlank())
                .collect(Collectors.joining(" "));
    }

    /** Writes every figure of the report as SVG and PDF, with captions; see {@link Document#figures(String)}. */
    public List<Path> figures(String path) {
        return report().figures(path);
    }

    /** Writes every number of the report as CSV; see {@link Document#tables(String)}. */
    public List<Path> tables(String path) {
        return report().tables(path);
    }

    /** What is known, and what is missing. */
    @Override
    public View view() {
        StudyFolder.Said said = folder.said();
        List<String> known = new ArrayList<>();
        known.add(
                "Study in " + folder.path() + ": " + (said.question().isBlank() ? "no question yet" : said.question()));
        folder.entries().forEach(entry -> known.add(entry.step().words() + ": " + entry.title() + found(entry)));
        return next().view().withHeading(String.join("\n", known));
    }

    private static String found(StudyEntry entry) {
        List<Finding> findings = entry.findings();
        return findings.isEmpty() ? "" : " (" + new Findings(entry.title(), findings).summary() + ")";
    }

    @Override
    public String toString() {
        return view().text();
    }
}
