package io.cellshell.workbench.study;

import io.cellshell.workbench.check.Count;
import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.report.Document;
import io.cellshell.workbench.report.Environment;
import io.cellshell.workbench.report.Section;
import io.cellshell.workbench.study.ledger.LookCount;
import io.cellshell.workbench.study.ledger.LookList;
import io.cellshell.workbench.study.ledger.TestLedger;
import io.cellshell.workbench.train.TrainingResult;
import io.cellshell.workbench.train.checkpoint.RunRecord;
import io.cellshell.workbench.validate.hallucination.HallucinationResult;
import io.cellshell.workbench.zoo.tournament.TournamentResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns what a study is told into evidence that can be kept. */
final class StudyEvidence {

    static final String OF_THESE = "Of these, ";

    static final Practice LOOKS = new Practice(
            "study.looks",
            "A test set that was looked at several times chooses among models (Dwork et al. 2015,"
                    + " doi 10.1126/science.aaa9375).");

    private static final Practice BASELINE = new Practice(
            "study.baseline",
            "Beside a simple method one sees whether a network is needed (Kapoor et al. 2024, doi 10.1126/sciadv.adk3452).");

    private static final Practice ZERO_SHOT = new Practice(
            "study.zero-shot",
            "Whether training has helped shows only beside the model as it was (Kapoor et al. 2024, doi 10.1126/sciadv.adk3452).");

    private static final Practice INTERVALS = new Practice(
            "study.intervals",
            "A score without an interval says nothing of other images (Walsh et al. 2021, DOME E4).");

    private static final Practice CHOSEN_ON_TEST = new Practice(
            "study.choice",
            "A model that was chosen on the test part is too good there by chance (Cawley and Talbot 2010, JMLR 11:2079-2107).");

    private StudyEvidence() {}

    /** With what evidence of a practice was made just now. */
    static String software(Step step) {
        if (step.compareTo(Step.SPLIT) <= 0 || step == Step.CODE) {
            return Environment.software();
        }
        try {
            return Environment.software() + ", " + Torch.versions();
        } catch (ModelException e) {
            return Environment.software() + ", without PyTorch";
        }
    }

    static StudyEntry of(Dataset data) {
        Findings found = data.examine();
        String said = "The data set “" + data.name() + "” has " + Count.of(data.size(), "image") + grouped(data)
                + "; SHA-256 " + Environment.fingerprint(data.ids()) + ".";
        return new StudyEntry(
                        Step.DATA,
                        data.name(),
                        List.of(Section.of("Data: " + data.name())
                                .saying(said)
                                .with(data)
                                .with(found)),
                        found.all(),
                        said)
                .with(
                        StudyEntry.ANNOTATION,
                        StudyTask.of(data.sample(0).annotation()).name())
                .with("SHA-256 of the data set", Environment.fingerprint(data.ids()));
    }

    private static String grouped(Dataset data) {
        if (data.grouping().isEmpty()) {
            return "";
        }
        long groups = data.groups().stream().distinct().count();
        return " in " + Count.of(groups, "group") + " (" + data.grouping() + ")";
    }

    static StudyEntry of(Split split) {
        Findings found = split.examine();
        String parts = Count.of(split.train().size(), "image") + grouped(split.train()) + " served for training, "
                + Count.of(split.validation().size(), "image") + grouped(split.validation()) + " for choosing, and "
                + Count.of(split.test().size(), "image") + grouped(split.test()) + " for testing";
        String sum = Environment.fingerprint(split.test().ids());
        return new StudyEntry(
                        Step.SPLIT,
                        "training, validation and test",
                        List.of(Section.of("Split")
                                .saying(parts + "; the test part has the SHA-256 " + sum + ".")
                                .with(split)
                                .with(found)),
                        found.all(),
                        OF_THESE + parts + ".")
                .with("SHA-256 of the test part", sum);
    }

