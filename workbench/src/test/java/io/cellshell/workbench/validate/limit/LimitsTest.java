package io.cellshell.workbench.validate.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.metric.Metrics;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.pipeline.ReceptiveField;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSession;
import io.cellshell.workbench.model.tensor.TensorSpec;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.Task;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults planted in models and data, and sound ones beside them. */
class LimitsTest {

    @AfterEach
    void noInterruptIsLeftOver() {
        Thread.interrupted();
    }

    private static List<Severity> severities(Examined examined) {
        return examined.findings().all().stream().map(Finding::severity).toList();
    }

    /** Finds what a threshold finds, and in the upper left corner a square that is not there. */
    private record Inventing(Model<Labels> right) implements Model<Labels> {
        @Override
        public String name() {
            return "inventing";
        }

        @Override
        public Labels predict(Image image) {
            int[] ids = right.predict(image).ids();
            for (int i = 0; i < 9; i++) {
                ids[i / 3 * image.width() + i % 3] = 1000;
            }
            return Labels.of(image.height(), image.width(), ids);
        }
    }

    @Test
    void whatOrientationsDisagreeOnIsWrongHere() {
        Limits<Labels> limits = Limits.of(
                        new Inventing(new PerturbationCurvesTest.FixedThreshold(60)), Metrics.averagePrecision(0.5))
                .progress(Progress.SILENT);
        Uncertainty uncertainty = limits.uncertainty(PerturbationCurvesTest.squares(10));
        assertThat(uncertainty.answers()).hasSize(50);
        assertThat(uncertainty.answers())
                .filteredOn(answer -> !answer.right())
                .allSatisfy(answer -> assertThat(answer.confidence()).isCloseTo(2 / 8.0, within(1e-9)));
        assertThat(UncertaintyFindings.auroc(uncertainty.answers())).isEqualTo(1);
        assertThat(RiskCoverage.of(uncertainty.answers()).overall()).isCloseTo(0.2, within(1e-12));
        assertThat(severities(uncertainty)).contains(Severity.OK).doesNotContain(Severity.WARN);
    }

    @Test
    void anEnsembleThatIsSureOfItsErrorsIsTold() {
        Model<Labels> wrong = new Inventing(new PerturbationCurvesTest.FixedThreshold(60));
        Uncertainty uncertainty = Uncertainty.ofEnsemble(
                List.of(wrong, wrong.named("second")), Task.instanceSegmentation(), PerturbationCurvesTest.squares(10));
        assertThat(uncertainty.findings().of(Severity.WARN))
                .extracting(Finding::id)
                .containsExactlyInAnyOrder("F6.ranking", "F6.calibration");
    }

    /** AURC by hand: of four answers the two surest right, then a tie of a right and a wrong one. */
    @Test
    void riskCoverageByHand() {
        List<UncertainAnswer> answers = List.of(
                new UncertainAnswer("a", "a", "1", 0.9, true),
                new UncertainAnswer("a", "a", "2", 0.8, true),
                new UncertainAnswer("a", "a", "3", 0.5, false),
                new UncertainAnswer("a", "a", "4", 0.5, true));
        RiskCoverage curve = RiskCoverage.of(answers);
        assertThat(curve.coverage()).containsExactly(0.25, 0.5, 1);
        assertThat(curve.risk()).containsExactly(0, 0, 0.25);
        assertThat(curve.area()).isCloseTo((0.5 / 3 + 1.0 / 4) / 4, within(1e-12));
        assertThat(UncertaintyFindings.auroc(answers)).isCloseTo(2.5 / 3, within(1e-12));
    }

    /** Two phenotypes of bright squares, on plates that may be as bright as the class goes. */
    private static Dataset classes(int count, int seed, float plate, float objects) {
        return Dataset.of(
                "classes",
                IntStream.range(0, count)
                        .mapToObj(i -> {
                            SplittableRandom random = new SplittableRandom(seed + i);
                            boolean treated = i % 2 == 1;
                            Sample squares =
                                    PerturbationCurvesTest.squares(i + 1).sample(i);
                            float[] pixels = squares.image().pixels();
                            for (int p = 0; p < pixels.length; p++) {
                                boolean object = pixels[p] > 0;
                                pixels[p] = (float) ((object ? 200 + (treated ? objects : 0) : 50)
                                        + (treated ? plate : 0)
                                        + 3 * random.nextGaussian());
                            }
                            return new Sample(
                                    "i" + i,
                                    Image.of(64, 64, pixels),
                                    new ImageClass(treated ? "treated" : "control"),
                                    Map.of());
                        })
                        .toList());
    }

