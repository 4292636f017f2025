package io.cellshell.workbench.planted.study;

import static io.cellshell.workbench.planted.study.Studies.FIELDS;
import static io.cellshell.workbench.planted.study.Studies.data;
import static io.cellshell.workbench.planted.study.Studies.each;
import static io.cellshell.workbench.planted.study.Studies.with;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.segment.GaussianBlur;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.validate.ObjectValidationResult;
import io.cellshell.workbench.validate.Validation;
import io.cellshell.workbench.validate.limit.OutOfDistribution;
import io.cellshell.workbench.validate.limit.Uncertainty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Studies of models that are looked at too often, believed too much, or given another order of channels. */
final class UseStudies {

    private static final int MEMBERS = 5;

    /** What a result says of earlier looks at its test images is no finding of a check, but a sentence of the verdict. */
    private static final Practice LOOKS = new Practice("earlier looks", "A test set is looked at once (checklist C6).");

    private UseStudies() {}

    static List<StudyFault> all() {
        return List.of(
                StudyFault.of("test images used to choose", "earlier looks", UseStudies::chosen),
                StudyFault.of("copies of one model as an ensemble", "F6.calibration", UseStudies::ensemble),
                StudyFault.of("channels in another order", "F7.familiar", UseStudies::exchanged));
    }

    /** A method is tried, another one is taken because of how that went, and this one's score is reported. */
    private static List<Finding> chosen(Material material, long seed, boolean faulty) {
        Split split = Studies.split(material.nuclei(FIELDS, seed), seed);
        score(Baseline.otsuWatershed(), faulty ? split.test() : split.validation());
        ObjectValidationResult reported = score(Baseline.blobWatershed(6), split.test());
        List<Finding> all = new ArrayList<>(reported.aggregated().findings().all());
        all.addAll(reported.metricAdvice().findings().all());
        reported.look().orElseThrow().warnings().forEach(warning -> all.add(LOOKS.warn("result.look()", warning, "")));
        return all;
    }

    private static ObjectValidationResult score(Model<Labels> model, Dataset part) {
        return Validation.of(model).on(part).progress(Progress.SILENT).run();
    }

    /** Each member misplaces a fifth of the objects; where all are the same file, they agree on it. */
    private static List<Finding> ensemble(Material material, long seed, boolean faulty) {
        List<Sample> samples = material.nuclei(FIELDS, seed);
        List<Annotator> members = IntStream.range(0, MEMBERS)
                .mapToObj(member -> {
                    Map<String, Labels> drawn = new HashMap<>();
                    samples.forEach(sample -> drawn.put(
                            sample.name(),
                            LabelStudies.misplaced(
                                    sample.labels(), 100 * seed + drawn.size() + (faulty ? 0 : 1000 * member))));
                    return new Annotator("member " + member, drawn);
                })
                .toList();
        return Uncertainty.ofEnsemble(
                        members, Task.instanceSegmentation(), data(samples).groupedBy("field"))
                .findings()
                .all();
    }

    /** Nuclei and a stain of the cells around them; the new images have them the other way round. */
    private static List<Finding> exchanged(Material material, long seed, boolean faulty) {
        Split split = Studies.largeSplit(
                each(material.nuclei(Studies.MANY, seed), (sample, i) -> stained(sample, seed + i)), seed);
        List<Sample> used = each(
                IntStream.range(0, split.test().size())
                        .mapToObj(split.test()::sample)
                        .toList(),
                (sample, i) -> faulty ? exchanged(sample) : sample);
        return OutOfDistribution.of(split.train())
                .examine(data(used))
                .findings()
                .all();
    }

    private static Sample exchanged(Sample sample) {
        return with(
                sample,
                Image.stack(
                        Axis.C,
                        List.of(sample.image().channel(1), sample.image().channel(0))));
    }

    private static Sample stained(Sample sample, long seed) {
        Random random = new Random(seed);
        Image cells = with(
                        with(sample, GaussianBlur.blur(sample.image(), 5)),
                        intensity -> 20 + intensity / 2 + 3 * random.nextGaussian())
                .image();
        return with(sample, Image.stack(Axis.C, List.of(sample.image(), cells)));
    }
}
