package io.cellshell.workbench.model.bioimageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.cellshell.workbench.PythonEnvironment;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.image.npy.NpyArray;
import io.cellshell.workbench.model.Activation;
import io.cellshell.workbench.model.FeatureNorm;
import io.cellshell.workbench.model.InstanceDecoder;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.decode.SemanticDecoder;
import io.cellshell.workbench.model.decode.StarConvexDecoder;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.pipeline.PipelinePredictor;
import io.cellshell.workbench.model.processing.AxisNumbers;
import io.cellshell.workbench.model.processing.Clip;
import io.cellshell.workbench.model.processing.FixedStandardisation;
import io.cellshell.workbench.model.processing.ScaleLinear;
import io.cellshell.workbench.model.processing.ScaleRange;
import io.cellshell.workbench.model.processing.Softmax;
import io.cellshell.workbench.model.processing.Standardisation;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages in Python: they pass the test of bioimage.io, predict there what they predict here, and come back unchanged. */
@Tag("reference")
class PackageIT {

    @TempDir
    private Path folder;

    /** Its unit is so small that only intensities beside its zero keep their digits. */
    private static final Normalisation FINE = Normalisation.fixed(1000, 1e-3);

    private static final List<Normalisation> NORMALISATIONS = List.of(
            Normalisation.standard(),
            Normalisation.minMax(),
            Normalisation.zeroMeanUnitVariance(),
            Normalisation.fixed(100, 2000),
            Normalisation.fixed(0, 500),
            Normalisation.fixed(40, 1),
            Normalisation.fixed(0, 1),
            FINE);

    private static <P> Network<P> network(UNet unet, Decoder<P> decoder, int number) {
        return Network.of("network " + number, unet, NetworkPackageTest.weights(unet), decoder)
                .with(NORMALISATIONS.get(number % NORMALISATIONS.size()));
    }

    private static List<Network<?>> networks() {
        List<Network<?>> all = new ArrayList<>();
        for (FeatureNorm norm : FeatureNorm.values()) {
            for (int dimensions : new int[] {2, 3}) {
                UNet unet = new UNet(1, 3).dimensions(dimensions).norm(norm).residual(dimensions == 2);
                all.add(network(unet, InstanceDecoder.standard(), all.size()));
            }
        }
        all.add(network(new UNet(2, 2).inputs(2).outputs(1), new ImageDecoder(0, Activation.SIGMOID), all.size()));
        all.add(network(new UNet(2, 2).inputs(3).outputs(4), new ImageDecoder(0), all.size()));
        all.add(network(new UNet(3, 2).outputs(2), new SemanticDecoder(List.of("no", "Zelle é")), all.size())
                .with(ModelCard.empty()
                        .description("Tests: only, “really”")
                        .author("Ada Ćelić")
                        .license("CC-BY-4.0")
                        .cite("Someone 2020", "10.1038/s41592-018-0261-2")
                        .created(Instant.parse("2026-11-27T08:00:00Z"))));
        return all;
    }

    /** Of a size that the network takes, so that nothing has to be added at its ends. */
    private static Image image(UNet unet, int seed) {
        PackageGeometry geometry = PackageGeometry.of(unet);
        List<Axis> axes = new ArrayList<>(List.of(Axis.C));
        axes.addAll(unet.dimensions() == 2 ? List.of(Axis.Y, Axis.X) : List.of(Axis.Z, Axis.Y, Axis.X));
        int[] sizes = new int[axes.size()];
        sizes[0] = unet.inputs();
        int count = sizes[0];
        for (int i = 1; i < sizes.length; i++) {
            sizes[i] = geometry.least() + (i + 3) * geometry.step();
            count *= sizes[i];
        }
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        float[] values = new float[count];
        boolean fine = NORMALISATIONS.get(seed % NORMALISATIONS.size()).equals(FINE);
        for (int i = 0; i < count; i++) {
            values[i] = fine ? 1000 + random.nextInt(8) / 1024f : random.nextInt(4000);
        }
        return Image.of(axes, sizes, values).withPixelSize(new PixelSize(0.5, 0.25));
    }

