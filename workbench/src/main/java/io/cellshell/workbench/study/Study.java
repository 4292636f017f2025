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
import io.cellshell.workbench.study.ledger.LookList;
import io.cellshell.workbench.train.TrainingResult;
import io.cellshell.workbench.validate.ObjectValidationResult;
import io.cellshell.workbench.validate.ValidationResult;
import io.cellshell.workbench.zoo.tournament.TournamentResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        StudyFolder.Said said = folder.said();
        folder.write(new StudyFolder.Said(sentence.strip(), said.decisions(), said.findings()));
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
        List<StudyEntry> entries = folder.entries();
        String typed = item == null ? "" : item.strip();
        String known = StudyReport.decidable(entries).stream()
                .filter(typed::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new StudyException("Nothing in this study is called “" + typed + "”; there are "
                        + String.join(", ", StudyReport.decidable(entries)) + "."));
        StudyFolder.Said said = folder.said();
        said.decisions().put(known, sentence.strip());
        List<String> found = entries.stream()
                .flatMap(entry -> entry.findings().stream())
                .filter(finding -> finding.id().equals(known))
                .map(StudyFolder.Said::found)
                .distinct()
                .toList();
        if (!found.isEmpty()) {
            said.findings().put(known, found);
        }
        folder.write(said);
        return this;
    }

    private static void requireSaid(String what, String sentence) {
        if (sentence == null || sentence.isBlank()) {
            throw new StudyException(what + " is a sentence, but it is blank; say it in plain words.");
        }
    }

    private static void requireGiven(String what, Object given) {
        if (given == null) {
            throw new StudyException("The " + what + " is null; was the cell that makes it run to its end?");
        }
    }

    /** The images and their annotations, which are examined; reads each sample. */
    public Study data(Dataset data) {
        requireGiven("data set", data);
        folder.write(StudyEvidence.of(data));
        return this;
    }

    /** The parts, which are examined; looks at the test part, those of this session included, are counted in the folder from now on. */
    public Study split(Split split) {
        requireGiven("split", split);
        split.ledger().keepIn(folder.ledger());
        folder.write(StudyEvidence.of(split));
        return this;
    }

    /** How the model was chosen. */
    public Study choice(TournamentResult<?> tournament) {
        requireGiven("result of a tournament", tournament);
        folder.write(StudyEvidence.of(tournament));
        return this;
    }

    /** What a model has learned. The network is not kept here. */
    public Study training(TrainingResult<?> run) {
        requireGiven("training", run);
        folder.write(StudyEvidence.of(run));
        return this;
    }

    /** How a model did on the test part, with all that its report says. */
    public Study validation(ValidationResult result) {
        requireGiven("result of a validation", result);
        folder.write(StudyEvidence.of(
                result.report(),
                result.methodsText(),
                result.look(),
                !result.comparisons().isEmpty(),
                result.scores().stream()
                        .noneMatch(score -> Double.isNaN(score.interval().low()))));
        return this;
    }

    /** How a model of objects did on the test part, with all that its report says, and what its mistakes do to counts and other measurements. */
    public Study validation(ObjectValidationResult result) {
        requireGiven("result of a validation", result);
        folder.write(StudyEvidence.of(
                result.report(),
                result.methodsText(),
                result.look(),
                !result.comparisons().isEmpty(),
                result.scores().stream()
                        .noneMatch(score -> Double.isNaN(score.interval().low()))));
        return this;
    }

    /** Other evidence: limits, errors, measurements; which practice it belongs to is known. */
    public Study evidence(Examined... examined) {
        for (Examined one : examined) {
            requireGiven("evidence", one);
            evidence(Step.of(one), one);
        }
        return this;
    }

    /** Other evidence for a practice: {@code study.evidence(Step.SEEDS, tuning.compareSeeds(3))}. */
    public Study evidence(Step step, Viewable shown) {
        requireGiven("evidence", shown);
        folder.write(StudyEvidence.of(step, shown));
        return this;
    }

    /**
     * The code from which all of this comes: a copy is kept in the folder, and its text stands in the report.
     *
     * @param file a notebook, or a file of Java; or an address that begins with {@code https://}, of which nothing but the address is kept
     * @throws StudyException where it cannot be read
     */
    public Study code(String file) {
        requireGiven("name of the file", file);
        folder.write(StudyCode.of(file, folder.code()));
        return this;
    }

    /** Which good practices are missing, the next one first. */
    public MissingPractices next() {
        return MissingPractices.of(folder.said(), folder.entries(), looks());
    }

    /** Every look at the test part that was counted, the first one first. */
    public LookList looks() {
        return folder.looks();
    }

    /**
     * All of it as one document: what was asked, what can be claimed and what cannot, all evidence, two checklists answered with links to the evidence, what is missing in red,
     * environment and hashes. Written as {@code study.report().write("report.html")}.
     */
    public Document report() {
        return StudyReport.of(folder);
    }

    /**
     * A paragraph for the methods section of a paper, of what is known; every number is read from the evidence.
     *
     * @throws StudyException where nothing is known yet
     */
    public String methodsText() {
        String text = StudyReport.methods(folder.entries());
        if (text.isBlank()) {
            throw new StudyException(
                    "Nothing of this study can be written about yet; begin with " + Step.DATA.code() + ".");
        }
        return text;
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
