package io.cellshell.workbench.study;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.report.Document;
import io.cellshell.workbench.report.Environment;
import io.cellshell.workbench.report.Section;
import io.cellshell.workbench.study.ledger.LookCount;
import io.cellshell.workbench.study.ledger.TestLedger;
import io.cellshell.workbench.train.TrainingResult;
import io.cellshell.workbench.zoo.tournament.TournamentResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns what a study is told into evidence that can be kept. */
final class StudyEvidence {

    private static final Practice LOOKS = new Practice(
            "study.looks",
            "A test set that was looked at several times chooses among models (Dwork et al. 2015,"
                    + " doi 10.1126/science.aaa9375).");

    private static final Practice BASELINE = new Practice(
            "study.baseline",
            "Beside a simple method one sees whether a network is needed (Kapoor et al. 2024, doi 10.1126/sciadv.adk3452).");

    private static final Practice ZERO_SHOT = new Practice(
            "study.zero-shot",
            "Whether training has helped shows only beside the model as it was (Kapoor et al. 2024, doi 10.1126/sciadv.adk3452).");

    private StudyEvidence() {}

    static StudyEntry of(Dataset data) {
        Findings found = data.examine();
        String said = "The data set “" + data.name() + "” has " + images(data.size()) + grouped(data) + "; SHA-256 "
                + Environment.fingerprint(data.ids()) + ".";
        return new StudyEntry(
                Step.DATA,
                data.name(),
                List.of(Section.of("Data: " + data.name())
                        .saying(said)
                        .with(data)
                        .with(found)),
                found.all(),
                said);
    }

    private static String images(int number) {
        return number == 1 ? "1 image" : number + " images";
    }

    private static String grouped(Dataset data) {
        if (data.grouping().isEmpty()) {
            return "";
        }
        long groups = data.groups().stream().distinct().count();
        return " in " + groups + (groups == 1 ? " group" : " groups") + " (" + data.grouping() + ")";
    }

    static StudyEntry of(Split split) {
        Findings found = split.examine();
        String said = images(split.train().size()) + grouped(split.train()) + " served for training, "
                + images(split.validation().size()) + grouped(split.validation()) + " for choosing, and "
                + images(split.test().size()) + grouped(split.test()) + " for testing; the test part has the SHA-256 "
                + Environment.fingerprint(split.test().ids()) + ".";
        return new StudyEntry(
                Step.SPLIT,
                "training, validation and test",
                List.of(Section.of("Split").saying(said).with(split).with(found)),
                found.all(),
                "Of these, " + said);
    }

    static StudyEntry of(TournamentResult<?> tournament) {
        return new StudyEntry(
                Step.CHOICE,
                "tournament",
                List.of(Section.of("Choice of the model").with(tournament)),
                List.of(),
                "The model was chosen as follows. " + tournament.verdict());
    }

    static StudyEntry of(TrainingResult<?> run) {
        List<Finding> findings = new ArrayList<>(run.precautions().all());
        findings.addAll(run.diagnosis().all());
        findings.add(run.frozenUnchanged());
        findings.add(
                run.zeroShot().isPresent()
                        ? ZERO_SHOT.ok(
                                "before: " + run.zeroShot().get() + "; after: "
                                        + run.score().map(Object::toString).orElse("not scored"),
                                "The model was scored before training too.")
                        : ZERO_SHOT.notChecked(
                                "no score before training",
                                "Whether training has helped is not known.",
                                "Compare the network before and after on the validation part."));
        String name = run.best().name();
        String said = "“" + name + "” was trained for " + (run.epochs().size() - 1) + " epochs ("
                + run.facts() + "); the network of epoch " + run.bestEpoch() + ", with the lowest " + run.lossName()
                + " on the validation part, was kept.";
        Section section = Section.of("Training: " + name)
                .saying(said)
                .with(run)
                .with(new Findings("the training of " + name, findings));
        section = run.facts().record().isPresent()
                ? section.with(run.facts().record().get())
                : section.open(
                        "What the training was given is not known, as it ended before it had looked at the data.");
        return new StudyEntry(Step.TRAINING, name, List.of(section), findings, said);
    }

    static StudyEntry of(Document report, String methods, Optional<LookCount> look, boolean compared) {
        List<Finding> findings = new ArrayList<>();
        findings.add(look.map(StudyEvidence::looks)
                .orElseGet(() -> LOOKS.notChecked(
                        "images that are no test part of a split",
                        "Whether these images were looked at before is not known.",
                        "Validate on split.test(), at which looks are counted.")));
        findings.add(
                compared
                        ? BASELINE.ok("compared", "The model stands beside at least one other method.")
                        : BASELINE.warn(
                                "no comparison",
                                "The model was compared with no other method.",
                                "Say .against(Baseline.otsuWatershed()), or another simple method, before .run()."));
        List<Section> sections = new ArrayList<>();
        for (Section section : report.sections()) {
            if (!StudyReport.SAID_ONCE.contains(section.heading())) {
                sections.add(new Section(
                        report.title() + ": " + section.heading(),
                        section.paragraphs(),
                        section.evidence(),
                        section.open()));
            }
        }
        return new StudyEntry(Step.VALIDATION, report.title(), sections, findings, methods);
    }

    private static Finding looks(LookCount look) {
        return look.warnings().isEmpty()
                ? LOOKS.ok("look " + look.number() + ", in " + look.where(), look.toString())
                : LOOKS.warn(
                        "look " + look.number() + ", in " + look.where(),
                        look.toString(),
                        "Report the first look too, or test on new images.");
    }

    static StudyEntry of(Step step, Viewable shown) {
        if (shown instanceof Examined examined) {
            return new StudyEntry(
                    step,
                    examined.title(),
                    List.of(Section.of(examined)),
                    examined.findings().all(),
                    "");
        }
        String title =
                shown.getClass().getSimpleName().isEmpty() || shown.getClass().isHidden()
                        ? step.words()
                        : shown.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return new StudyEntry(
                step, title, List.of(Section.of(step.words() + ": " + title).with(shown)), List.of(), "");
    }

    static TestLedger ledger(Path file) {
        TestLedger ledger = new TestLedger();
        ledger.keepIn(file);
        return ledger;
    }
}
