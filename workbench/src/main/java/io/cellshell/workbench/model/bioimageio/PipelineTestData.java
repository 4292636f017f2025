package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.pipeline.PipelinePredictor;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * What a pipeline is tested with, and what it gives for it: the test inputs of the package that it is from; the middle of an example; or noise.
 *
 * @param image the first input as a picture; empty where it is none, or noise
 */
record PipelineTestData(List<Tensor> inputs, List<Tensor> outputs, Optional<Image> image) {

    private static final long SEED = 20261127;
    private static final int IN_PLANE = 96;
    private static final int IN_VOLUME = 24;
    private static final int MOST_VALUES = 1 << 24;

    /** @param origin the package that the network is from, with its tests */
    static PipelineTestData of(Pipeline<?> pipeline, Optional<PackedModel> origin) {
        List<TensorSpec> specs = pipeline.network().inputs();
        Optional<Image> example = pipeline.example();
        List<Tensor> inputs;
        boolean isPicture = true;
        if (example.isPresent()) {
            inputs = List.of(middle(pipeline, example.get()));
        } else if (origin.isPresent()) {
            inputs = ModelPackage.of(origin.get().files()).testInputs();
        } else {
            inputs = noise(pipeline);
            isPicture = false;
        }
        try (PipelinePredictor<?> open = pipeline.open(1)) {
            return new PipelineTestData(
                    inputs,
                    open.run(inputs),
                    isPicture ? picture(specs, inputs, example, pipeline.name()) : Optional.empty());
        }
    }

    private static Optional<Image> picture(
            List<TensorSpec> specs, List<Tensor> inputs, Optional<Image> example, String name) {
        try {
            Image plain = new ImageDecoder(0)
                    .decode(specs, inputs, Image.of(1, 1, new float[1]))
                    .named(name);
            return Optional.of(
                    example.flatMap(Image::pixelSize).map(plain::withPixelSize).orElse(plain));
        } catch (ModelException e) {
            // without rows and columns there is nothing to be seen
            return Optional.empty();
        }
    }

    private static Tensor middle(Pipeline<?> pipeline, Image image) {
        List<TensorSpec> specs = pipeline.network().inputs();
        if (specs.size() > 1) {
            throw new ModelException("The network takes " + specs.size()
                    + " images, but one example was given; write it without an example: the test inputs are then noise, or"
                    + " those of its package.");
        }
        TensorSpec spec = specs.get(0);
        List<Integer> sizes = sizes(pipeline).get(0);
        Map<AxisRole, Integer> size = new HashMap<>();
        for (int a = 0; a < sizes.size(); a++) {
            size.put(spec.axes().get(a).role(), sizes.get(a));
        }
        if (image.size(Axis.C) != size.getOrDefault(AxisRole.CHANNEL, 1)) {
            throw new ModelException("The example “" + image.name() + "” has " + image.dimensions()
                    + ", but the network takes " + size.getOrDefault(AxisRole.CHANNEL, 1)
                    + " channels; give an image that it can predict.");
        }
        float[] values = new float[Tensor.count(sizes)];
        int[] ys = TestPatch.middle(image.height(), size.getOrDefault(AxisRole.Y, 1));
        int[] xs = TestPatch.middle(image.width(), size.getOrDefault(AxisRole.X, 1));
        int[] zs = TestPatch.middle(image.size(Axis.Z), size.getOrDefault(AxisRole.Z, 1));
        int[] ts = TestPatch.middle(image.size(Axis.T), size.getOrDefault(AxisRole.TIME, 1));
        int top = Arrays.stream(ys).min().orElse(0);
        int left = Arrays.stream(xs).min().orElse(0);
        int bottom = Arrays.stream(ys).max().orElse(0);
        int right = Arrays.stream(xs).max().orElse(0);
        Region region = new Region(top, left, bottom - top + 1, right - left + 1);
        Image part = image.crop(region);
        int[] place = new int[sizes.size()];
        for (int i = 0; i < values.length; i++) {
            Map<AxisRole, Integer> at = new HashMap<>();
            for (int a = 0; a < place.length; a++) {
                at.put(spec.axes().get(a).role(), place[a]);
            }
            values[i] = part.plane(
                            ts[at.getOrDefault(AxisRole.TIME, 0)],
                            at.getOrDefault(AxisRole.CHANNEL, 0),
                            zs[at.getOrDefault(AxisRole.Z, 0)])
                    .at(
                            ys[at.getOrDefault(AxisRole.Y, 0)] - region.y(),
                            xs[at.getOrDefault(AxisRole.X, 0)] - region.x());
            for (int a = place.length - 1; a >= 0 && ++place[a] == sizes.get(a); a--) {
                place[a] = 0;
            }
        }
        return Tensor.of(spec.axisIds(), sizes, values);
    }