    private static Shortcuts shortcuts(float plate, float objects) {
        Model<ImageClass> learned = Baseline.intensityClassifier().fit(classes(24, 1, plate, objects));
        return Limits.of(learned, Metrics.accuracy())
                .progress(Progress.SILENT)
                .shortcuts(classes(16, 1000, plate, objects));
    }

    @Test
    void aClassifierThatLooksAtThePlateIsFoundAndOneThatLooksAtObjectsIsNot() {
        assertThat(severities(shortcuts(20, 0))).contains(Severity.WARN);
        assertThat(severities(shortcuts(0, 60))).containsExactly(Severity.OK, Severity.OK, Severity.OK);
    }

    private static <P> Model<P> model(Function<Image, P> way) {
        return new Model<>() {
            @Override
            public String name() {
                return "model";
            }

            @Override
            public P predict(Image image) {
                return way.apply(image);
            }
        };
    }

    @Test
    void aMarkInTheCornerIsFoundThoughItIsBrightAsAnObject() {
        Dataset plain = classes(12, 1, 0, 0);
        Dataset marked = Dataset.of(
                "marked",
                IntStream.range(0, 12)
                        .mapToObj(i -> {
                            Sample sample = plain.sample(i);
                            float[] pixels = sample.image().pixels();
                            for (int p = 0; p < 5 && i % 2 == 1; p++) {
                                Arrays.fill(pixels, p * 64, p * 64 + 5, 250);
                            }
                            return new Sample(
                                    sample.name(), Image.of(64, 64, pixels), sample.annotation(), sample.metadata());
                        })
                        .toList());
        Shortcuts found = Limits.of(
                        model(image -> new ImageClass(image.pixels()[65] > 150 ? "treated" : "control")),
                        Metrics.accuracy())
                .progress(Progress.SILENT)
                .shortcuts(marked);
        assertThat(found.findings().of(Severity.WARN)).extracting(Finding::id).containsExactly("F10.corners");
    }

    @Test
    void pointsAndMasksThatAreFoundWithoutTheirObjectsAreTold() {
        Dataset squares = PerturbationCurvesTest.squares(8);
        Map<String, Points> points = new HashMap<>();
        Map<String, SemanticMask> masks = new HashMap<>();
        for (Sample sample : squares) {
            points.put(
                    sample.name(),
                    Points.of(sample.labels().objects().stream()
                            .map(one -> new Points.Point(one.y(), one.x()))
                            .toList()));
            int[] classes = sample.labels().ids();
            Arrays.setAll(classes, p -> classes[p] > 0 ? 1 : 0);
            masks.put(sample.name(), SemanticMask.of(64, 64, classes, List.of("background", "cell")));
        }
        Limits<Points> byName = Limits.of(model(image -> points.get(image.name())), Metrics.pointF1(3))
                .progress(Progress.SILENT);
        assertThat(byName.shortcuts(annotated(squares, points)).findings().of(Severity.WARN))
                .extracting(Finding::id)
                .containsExactly("F10.without-objects");
        Dataset masked = annotated(squares, masks);
        Limits<SemanticMask> remembered = Limits.of(model(image -> masks.get(image.name())), Metrics.dice("cell"))
                .progress(Progress.SILENT);
        assertThat(remembered.shortcuts(masked).findings().of(Severity.WARN))
                .extracting(Finding::id)
                .containsExactly("F10.without-objects");
        Limits<SemanticMask> sound = Limits.of(
                        model(image -> {
                            float[] pixels = image.pixels();
                            int[] classes = new int[pixels.length];
                            Arrays.setAll(classes, p -> pixels[p] > 60 ? 1 : 0);
                            return SemanticMask.of(64, 64, classes, List.of("background", "cell"));
                        }),
                        Metrics.dice("cell"))
                .progress(Progress.SILENT);
        assertThat(severities(sound.shortcuts(masked))).containsExactly(Severity.OK, Severity.OK);
    }

    private static Dataset annotated(Dataset images, Map<String, ? extends Annotation> annotations) {
        return Dataset.of(
                "annotated",
                IntStream.range(0, images.size())
                        .mapToObj(images::sample)
                        .map(one -> new Sample(one.name(), one.image(), annotations.get(one.name()), Map.of()))
                        .toList());
    }