    private static void write(Image image, int channels, Path path) {
        List<Integer> shape = new ArrayList<>(List.of(1, channels));
        if (image.size(Axis.Z) > 1) {
            shape.add(image.size(Axis.Z));
        }
        shape.addAll(List.of(image.height(), image.width()));
        int each = image.size(Axis.Z) * image.height() * image.width();
        float[] values = new float[channels * each];
        for (int c = 0; c < channels; c++) {
            float[] some = (image.axes().contains(Axis.C) ? image.channel(c) : image).voxels();
            System.arraycopy(some, 0, values, c * each, each);
        }
        NpyArray.write(path, shape, values);
    }

    /** With the decoder of Python's stardist; the starter that comes with CellShell among them. */
    @Test
    void packagesOfStarConvexObjectsPassTheTest() throws Exception {
        Path starter = folder.resolve("starter.zip");
        try (InputStream in =
                PackageIT.class.getResourceAsStream("/io/cellshell/workbench/zoo/starters/nuclei-fluorescence.zip")) {
            Files.copy(in, starter);
        }
        Network<Labels> network = Network.open(starter);
        Image nuclei =
                Simulation.nuclei().size(200, 200).seed(5).samples(1).sample(0).image();
        network.with(new StarConvexDecoder(32, 2, 0.3, 0.2)).withExample(nuclei).write(folder.resolve("others.zip"));
        network.with(Normalisation.minMax()).withExample(nuclei).write(folder.resolve("min-max.zip"));
        for (String name : List.of("starter", "others", "min-max")) {
            Tensor objects = ModelPackage.open(folder.resolve(name + ".zip"))
                    .testOutputs()
                    .get(0);
            assertThat(objects.axes()).endsWith("channel");
            assertThat(IntStream.range(0, objects.values().length)
                            .mapToObj(i -> objects.values()[i])
                            .distinct())
                    .as(name)
                    .hasSizeGreaterThan(5);
        }
        String said = PythonEnvironment.create().run("package_check.py", folder.toString());
        assumeFalse(said.contains("stardist is not installed"), said);
        assertThat(said).contains("3 packages pass the test of bioimage.io");
    }

    /** Those that come with CellShell, but the one with the decoder of Python's stardist. */
    @Test
    void startersPassTheTest() throws Exception {
        for (String name : List.of("spots", "denoising", "resolution-2x")) {
            Path starter = folder.resolve(name + ".zip");
            try (InputStream in =
                    PackageIT.class.getResourceAsStream("/io/cellshell/workbench/zoo/starters/" + name + ".zip")) {
                Files.copy(in, starter);
            }
            ModelPackage opened = ModelPackage.open(starter);
            assertThat(opened.metadata().about().covers()).as(name).hasSize(1);
            Network<?> network = opened.network();
            Image image = image((UNet) network.architecture(), 3);
            write(image, 1, folder.resolve(name + ".image.npy"));
            write(network.outputs(image), network.architecture().outputs(), folder.resolve(name + ".prediction.npy"));
        }
        String said = PythonEnvironment.create().run("package_check.py", folder.toString());
        assertThat(said).contains("3 packages pass the test of bioimage.io");
    }

