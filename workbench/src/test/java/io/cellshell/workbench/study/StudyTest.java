package io.cellshell.workbench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.report.Checklist;
import io.cellshell.workbench.report.Document;
import io.cellshell.workbench.report.PublishedChecklist;
import io.cellshell.workbench.report.Section;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.validate.ObjectValidationResult;
import io.cellshell.workbench.validate.Validation;
import io.cellshell.workbench.validate.limit.Limits;
import io.cellshell.workbench.zoo.tournament.Tournament;
import io.cellshell.workbench.zoo.tournament.TournamentResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTest {

    private static final String HOSTILE = "<script>alert(1)</script>\"'&|[x](javascript:y)";

    private static Split split() {
        Dataset data = Simulation.plate(
                        Simulation.nuclei().size(64, 64).diameter(14).touching(0.8))
                .plates(1)
                .wells(6)
                .fields(1)
                .conditions("treated", "control")
                .seed(3)
                .make()
                .groupedBy("well");
        return data.split(0.34, 0.33, 0.33).byGroup().seed(1).make();
    }

    private static ObjectValidationResult validated(Model<Labels> model, Dataset test) {
        return Validation.of(model).on(test).run();
    }

    private static Section section(Document report, String heading) {
        return report.sections().stream()
                .filter(one -> one.heading().equals(heading))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anEmptyStudyKnowsWhatIsNextAndItsReportClaimsNothing(@TempDir Path folder) {
        Study study = Study.in(folder.resolve("new"));
        assertThat(study.next().all().get(0).id()).isEqualTo("question");
        assertThat(study.toString()).contains("no question yet", "Next: Question");
        assertThat(section(study.report(), "What can be claimed").open())
                .singleElement()
                .asString()
                .contains("Nothing");
        assertThat(study.question("How many?").next().all().get(0).id()).isEqualTo("data");
        assertThatThrownBy(study::methodsText)
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("study.data(data)");
        assertThatThrownBy(() -> study.data(null))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("is null");
    }

    @Test
    void aRestartedKernelGoesOnWithWhatWasKeptAndCountsItsLooks(@TempDir Path folder) {
        Split split = split();
        Study before = Study.in(folder)
                .question("How many nuclei?")
                .data(split.train())
                .split(split);
        before.validation(validated(Baseline.otsuWatershed(), split.test()));
        Document told = before.report();

        Study restarted = Study.in(folder);
        assertThat(restarted.report().markdown()).isEqualTo(told.markdown());
        assertThat(restarted.looks().all()).hasSize(1);

        // the same images in a split of a new session
        Split again = split();
        restarted.split(again);
        ObjectValidationResult repeated = validated(Baseline.otsuWatershed(), again.test());
        assertThat(repeated.look().orElseThrow().number()).isEqualTo(1);
        ObjectValidationResult second = validated(Baseline.blobWatershed(5), again.test());
        assertThat(second.verdict().limits()).anyMatch(limit -> limit.contains("second look"));
        assertThat(second.methodsText()).contains("second look");
        restarted.validation(second);
        assertThat(restarted.next().all())
                .anyMatch(
                        one -> one.id().equals("study.looks") && one.sentence().contains("2 times"));
        assertThat(section(restarted.report(), "What cannot be claimed").open())
                .anyMatch(open -> open.contains("second look"));
    }

    @Test
    void everyChecklistItemLeadsToEvidenceInThePageOrIsOpen(@TempDir Path folder) {
        Split split = split();
        Study study = Study.in(folder).question("How many nuclei?").split(split);
        study.validation(validated(Baseline.otsuWatershed(), split.test()));
        study.decided("REFORMS 1b", "These wells are all that there are.");
        Document report = study.report();
        String page = report.page("report");
        Matcher links = Pattern.compile("href=\"#([^\"]+)\"").matcher(page);
        int number = 0;
        while (links.find()) {
            number++;
            assertThat(page).contains("<section id=\"" + links.group(1) + "\"");
        }
        assertThat(number).isGreaterThan(20);
        assertThat(page).contains("These wells are all that there are.", "open</b>");
        assertThat(PublishedChecklist.DOME.items()).hasSize(21);
        assertThat(PublishedChecklist.REFORMS.items()).hasSize(32);

        // two wells in the test part: no comparison, and nothing was trained
        assertThat(answer(report, "DOME E3")).isEmpty();
        assertThat(answer(report, "DOME E4")).isEmpty();
        assertThat(answer(report, "DOME O6")).isEmpty();
        assertThat(answer(report, "DOME E1")).isPresent();
        Matcher anchors = Pattern.compile("\\]\\(#([^)]+)\\)").matcher(report.markdown());
        assertThat(anchors.results().map(found -> found.group(1)).toList())
                .isNotEmpty()
                .allMatch(id -> report.markdown().contains("<a id=\"" + id + "\">"));
    }

    private static Optional<String> answer(Document report, String item) {
        return report.sections().stream()
                .flatMap(one -> one.evidence().stream())
                .filter(Checklist.class::isInstance)
                .flatMap(list -> ((Checklist) list).items().stream())
                .filter(one -> one.code().equals(item))
                .findFirst()
                .orElseThrow()
                .answer();
    }

    private record Shown(String title, Findings findings) implements Examined {

        static Shown of(Finding finding) {
            return new Shown("bias", new Findings("bias", List.of(finding)));
        }

        @Override
        public View view() {
            return findings.view();
        }
    }

    @Test
    void aDecisionSpeaksOfTheFindingThatThereWasAndOfNoLaterOne(@TempDir Path folder) {
        Practice practice = new Practice("F5.subgroup", "why");
        Study study = Study.in(folder).evidence(Shown.of(practice.warn("0.1 lower", "Worse in men.", "Do.")));
        assertThat(study.decided("f5.SUBGROUP ", "Told in the paper.").next().all())
                .noneMatch(one -> one.id().equals("F5.subgroup"));
        assertThat(section(study.report(), "What cannot be claimed").paragraphs())
                .anyMatch(one -> one.contains("Worse in men.") && one.contains("Told in the paper."));
        study.evidence(Shown.of(practice.warn("0.3 lower", "Worse in women.", "Do.")));
        assertThat(Study.in(folder).next().all()).anyMatch(one -> one.id().equals("F5.subgroup"));
        assertThat(section(study.report(), "What cannot be claimed").open()).anyMatch(one -> one.contains("women"));
    }

    @Test
    void whatAValidationExaminesIsEvidenceToldOnceAndItsFindingsCount(@TempDir Path folder) {
        Split split = split();
        Study study = Study.in(folder).split(split);
        ObjectValidationResult result = validated(Baseline.otsuWatershed(), split.test());
        study.validation(result);
        assertThat(study.next().all())
                .noneMatch(one -> one.id().equals("errors") || one.id().equals("measurement"));
        int sections = study.report().sections().size();
        study.evidence(result.errors(), result.measurements());
        assertThat(study.report().sections()).hasSize(sections);
        assertThat(section(study.report(), "What cannot be claimed").paragraphs())
                .anyMatch(one -> one.startsWith("Not known."));
    }

    @Test
    void aTournamentOnTheTestPartIsALookThatNoValidationRepeats(@TempDir Path folder) {
        Split split = split();
        Study study = Study.in(folder).split(split);
        Tournament<Labels> tournament = Tournament.of(Task.instanceSegmentation())
                .candidates(Baseline.otsuWatershed(), Baseline.blobWatershed(5))
                .threads(1);
        TournamentResult<Labels> chosen = tournament.on(split.test()).run();
        assertThat(chosen.look().orElseThrow().number()).isEqualTo(1);
        assertThat(chosen.verdict().limits().get(0)).contains("test part");
        assertThat(tournament.on(split.test()).run().look().orElseThrow().number())
                .isEqualTo(1);
        assertThat(validated(Baseline.otsuWatershed(), split.test())
                        .look()
                        .orElseThrow()
                        .warnings())
                .singleElement()
                .asString()
                .contains("second look", chosen.verdict().statements().get(0));
        study.choice(chosen);
        assertThat(study.next().all())
                .anyMatch(one -> one.id().equals("study.choice"))
                .anyMatch(one -> one.id().equals("study.looks"));
        assertThat(tournament.on(split.validation()).run().look()).isEmpty();
        assertThat(study.methodsText()).contains("chosen on the test part").doesNotContain("Annotate", "annotateNext");
    }

    @Test
    void limitsAreALookOfTheModelThatIsValidated(@TempDir Path folder) {
        Split split = split();
        Limits<Labels> limits =
                Limits.of(Baseline.otsuWatershed(), Task.instanceSegmentation()).threads(1);
        limits.counts(split.test());
        assertThat(split.ledger().looks().all()).hasSize(1);
        assertThat(validated(Baseline.otsuWatershed(), split.test())
                        .look()
                        .orElseThrow()
                        .number())
                .isEqualTo(1);
        assertThat(validated(Baseline.blobWatershed(5), split.test())
                        .look()
                        .orElseThrow()
                        .number())
                .isEqualTo(2);
        Study study = Study.in(folder).evidence(limits.counts(split.test()));
        assertThat(study.next().all())
                .anyMatch(one -> one.id().equals("limits") && one.sentence().contains("nothing could be checked"));
    }

    @Test
    void codeIsCopiedOrLinked(@TempDir Path folder) throws IOException {
        Path notebook = folder.resolve("my analysis.ipynb");
        Files.writeString(notebook, "{\"cells\":[{\"cell_type\":\"code\",\"source\":\"1 + 1\"}]}");
        Study study = Study.in(folder.resolve("s")).code(notebook.toString()).code("https://example.org/code");
        assertThat(folder.resolve("s/code/my analysis.ipynb")).hasSameBinaryContentAs(notebook);
        assertThat(section(study.report(), "How to replay it").paragraphs())
                .anyMatch(one -> one.contains("cellshell run 'my analysis.ipynb'"));
        assertThat(section(study.report(), "Code: https://example.org/code").paragraphs())
                .isNotEmpty();
    }

    @Test
    void aCellThatIsRunAgainTakesTheOldPlaceAndDecisionsEndWhatIsMissing(@TempDir Path folder) throws IOException {
        Split split = split();
        Study study = Study.in(folder);
        study.split(split);
        study.split(split);
        try (Stream<Path> files = Files.list(folder.resolve("evidence"))) {
            assertThat(files).hasSize(1);
        }
        for (MissingPractices.Missing one : study.next().all()) {
            study.decided(one.id(), "not needed here");
        }
        assertThat(study.next().isEmpty()).isTrue();
        assertThat(study.report().markdown()).contains("not needed here");
        assertThatThrownBy(() -> study.decided("sedes", "typed wrongly"))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("seeds");
        assertThatThrownBy(() -> study.decided("seeds", " ")).isInstanceOf(StudyException.class);
    }

    @Test
    void whatAPersonTypesCannotBringAnythingIntoThePage(@TempDir Path folder) throws IOException {
        Path code = folder.resolve("x.ipynb");
        Files.writeString(
                code,
                "{\"cells\":[{\"cell_type\":\"markdown\",\"source\":\"no\"},{\"cell_type\":\"code\",\"source\":[\"var x = 1 < 2;\\n\","
                        + "\"</pre><script>alert(1)</script>\"]}]}");
        Study study = Study.in(folder.resolve("s"))
                .question(HOSTILE)
                .decided("DOME D1", HOSTILE)
                .code(code.toString());
        assertThat(study.report().page(HOSTILE)).doesNotContain("<script", "href=\"javascript");
        assertThat(study.report().markdown())
                .doesNotContain("<script", "[x](javascript")
                .contains("var x = 1 &lt; 2;");
        assertThat(study.view().html().orElseThrow()).doesNotContain("<script");
        assertThatThrownBy(() -> study.code(folder.resolve("none.ipynb").toString()))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void aBrokenFileIsNamedAndADeletedLedgerIsSaid(@TempDir Path folder) throws IOException {
        Split split = split();
        Study study = Study.in(folder).split(split);
        study.validation(validated(Baseline.otsuWatershed(), split.test()));
        Files.delete(folder.resolve("looks.jsonl"));
        assertThat(section(study.report(), "Looks at the test part").open()).anyMatch(open -> open.contains("deleted"));
        Files.writeString(folder.resolve("evidence/limits-1.json"), "{");
        assertThatThrownBy(study::next).isInstanceOf(StudyException.class).hasMessageContaining("limits-1.json");
    }

    @Test
    void figuresComeWithCaptions(@TempDir Path folder) throws IOException {
        Split split = split();
        Study study = Study.in(folder.resolve("s")).split(split);
        study.validation(validated(Baseline.otsuWatershed(), split.test()));
        List<Path> files = study.figures(folder.resolve("figures").toString());
        assertThat(files)
                .anyMatch(file -> file.toString().endsWith(".svg"))
                .anyMatch(file -> file.toString().endsWith(".pdf"));
        assertThat(Files.readString(folder.resolve("figures/captions.md"))).contains("**Figure 1**");
        assertThat(study.tables(folder.resolve("tables").toString()))
                .isNotEmpty()
                .allMatch(Files::exists);
    }
}
