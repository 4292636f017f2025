package io.cellshell.workbench.planted.study;

import static io.cellshell.workbench.planted.study.Studies.data;
import static io.cellshell.workbench.planted.study.Studies.each;
import static io.cellshell.workbench.planted.study.Studies.with;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.fault.LabelFault;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.validate.ObjectValidationResult;
import io.cellshell.workbench.validate.Validation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Studies of a model with a fault. The model is someone who knows the truth and draws it with errors: of a trained network nobody could say
 * whether it is sound.
 */
final class ValidationStudies {

    /** Test images of two conditions. */
    private static final int IMAGES = 24;

    /** Errors of the model in a sample. */
    @FunctionalInterface
    private interface Errors {
        Labels in(Sample sample, Labels drawn, long seed);
    }

    private ValidationStudies() {}

    static List<StudyFault> all() {
        StudyFault.Doing sound = tested((sample, drawn, seed) -> drawn);
        return List.of(
                StudyFault.of(
                        "objects missed in one condition",
                        "F5.subgroup",
                        tested((sample, drawn, seed) ->
                                isTreated(sample) ? LabelFault.missing(0.3).plant(drawn, seed) : drawn),
                        sound),
                StudyFault.of(
                        "outlines too narrow in one condition",
                        "F5.measurement",
                        tested((sample, drawn, seed) -> isTreated(sample) ? narrower(drawn) : drawn),
                        sound),
                StudyFault.of(
                        "too few objects counted",
                        "F4.agreement",
                        tested((sample, drawn, seed) -> LabelFault.missing(0.2).plant(drawn, seed)),
                        sound),
                StudyFault.of(
                        "small objects missed",
                        "F3.error-dependence",
                        tested((sample, drawn, seed) -> withoutSmall(drawn)),
                        sound));
    }

    private static boolean isTreated(Sample sample) {
        return sample.metadata().get("condition").equals("treated");
    }

    /** Every object a pixel narrower all around. */
    private static Labels narrower(Labels labels) {
        int width = labels.width();
        int[] ids = labels.ids();
        int[] narrower = new int[ids.length];
        for (int p = width; p < ids.length - width; p++) {
            boolean inside = ids[p - 1] == ids[p]
                    && ids[p + 1] == ids[p]
                    && ids[p - width] == ids[p]
                    && ids[p + width] == ids[p];
            narrower[p] = inside ? ids[p] : 0;
        }
        return Labels.of(labels.height(), width, narrower);
    }

    /** Without the smaller half of the objects but for every third of these. */
    private static Labels withoutSmall(Labels labels) {
        Set<Integer> missed = new HashSet<>();
        labels.objects().stream()
                .sorted(Comparator.comparing(LabelledObject::area))
                .limit(labels.count() / 2)
                .filter(object -> object.id() % 3 > 0)
                .forEach(object -> missed.add(object.id()));
        int[] ids = labels.ids();
        for (int p = 0; p < ids.length; p++) {
            ids[p] = missed.contains(ids[p]) ? 0 : ids[p];
        }
        return Labels.of(labels.height(), labels.width(), ids);
    }

    /** All findings of the validation of a model that makes such errors. */
    private static StudyFault.Doing tested(Errors errors) {
        return (material, seed) -> {
            List<Sample> samples = each(
                    material.nuclei(IMAGES, seed),
                    (sample, i) -> with(sample, "condition", i % 2 == 0 ? "control" : "treated"));
            Map<String, Labels> answers = new HashMap<>();
            for (Sample sample : samples) {
                Labels drawn = LabelFault.redrawn(0.5).plant(sample.labels(), seed + answers.size());
                answers.put(sample.name(), errors.in(sample, drawn, seed + answers.size()));
            }
            return findings(
                    new Annotator("an annotator", answers), data(samples).groupedBy("field"));
        };
    }

    private static List<Finding> findings(Model<Labels> model, Dataset test) {
        ObjectValidationResult result =
                Validation.of(model).on(test).progress(Progress.SILENT).run();
        return Stream.<Examined>of(
                        result.aggregated(),
                        result.byAll(),
                        result.measurements(),
                        result.errors(),
                        result.metricAdvice())
                .flatMap(examined -> examined.findings().all().stream())
                .toList();
    }
}