    @Test
    void aModelForOneOrientationIsFound() {
        Dataset data = Dataset.of(
                "lit from the left",
                IntStream.range(0, 8)
                        .mapToObj(i -> {
                            Sample sample =
                                    PerturbationCurvesTest.squares(i + 1).sample(i);
                            float[] pixels = sample.image().pixels();
                            for (int p = 0; p < pixels.length; p++) {
                                pixels[p] += 0.2F * (63 - p % 64);
                            }
                            return new Sample(sample.name(), Image.of(64, 64, pixels), sample.annotation(), Map.of());
                        })
                        .toList());
        Model<Labels> sound = new PerturbationCurvesTest.FixedThreshold(60);
        Model<Labels> upright = model(image -> {
            float[] pixels = image.pixels();
            double tilt = IntStream.range(0, pixels.length)
                    .mapToDouble(p -> pixels[p] * (31.5 - p % image.width()))
                    .sum();
            return tilt > 0 ? sound.predict(image) : Labels.of(image.height(), image.width(), new int[pixels.length]);
        });
        assertThat(orientation(upright, data)).isEqualTo(Severity.WARN);
        assertThat(orientation(sound, data)).isEqualTo(Severity.OK);
    }

    private static Severity orientation(Model<Labels> model, Dataset data) {
        return Limits.of(model, Metrics.averagePrecision(0.5))
                .progress(Progress.SILENT)
                .uncertainty(data)
                .findings()
                .all()
                .stream()
                .filter(one -> one.id().equals("F9.orientation"))
                .findFirst()
                .orElseThrow()
                .severity();
    }

    @Test
    void aScoreThatNothingReachesCannotFall() {
        Dataset data = PerturbationCurvesTest.squares(12);
        Limits<Labels> nothing = Limits.of(
                        model(image ->
                                Labels.of(image.height(), image.width(), new int[image.height() * image.width()])),
                        Metrics.averagePrecision(0.5))
                .progress(Progress.SILENT);
        assertThat(severities(nothing.perturbations(data))).containsExactly(Severity.NOT_CHECKED);
        assertThat(severities(nothing.normalisation(data))).containsExactly(Severity.NOT_CHECKED);
        assertThat(severities(nothing.shortcuts(data))).containsOnly(Severity.NOT_CHECKED);
    }

    @Test
    void aModelThatFailsIsToldOfInEveryPart() {
        Limits<Labels> failing = Limits.of(
                        LimitsTest.<Labels>model(image -> {
                            throw new IllegalStateException("no memory");
                        }),
                        Metrics.averagePrecision(0.5))
                .progress(Progress.SILENT);
        LimitsResult found = failing.on(PerturbationCurvesTest.squares(2));
        assertThat(severities(found)).containsOnly(Severity.NOT_CHECKED);
        assertThat(found.findings().toString()).contains("no memory");
    }

    @Test
    void objectsThatAreFoundWhereNoneAreAreTold() {
        Dataset data = PerturbationCurvesTest.squares(12);
        Model<Labels> bySurroundings = new Model<>() {
            @Override
            public String name() {
                return "remembers";
            }

            @Override
            public Labels predict(Image image) {
                return data.sample(Integer.parseInt(image.name().substring(1))).labels();
            }
        };
        Limits<Labels> limits =
                Limits.of(bySurroundings, Metrics.averagePrecision(0.5)).progress(Progress.SILENT);
        assertThat(limits.shortcuts(data).findings().of(Severity.WARN))
                .extracting(Finding::id)
                .containsExactly("F10.without-objects");
        assertThat(severities(PerturbationCurvesTest.fixed().shortcuts(data)))
                .containsExactly(Severity.OK, Severity.OK);
    }

    @Test
    void aScoreThatNothingReachesTooIsTold() {
        assertThat(severities(PerturbationCurvesTest.fixed().nullModels(PerturbationCurvesTest.squares(12))))
                .containsExactly(Severity.OK);
        Sample one = PerturbationCurvesTest.squares(1).sample(0);
        Dataset copies = Dataset.of(
                "copies",
                IntStream.range(0, 12)
                        .mapToObj(i -> new Sample("c" + i, one.image(), one.annotation(), Map.of()))
                        .toList());
        assertThat(severities(PerturbationCurvesTest.fixed().nullModels(copies)))
                .containsExactly(Severity.WARN);
    }

