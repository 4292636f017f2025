package io.cellshell.workbench.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.validate.error.Measurements;
import io.cellshell.workbench.validate.error.ObjectErrorKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Faults that are planted into a model that knows the truth, and what the errors say of them; often, see {@link ErrorsBenchmark}. */
class PlantedErrorsTest {

    private static final int SIDE = 72;

    /** Squares of four sizes, in each row two that touch; donors alternate between two conditions, days go with them. */
    private static Dataset data(int donors) {
        List<Sample> samples = new ArrayList<>();
        for (int donor = 0; donor < donors; donor++) {
            int[] ids = new int[SIDE * SIDE];
            for (int n = 0; n < 16; n++) {
                int size = 6 + 2 * (n / 4);
                int y0 = n / 4 * 18 + 3;
                // of the first two in a row the second begins where the first ends
                int x0 = n % 4 == 0 ? 18 - size : n % 4 * 18 + (n % 4 == 1 ? 0 : 5);
                for (int i = 0; i < size * size; i++) {
                    ids[(y0 + i / size) * SIDE + x0 + i % size] = n + 1;
                }
            }
            float[] pixels = new float[ids.length];
            for (int i = 0; i < ids.length; i++) {
                pixels[i] = (ids[i] > 0 ? 100 : 10) + (i * 7 + donor * (i / SIDE)) % 5 + (i == 0 ? donor : 0);
            }
            samples.add(new Sample(
                    "field " + donor,
                    Image.of(SIDE, SIDE, pixels),
                    Labels.of(SIDE, SIDE, ids),
                    Map.of(
                            "donor", "d" + donor,
                            "condition", donor % 2 == 0 ? "treated" : "control",
                            "day", donor % 2 == 0 ? "monday" : "tuesday")));
        }
        return Dataset.of("planted", samples).groupedBy("donor");
    }

    private record Faulty(Map<SampleId, Sample> known, BiConsumer<Sample, LabelEdit> fault) implements Model<Labels> {
        @Override
        public String name() {
            return "network";
        }

        @Override
        public Labels predict(Image image) {
            Sample sample = known.get(image.id());
            LabelEdit edit = new LabelEdit(sample.labels());
            fault.accept(sample, edit);
            return edit.labels();
        }
    }

    private static ObjectValidation validation(Dataset data, BiConsumer<Sample, LabelEdit> fault) {
        Map<SampleId, Sample> known = new HashMap<>();
        for (int i = 0; i < data.size(); i++) {
            known.put(data.sample(i).image().id(), data.sample(i));
        }
        return Validation.of(new Faulty(known, fault)).on(data).resamples(999).progress(step -> {});
    }

    private static List<String> warnings(Examined examined) {
        return examined.findings().of(Severity.WARN).stream()
                .map(finding -> finding.sentence())
                .toList();
    }

    /** One object of a field, another one each time, so that no kind of object is worse than the others. */
    private static void seldom(Sample sample, LabelEdit edit) {
        edit.remove(1 + Integer.parseInt(sample.name().substring(6)) * 5 % 16);
    }

    @Test
    void aSoundModelRaisesNoAlarm() {
        ObjectValidationResult result =
                validation(data(16), PlantedErrorsTest::seldom).run();
        assertThat(warnings(result.errors())).isEmpty();
        assertThat(warnings(result.byAll())).isEmpty();
        assertThat(result.measurements().by("condition").findings().severity()).isLessThan(Severity.WARN);
    }

    @Test
    void smallObjectsThatAreMissedAreTold() {
        ObjectValidationResult result = validation(data(12), (sample, edit) -> {
                    seldom(sample, edit);
                    sample.labels().objects().stream()
                            .filter(o ->
                                    o.size() == 36 && (o.id() + sample.name().length()) % 2 == 0)
                            .forEach(o -> edit.remove(o.id()));
                })
                .run();
        assertThat(warnings(result.errors().by("size")))
                .singleElement()
                .asString()
                .contains("“network” is worse for objects of size (px) 36: recall 0.");
        assertThat(result.errors().worst()).allMatch(error -> error.kind() == ObjectErrorKind.MISSED);
        assertThatThrownBy(() -> result.errors().by("colour"))
                .hasMessageContaining("Objects have no property “colour”; there are size, intensity");
    }