    static StudyEntry of(TournamentResult<?> tournament) {
        Findings found = new Findings(
                "the choice of the model",
                List.of(tournament
                        .look()
                        .map(look -> CHOSEN_ON_TEST.warn(
                                Count.of(tournament.judgedCrops().size(), "image") + "; look " + look.number() + ", in "
                                        + look.where(),
                                "The model was chosen on the test part, so that what is claimed there is too good.",
                                "Choose on split.validation(), and claim on test images that no candidate has seen."))
                        .orElseGet(() -> CHOSEN_ON_TEST.ok(
                                Count.of(tournament.judgedCrops().size(), "image"),
                                "The images that chose are no test part."))));
        return new StudyEntry(
                Step.CHOICE,
                "tournament",
                List.of(Section.of("Choice of the model").with(tournament).with(found)),
                found.all(),
                tournament.methodsText());
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
        String said = "“" + name + "” was trained for " + Count.of(run.epochs().size() - 1, "epoch") + " ("
                + run.facts() + "); the network of epoch " + run.bestEpoch() + ", with the lowest " + run.lossName()
                + " on the validation part, was kept. It has "
                + run.best().weights().count() + " values."
                + run.facts().record().map(StudyEvidence::settings).orElse("");
        Section section = Section.of("Training: " + name)
                .saying(said)
                .with(run)
                .with(new Findings("the training of " + name, findings));
        section = run.facts().record().isPresent()
                ? section.with(run.facts().record().get())
                : section.open(
                        "What the training was given is not known, as it ended before it had looked at the data.");
        StudyEntry entry = new StudyEntry(Step.TRAINING, name, List.of(section), findings, said)
                .with(
                        "SHA-256 of the weights of “" + name + "”",
                        run.best().weights().sha256());
        for (String setting : List.of("weights at the start", "seed")) {
            String value = run.facts()
                    .record()
                    .map(record -> record.settings().get(setting))
                    .orElse("not known");
            entry = entry.with(setting + " of “" + name + "”", value);
        }
        return entry;
    }

    /** What a reader has to know to train the same way. */
    private static String settings(RunRecord record) {
        return " Settings: "
                + Stream.of(
                                "network",
                                "task",
                                "normalisation",
                                "augmentation",
                                "layers",
                                "batch size",
                                "patch size",
                                "learning rate",
                                "seed")
                        .filter(record.settings()::containsKey)
                        .map(name -> name + " " + record.settings().get(name))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    /**
     * A validation with all that its report shows. What was examined in it, such as errors and measurements, is evidence for the practices that these belong to.
     *
     * @param compared whether the model stands beside another one
     * @param intervals whether every score has one
     */
    static StudyEntry of(
            Document report, String methods, Optional<LookCount> look, boolean compared, boolean intervals) {
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
                                "Say .against(a simple method) before .run()."));
        findings.add(
                intervals
                        ? INTERVALS.ok("an interval of 95 % for each score", "Every score has an interval.")
                        : INTERVALS.notChecked(
                                "too few independent units",
                                "There are too few independent units for an interval.",
                                "Test on more groups or images."));
        Set<Step> also = new LinkedHashSet<>();
        List<Section> sections = new ArrayList<>();
        for (Section section : report.sections()) {
            if (StudyReport.SAID_ONCE.contains(section.heading())) {
                continue;
            }
            for (Viewable shown : section.evidence()) {
                if (shown instanceof Examined examined) {
                    also.add(Step.of(examined));
                    findings.addAll(examined.findings().all());
                }
            }
            sections.add(new Section(
                    report.title() + ": " + section.heading(),
                    section.paragraphs(),
                    section.evidence(),
                    section.open()));
        }
        also.remove(Step.OTHER);
        return new StudyEntry(Step.VALIDATION, report.title(), sections, findings, methods).alsoFor(List.copyOf(also));
    }

    /** That the test part was looked at by several models. */
    static Finding lookedOften(LookList looks) {
        return LOOKS.warn(
                looks.different() + " different models or tournaments",
                "The test part was looked at " + looks.different() + " times; the first look said: "
                        + looks.all().get(0).result(),
                "Report the first look too, or test on new images.");
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
            StudyEntry entry = new StudyEntry(
                    step,
                    examined.title(),
                    List.of(Section.of(examined)),
                    examined.findings().all(),
                    "");
            return shown instanceof HallucinationResult ? entry.alsoFor(List.of(Step.MEASUREMENT)) : entry;
        }
        String title =
                shown.getClass().getSimpleName().isEmpty() || shown.getClass().isHidden()
                        ? step.words()
                        : shown.getClass()
                                .getSimpleName()
                                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                                .toLowerCase(Locale.ROOT);
        return new StudyEntry(
                step, title, List.of(Section.of(step.words() + ": " + title).with(shown)), List.of(), "");
    }

    static TestLedger ledger(Path file) {
        TestLedger ledger = new TestLedger();
        ledger.keepIn(file);
        return ledger;
    }
}
