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
import io.cellshell.workbench.metric.Metrics;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.pipeline.ReceptiveField;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSession;
import io.cellshell.workbench.model.tensor.TensorSpec;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.validate.ObjectValidationResult;
import io.cellshell.workbench.validate.Validation;
import io.cellshell.workbench.validate.limit.Limits;
import io.cellshell.workbench.validate.limit.OutOfDistribution;
import io.cellshell.workbench.validate.limit.Uncertainty;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Studies of models that are looked at too often, cut too small, believed too much, or given another order of channels. */
final class UseStudies {

    private static final int MEMBERS = 5;

    /** What a result says of earlier looks at its test images is no finding of a check, but a sentence of the verdict. */
    private static final Practice LOOKS = new Practice("earlier looks", "A test set is looked at once (checklist C6).");

    private UseStudies() {}

    static List<StudyFault> all() {
        return List.of(
                StudyFault.of("test images used to choose", "earlier looks", UseStudies::chosen),
                StudyFault.of("tiles without an overlap", "F9.seams", UseStudies::tiled),
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

    /** The tiles do not overlap. */
    private static List<Finding> tiled(Material material, long seed, boolean faulty) {
        Split split = Studies.split(material.nuclei(FIELDS, seed), seed);
        Network<Labels> network = TrainingStudies.quick(
                        TrainingStudies.tuning(new UNet(2, 8), split.train(), split.validation(), seed))
                .best();
        return FitStudies.packaged(network, file -> {
            Pipeline<Image> sound = file.pipeline();
            return seams(
                    faulty ? sound.receptiveField(new ReceptiveField(() -> new OnePixel(sound.network()))) : sound,
                    data(material.nuclei(2, seed)));
        });
    }

    private static List<Finding> seams(Pipeline<Image> model, Dataset seen) {
        return Limits.of(model, Metrics.psnr(1))
                .progress(Progress.SILENT)
                .seams(seen)
                .findings()
                .all();
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

    /**
     * A network that sees one pixel: what overlap of tiles is measured on where there is to be none.
     *
     * @param network of the same inputs and outputs
     */
    private record OnePixel(TensorModel network) implements TensorModel {

        @Override
        public List<TensorSpec> inputs() {
            return network.inputs();
        }

        @Override
        public List<TensorSpec> outputs() {
            return network.outputs();
        }

        @Override
        public TensorSession open(int threads) {
            TensorSession session = network.open(threads);
            return new TensorSession() {
                @Override
                public List<Tensor> run(List<Tensor> inputs) {
                    float[] seen = inputs.get(0).values();
                    return session.run(inputs).stream()
                            .map(out -> {
                                float[] same = new float[out.values().length];
                                for (int i = 0; i < same.length; i++) {
                                    same[i] = seen[i % seen.length];
                                }
                                return Tensor.of(out.axes(), out.sizes(), same);
                            })
                            .toList();
                }

                @Override
                public void close() {
                    session.close();
                }
            };
        }
    }
}
