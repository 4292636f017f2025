package io.cellshell.workbench.planted.study;

import static io.cellshell.workbench.planted.study.Studies.FIELDS;
import static io.cellshell.workbench.planted.study.Studies.data;
import static io.cellshell.workbench.planted.study.Studies.dataAlone;
import static io.cellshell.workbench.planted.study.Studies.each;
import static io.cellshell.workbench.planted.study.Studies.with;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.metric.Metrics;
import io.cellshell.workbench.task.advice.MetricAdvice;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Studies whose design tells the answer, or whose metric hides the errors. */
final class MetadataStudies {

    /** Each condition on both plates and on every day. */
    private static final StudyFault.Doing SOUND = designed((sample, i) -> sample);

    private MetadataStudies() {}

    static List<StudyFault> all() {
        return List.of(
                StudyFault.of(
                        "condition told by the plate",
                        "B7.factors",
                        designed((sample, i) -> with(sample, "plate", "P" + (1 + i % 2))),
                        SOUND),
                StudyFault.of(
                        "condition told by the brightness",
                        "B7.intensity",
                        designed((sample, i) -> i % 2 == 1 ? brighter(sample) : sample),
                        SOUND),
                StudyFault.of(
                        "one day brighter than the others",
                        "B7.batch",
                        designed((sample, i) -> i % 3 == 0 ? brighter(sample) : sample),
                        SOUND),
                StudyFault.of("accuracy of rare classes", "F1.metric", MetadataStudies::rareClasses));
    }

    private static StudyFault.Doing designed(BiFunction<Sample, Integer, Sample> change) {
        return (material, seed) -> dataAlone(each(material.nuclei(FIELDS, seed), (sample, i) -> {
            Sample treated = with(sample, "condition", i % 2 == 0 ? "control" : "treated");
            Sample onPlate = with(treated, "plate", "P" + (1 + i / 2 % 2));
            return change.apply(with(onPlate, "day", "day " + (1 + i % 3)), i);
        }));
    }

    /** With twice the light, and a brighter background. */
    private static Sample brighter(Sample sample) {
        return with(sample, intensity -> 2 * intensity + 15);
    }

    /** Of 60 images, 6 or 30 are of one class; the metric is accuracy. */
    private static List<Finding> rareClasses(Material material, long seed, boolean faulty) {
        List<Sample> fields = material.nuclei(FIELDS, seed);
        List<Sample> classes = each(
                IntStream.range(0, 3).boxed().flatMap(copy -> fields.stream()).toList(),
                (sample, i) -> new Sample(
                        "image " + i,
                        sample.image(),
                        new ImageClass(i % (faulty ? 10 : 2) == 0 ? "mitotic" : "resting"),
                        Map.of()));
        return MetricAdvice.of(List.of(Metrics.accuracy()), data(classes))
                .findings()
                .all();
    }
}