    @Test
    void aBetterScoreOfFewImagesIsLeftOpen() {
        List<Sample> images = IntStream.range(0, 12)
                .mapToObj(i -> new Sample(
                        "i" + i,
                        Image.of(1, 1, new float[] {i}).named("i" + i),
                        new ImageClass(i % 2 == 0 ? "control" : "treated"),
                        Map.of()))
                .toList();
        Model<ImageClass> model = new Model<>() {
            @Override
            public String name() {
                return "wrong once";
            }

            @Override
            public ImageClass predict(Image image) {
                return new ImageClass(
                        (int) image.pixels()[0] % 2 == 0 && image.pixels()[0] > 0 ? "control" : "treated");
            }
        };
        NullModels beside =
                Limits.of(model, Metrics.accuracy()).progress(Progress.SILENT).nullModels(Dataset.of("few", images));
        assertThat(severities(beside)).containsExactly(Severity.NOT_CHECKED);
        assertThat(beside.findings().all().get(0).sentence()).contains("chance could do that", "one answer for all");
    }

    @Test
    void theShareOfRightPixelsIsReachedByTheMostFrequentClass() {
        List<String> names = List.of("background", "cell");
        Dataset rare = Dataset.of(
                "rare",
                IntStream.range(0, 12)
                        .mapToObj(i -> {
                            int[] classes = PerturbationCurvesTest.squares(i + 1)
                                    .sample(i)
                                    .labels()
                                    .ids();
                            Arrays.setAll(classes, p -> classes[p] == 1 ? 1 : 0);
                            float[] pixels = new float[classes.length];
                            for (int p = 0; p < pixels.length; p++) {
                                pixels[p] = 100 * classes[p];
                            }
                            return new Sample(
                                    "r" + i,
                                    Image.of(64, 64, pixels),
                                    SemanticMask.of(64, 64, classes, names),
                                    Map.of());
                        })
                        .toList());
        NullModels beside = Limits.of(Baseline.otsuClasses("background", "cell"), Metrics.pixelAccuracy())
                .progress(Progress.SILENT)
                .nullModels(rare);
        assertThat(beside.findings().all()).singleElement().satisfies(one -> {
            assertThat(one.severity()).isEqualTo(Severity.WARN);
            assertThat(one.sentence()).contains("one answer for all images (98 % of the score)");
        });
        assertThat(severities(Limits.of(Baseline.otsuClasses("background", "cell"), Metrics.dice("cell"))
                        .progress(Progress.SILENT)
                        .nullModels(rare)))
                .containsExactly(Severity.OK);
    }

    @Test
    void countsGetIntervalsWhereThereAreImagesEnough() {
        Dataset data = PerturbationCurvesTest.squares(20);
        CountIntervals intervals =
                CountIntervals.of(new Inventing(new PerturbationCurvesTest.FixedThreshold(60)), data);
        CountInterval one = intervals.interval(data.sample(3).image());
        assertThat(one.predicted()).isEqualTo(5);
        assertThat(one.low()).isEqualTo(4);
        assertThat(one.high()).hasValue(6);
        assertThat(intervals.checkedOn(data).coverage()).isEqualTo(1);
        assertThat(severities(intervals)).containsExactly(Severity.OK);
        CountIntervals few =
                CountIntervals.of(new PerturbationCurvesTest.FixedThreshold(60), PerturbationCurvesTest.squares(8));
        assertThat(severities(few)).containsExactly(Severity.NOT_CHECKED);
        assertThat(few.interval(data.sample(3).image()).toString()).contains("too few images to calibrate with");
        assertThat(few.view().html()).isPresent();
    }

    @Test
    void aHotPixelDecidesAMinMaxNormalisation() {
        NormalisationSensitivity sensitivity = Limits.of(new MinMaxThreshold(), Metrics.averagePrecision(0.5))
                .progress(Progress.SILENT)
                .normalisation(PerturbationCurvesTest.squares(12));
        assertThat(sensitivity.findings().all()).singleElement().satisfies(one -> {
            assertThat(one.severity()).isEqualTo(Severity.NOTE);
            assertThat(one.sentence()).contains("one hot pixel (loses 100 %)");
        });
        assertThat(severities(PerturbationCurvesTest.fixed().normalisation(PerturbationCurvesTest.squares(12))))
                .containsExactly(Severity.OK);
    }

    /** The range of the whole image decides what is bright. */
    private record MinMaxThreshold() implements Model<Labels> {
        @Override
        public String name() {
            return "min-max threshold";
        }