    /** A network of another program: ONNX, layers of DJL, and a package that was opened and written with other steps. */
    @Test
    void packagesOfOtherNetworksPassTheTestAndPredictTheSame() throws Exception {
        Map<String, Pipeline<?>> all = new LinkedHashMap<>();
        UNet unet = new UNet(2, 2).inputs(2);
        Set<String> space = Set.of("y", "x");
        Pipeline<SemanticMask> classes = Pipeline.of(
                        "Klassen für “Zellen”",
                        PipelinePackageTest.onnx(
                                folder.resolve("graph.onnx"),
                                unet,
                                PipelinePackageTest.input(2, 4),
                                PipelinePackageTest.output(3, 20)),
                        new SemanticDecoder(List.of("background", "cell", "nucleus")))
                .with("raw", List.of(new ScaleRange(space, 1, 99.8, 1e-6, Optional.empty())))
                .with("made", List.of(new Softmax("channel")));
        all.put("onnx", classes);
        all.put(
                "statistics",
                classes.with("raw", List.of(new Standardisation(space, 1e-6)))
                        .with(
                                "made",
                                List.of(
                                        new ScaleLinear(
                                                AxisNumbers.along("channel", 2, 3, 4),
                                                AxisNumbers.along("channel", 1, 0, -1)),
                                        new Clip(new Clip.At(-1), new Clip.At(2)))));
        all.put(
                "fixed",
                classes.with(
                        "raw",
                        List.of(new FixedStandardisation(
                                AxisNumbers.of(2000), AxisNumbers.along("channel", 900, 1100), 1e-6))));
        all.put("block", PipelinePackageTest.block());
        UNet own = new UNet(1, 2);
        network(own, InstanceDecoder.standard(), 0).write(folder.resolve("before.zip"));
        all.put(
                "again",
                ModelPackage.open(folder.resolve("before.zip"))
                        .pipeline()
                        .with(
                                "output",
                                List.of(new Softmax("channel"), new Clip(new Clip.At(0.25), new Clip.At(0.75)))));
        for (Map.Entry<String, Pipeline<?>> one : all.entrySet()) {
            one.getValue().write(folder.resolve(one.getKey() + ".zip"));
            Tensor input = input(one.getValue());
            NpyArray.write(folder.resolve(one.getKey() + ".image.npy"), input.sizes(), input.values());
            try (PipelinePredictor<?> open = one.getValue().open(1)) {
                Tensor output = open.run(List.of(input)).get(0);
                NpyArray.write(folder.resolve(one.getKey() + ".prediction.npy"), output.sizes(), output.values());
            }
        }
        String said = PythonEnvironment.create().run("package_check.py", folder.toString());
        assertThat(said).contains(all.size() + 1 + " packages pass the test of bioimage.io");
    }

    private static Tensor input(Pipeline<?> pipeline) {
        TensorSpec spec = pipeline.network().inputs().get(0);
        int channels =
                ((SizeRule.Exactly) spec.axis(AxisRole.CHANNEL).orElseThrow().size()).size();
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(8);
        float[] values = new float[channels * 120 * 72];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(4000);
        }
        return Tensor.of(spec.axisIds(), List.of(1, channels, 120, 72), values);
    }

    @Test
    void packagesPassTheTestAndPredictTheSame() throws Exception {
        List<Network<?>> networks = networks();
        for (int i = 0; i < networks.size(); i++) {
            UNet unet = (UNet) networks.get(i).architecture();
            Image image = image(unet, i);
            Network<?> network = i % 2 == 0 ? networks.get(i) : networks.get(i).withExample(image);
            network.write(folder.resolve("n" + i + ".zip"));
            write(image, unet.inputs(), folder.resolve("n" + i + ".image.npy"));
            write(network.outputs(image), unet.outputs(), folder.resolve("n" + i + ".prediction.npy"));
        }
        String said = PythonEnvironment.create().run("package_check.py", folder.toString());
        assertThat(said).contains(networks.size() + " packages pass the test of bioimage.io");
        for (int i = 0; i < networks.size(); i++) {
            Network<?> back =
                    ModelPackage.open(folder.resolve("again/n" + i + ".zip")).network();
            assertThat(back.weights().sha256())
                    .isEqualTo(networks.get(i).weights().sha256());
            assertThat(back.normalisation()).isEqualTo(networks.get(i).normalisation());
        }
    }
}