    @Test
    void touchingObjectsThatAreMergedAreTold() {
        ObjectValidationResult result = validation(data(12), (sample, edit) -> edit.mergeTouching(new Random(1), 1))
                .run();
        assertThat(warnings(result.errors().kinds())).singleElement().asString().contains("merged with a neighbour");
        assertThat(warnings(result.errors().by("neighbour")))
                .singleElement()
                .asString()
                .contains("px of background to the nearest object");
    }

    @Test
    void anObjectThatIsFoundElsewhereIsShifted() {
        ObjectValidationResult result =
                validation(data(8), (sample, edit) -> edit.move(2, 2)).iou(0.8).run();
        assertThat(result.errors().worst()).anyMatch(error -> error.kind() == ObjectErrorKind.SHIFTED);
        assertThat(warnings(validation(data(8), (sample, edit) -> edit.move(1, 0))
                        .run()
                        .measurements()))
                .contains("The row is +1.0 px off by “network”.")
                .noneMatch(said -> said.startsWith("The column"));
    }

    /** Every object is found; only what is measured differs, in one condition, and the day goes with the condition. */
    @Test
    void anAreaThatIsTooLargeInOneConditionIsTold() {
        ObjectValidationResult result = validation(data(12), (sample, edit) -> {
                    if (sample.metadata().get("condition").equals("treated")) {
                        sample.labels().objects().forEach(o -> edit.grow(o.id()));
                    }
                })
                .measuring(
                        "share of the field",
                        "",
                        (image, labels) -> labels.objects().stream()
                                        .mapToDouble(o -> o.size())
                                        .sum()
                                / (SIDE * SIDE))
                .run();
        assertThat(warnings(result.by("condition"))).isEmpty();
        assertThat(warnings(result.measurements().by("condition")))
                .anyMatch(said -> said.contains("bias of area of found objects is +")
                        && said.contains("where condition is “treated”")
                        && said.contains("cannot be told apart from day (monday)"));
        assertThat(result.measurements().names()).contains("number of objects", "area", "share of the field");
        assertThat(result.measurements().of("share of the field").relativeBias())
                .isPositive();
        assertThat(result.measurements().of("number of objects").limits().bias())
                .isZero();
        assertThatThrownBy(() -> result.measurements().of("volume")).hasMessageContaining("Nothing called “volume”");
    }

    @Test
    void aMeasurementThatFailsSaysOnWhichImage() {
        assertThatThrownBy(() -> validation(data(2), PlantedErrorsTest::seldom)
                        .measuring(
                                "mine",
                                "",
                                (image, labels) -> labels.objects().get(99).size())
                        .run())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("“mine” failed on “field 0”");
    }

    @Test
    void aMeasurementWithoutANumberIsToldAndNoNameIsTakenTwice() {
        ObjectValidation mine =
                validation(data(2), PlantedErrorsTest::seldom).measuring("mine", "", (image, labels) -> Double.NaN);
        Measurements measured = mine.run().measurements();
        assertThat(measured.findings().all())
                .filteredOn(finding -> finding.toString().contains("The mine could be measured in no image"))
                .singleElement()
                .extracting(Finding::severity)
                .isEqualTo(Severity.NOT_CHECKED);
        assertThatThrownBy(() -> measured.of("mine")).hasMessageContaining("could be measured in no image");
        assertThatThrownBy(() -> mine.measuring("mine", "", (image, labels) -> 1))
                .hasMessageContaining("“mine” is measured already");
        assertThatThrownBy(() -> mine.measuring("mean volume", "", (image, labels) -> 1))
                .hasMessageContaining("“mean volume” is measured already");
    }

    @Test
    void objectsOfTheOnlyImageAreIndependentAsBlocks() {
        Dataset one = Dataset.of("one", List.of(data(1).sample(0)));
        String text =
                validation(one, PlantedErrorsTest::seldom).run().measurements().toString();
        assertThat(text)
                .containsPattern("independent blocks of \\d+ × \\d+ pixels: \\d")
                .contains("Units: fields of view; of objects blocks of");
    }

    @Test
    void fewImagesAreNotChecked() {
        ObjectValidationResult result =
                validation(data(2), PlantedErrorsTest::seldom).run();
        assertThat(result.errors().byAll().findings().severity()).isEqualTo(Severity.NOT_CHECKED);
        assertThat(warnings(result.measurements())).isEmpty();
        assertThat(result.errors().view().html().orElseThrow()).doesNotContain("NaN");
        assertThat(result.measurements().view().html().orElseThrow()).doesNotContain("NaN");
    }
}