        @Override
        public Labels predict(Image image) {
            double highest = IntStream.range(0, image.pixels().length)
                    .mapToDouble(i -> image.pixels()[i])
                    .max()
                    .orElseThrow();
            return new PerturbationCurvesTest.FixedThreshold(highest / 2).predict(image);
        }
    }

    @Test
    void aNetworkGivesInTilesWhatItGivesForTheWhole() {
        Task<Labels> task = Task.instanceSegmentation();
        TileSeams seams = Limits.of(task.network(new UNet(1, 2), 1), task)
                .threads(1)
                .progress(Progress.SILENT)
                .seams(PerturbationCurvesTest.squares(2));
        assertThat(severities(seams)).containsExactly(Severity.OK);
        assertThat(severities(PerturbationCurvesTest.fixed().seams(PerturbationCurvesTest.squares(2))))
                .containsExactly(Severity.NOT_CHECKED);
    }

    /** Each pixel becomes the sum of those left and right of it up to a distance. */
    private record SumOfRow(int reach) implements TensorModel {

        @Override
        public List<TensorSpec> inputs() {
            return List.of(new TensorSpec("image", axes(SizeRule.Stepped.any(), SizeRule.Stepped.any())));
        }

        @Override
        public List<TensorSpec> outputs() {
            return List.of(new TensorSpec(
                    "sum",
                    axes(new SizeRule.RelativeTo("image", "y", 1, 0), new SizeRule.RelativeTo("image", "x", 1, 0))));
        }

        private static List<AxisSpec> axes(SizeRule y, SizeRule x) {
            return List.of(
                    AxisSpec.batch(),
                    AxisSpec.channels(1),
                    new AxisSpec("y", AxisRole.Y, y, 0, List.of()),
                    new AxisSpec("x", AxisRole.X, x, 0, List.of()));
        }

        @Override
        public TensorSession open(int threads) {
            return new TensorSession() {
                @Override
                public List<Tensor> run(List<Tensor> inputs) {
                    Tensor in = inputs.get(0);
                    int width = in.size("x");
                    float[] sums = new float[in.values().length];
                    for (int i = 0; i < sums.length; i++) {
                        int x = i % width;
                        for (int u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u++) {
                            sums[i] += in.values()[i - x + u];
                        }
                    }
                    return List.of(Tensor.of(in.axes(), in.sizes(), sums));
                }

                @Override
                public void close() {
                    // nothing to free
                }
            };
        }
    }

    /** The overlap of its tiles was measured on a network that looks less far. */
    @Test
    void tilesThatOverlapTooLittleAreFound() {
        Pipeline<Image> sound = Pipeline.of("sum", new SumOfRow(6));
        Pipeline<Image> faulty = sound.receptiveField(new ReceptiveField(() -> new SumOfRow(0)));
        Dataset data = PerturbationCurvesTest.squares(2);
        assertThat(severities(seams(sound, data))).containsExactly(Severity.OK);
        assertThat(severities(seams(faulty, data))).containsExactly(Severity.WARN);
    }

    @Test
    void anAnswerOfSeveralChannelsIsComparedInTilesToo() {
        Pipeline<Image> sum = Pipeline.of("sum", new SumOfRow(6));
        Pipeline<Image> twice = sum.with((specs, outputs, image) -> {
            Image one = sum.decoder().decode(specs, outputs, image);
            return Image.stack(Axis.C, List.of(one, one));
        });
        assertThat(severities(seams(twice, PerturbationCurvesTest.squares(2)))).containsExactly(Severity.OK);
    }

    private static TileSeams seams(Model<Image> model, Dataset data) {
        return Limits.of(model, Metrics.psnr(255)).progress(Progress.SILENT).seams(data);
    }

    /** An interrupt comes while the null models are tried. */
    @Test
    void anInterruptKeepsWhatWasFinished() {
        LimitsResult result = Limits.of(new PerturbationCurvesTest.FixedThreshold(60), Metrics.averagePrecision(0.5))
                .progress(step -> {
                    if (step.task().startsWith("Trying null models")) {
                        Thread.currentThread().interrupt();
                    }
                })
                .on(PerturbationCurvesTest.squares(2));
        assertThat(result.parts()).hasSize(3);
        assertThat(result.findings().of(Severity.NOT_CHECKED))
                .filteredOn(one -> one.sentence().startsWith("The work was stopped"))
                .hasSize(4);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(result.view().html().orElseThrow()).contains("<h3>");
    }
}