    private static List<Tensor> noise(Pipeline<?> pipeline) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);
        List<Tensor> all = new ArrayList<>();
        List<List<Integer>> sizes = sizes(pipeline);
        for (TensorSpec spec : pipeline.network().inputs()) {
            List<Integer> size = sizes.get(all.size());
            float[] values = new float[Tensor.count(size)];
            // a network without any steps takes what it was trained on, which is most often scaled to 1
            boolean isScaled = pipeline.steps(spec.id()).isEmpty();
            for (int i = 0; i < values.length; i++) {
                values[i] = spec.type().isFloat()
                        ? (float) (isScaled ? random.nextDouble() : 1000 * random.nextDouble())
                        : random.nextInt(spec.type().bytes() == 1 ? 100 : 1000);
            }
            all.add(Tensor.of(spec.axisIds(), size, values));
        }
        return all;
    }

    /** Modest sizes that the rules of all inputs allow, and of which a halo leaves something. */
    private static List<List<Integer>> sizes(Pipeline<?> pipeline) {
        Map<List<String>, Integer> known = new HashMap<>();
        List<List<Integer>> all = new ArrayList<>();
        int halo = pipeline.network().outputs().stream()
                .flatMap(spec -> spec.axes().stream())
                .mapToInt(PipelineTestData::haloInInput)
                .max()
                .orElse(0);
        for (TensorSpec spec : pipeline.network().inputs()) {
            boolean isVolume = spec.axis(AxisRole.Z).isPresent();
            List<Integer> sizes = new ArrayList<>();
            for (AxisSpec axis : spec.axes()) {
                int wanted = axis.role().isSpace() ? Math.max(isVolume ? IN_VOLUME : IN_PLANE, 3 * halo) : 1;
                int size = size(axis.size(), wanted, known);
                known.put(List.of(spec.id(), axis.id()), size);
                sizes.add(size);
            }
            if (sizes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact) > MOST_VALUES) {
                throw new ModelException("The least that “" + spec.id() + "” takes, " + sizes
                        + ", is too large for a test tensor; a package needs one.");
            }
            all.add(sizes);
        }
        return all;
    }

    private static int haloInInput(AxisSpec axis) {
        return axis.size() instanceof SizeRule.RelativeTo other
                ? (int) Math.ceil(axis.halo() / other.ratio())
                : axis.halo();
    }

    private static int size(SizeRule rule, int wanted, Map<List<String>, Integer> known) {
        if (rule instanceof SizeRule.Exactly exactly) {
            return exactly.size();
        }
        if (rule instanceof SizeRule.Stepped stepped) {
            int more = Math.max(0, wanted - stepped.minimum());
            return stepped.minimum() + (more + stepped.step() - 1) / stepped.step() * stepped.step();
        }
        if (rule instanceof SizeRule.RelativeTo other) {
            return other.of(known.getOrDefault(List.of(other.tensor(), other.axis()), wanted));
        }
        throw new ModelException("An input has a size that is known, but " + rule + " was given.");
    }
}
