package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.FeatureNorm;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.Weights;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.task.CrossEntropyDiceLoss;
import io.cellshell.workbench.train.freeze.FreezeException;
import io.cellshell.workbench.train.freeze.FreezePlan;
import io.cellshell.workbench.train.freeze.FrozenUnchanged;
import io.cellshell.workbench.train.freeze.LayerPlan;
import io.cellshell.workbench.train.freeze.LayerTree;
import io.cellshell.workbench.train.optimiser.AdamState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FreezePlanTest {

    private static final UNet SMALL = new UNet(2, 2);

    /** Layers of which something is frozen in an epoch. */
    private static Set<String> frozen(FreezePlan plan, UNet unet, int epoch) {
        Set<String> layers = new TreeSet<>();
        for (String tensor : plan.of(unet).frozenIn(epoch)) {
            layers.add(unet.layers().stream()
                    .filter(layer -> tensor.startsWith(layer + "."))
                    .findFirst()
                    .orElseThrow());
        }
        return layers;
    }

    @Test
    void layersAreChosenByTheirPlaceOrTheirName() {
        assertThat(frozen(FreezePlan.nothing(), SMALL, 1)).isEmpty();
        assertThat(frozen(FreezePlan.headOnly(), SMALL, 1))
                .containsExactly("bottleneck", "decoder.0", "decoder.1", "encoder.0", "encoder.1");
        assertThat(frozen(FreezePlan.upperLayers(), SMALL, 1)).containsExactly("bottleneck", "encoder.0", "encoder.1");
        assertThat(frozen(FreezePlan.upperLayers(), SMALL.grid(2), 1))
                .containsExactly("bottleneck", "encoder.0", "encoder.1", "stem");
        assertThat(frozen(FreezePlan.firstLayers(2), SMALL, 1)).containsExactly("encoder.0", "encoder.1");
        assertThat(frozen(FreezePlan.belowLevel(0), SMALL, 1)).containsExactly("bottleneck", "decoder.1", "encoder.1");
        assertThat(frozen(FreezePlan.belowLevel(1), SMALL, 1)).containsExactly("bottleneck");
        assertThat(frozen(FreezePlan.layers("encoder").freezing("decoder.1.up"), SMALL, 9))
                .containsExactly("decoder.1", "encoder.0", "encoder.1");
        assertThat(FreezePlan.layers("encoder.0.norm1").of(SMALL).frozenIn(1))
                .containsExactly(
                        "encoder.0.norm1.weight",
                        "encoder.0.norm1.bias",
                        "encoder.0.norm1.running_mean",
                        "encoder.0.norm1.running_var");
    }

    @Test
    void layersJoinInFromTheHeadDownwards() {
        FreezePlan plan = FreezePlan.layers("encoder.0").gradually(2);
        assertThat(frozen(plan, SMALL, 1)).doesNotContain("head").hasSize(5);
        assertThat(frozen(plan, SMALL, 2)).hasSize(5);
        assertThat(frozen(plan, SMALL, 3)).doesNotContain("head", "decoder.0").hasSize(4);
        assertThat(frozen(plan, SMALL, 8)).containsExactly("encoder.0", "encoder.1");
        assertThat(frozen(plan, SMALL, 99)).containsExactly("encoder.0");
        FreezePlan named = FreezePlan.headOnly().unfreezing(4, "decoder").unfreezing(6, "bottleneck");
        assertThat(frozen(named, SMALL, 3)).hasSize(5);
        assertThat(frozen(named, SMALL, 4)).containsExactly("bottleneck", "encoder.0", "encoder.1");
        assertThat(frozen(named, SMALL, 6)).containsExactly("encoder.0", "encoder.1");
    }

    @Test
    void ratesFallFromLayerToLayerUnlessTheyAreSaid() {
        Map<String, Double> shares = FreezePlan.nothing()
                .decreasing(2)
                .rate(0.3, "bottleneck", "encoder.0.conv1")
                .of(SMALL)
                .shares();
        assertThat(shares.get("head.weight")).isEqualTo(1);
        assertThat(shares.get("decoder.0.up.bias")).isEqualTo(0.5);
        assertThat(shares.get("decoder.1.conv2.weight")).isEqualTo(0.25);
        assertThat(shares.get("bottleneck.conv1.weight")).isEqualTo(0.3);
        assertThat(shares.get("encoder.0.conv1.weight")).isEqualTo(0.3);
        assertThat(shares.get("encoder.0.conv2.weight")).isCloseTo(1 / 32.0, within(1e-12));
    }

    @Test
    void whatCannotBeIsRefusedAtOnce() {
        FineTuning<Labels> tuning = FineTuning.of(SMALL.untrained(1));
        for (FreezePlan all : List.of(
                FreezePlan.layers("encoder", "bottleneck", "decoder", "head"),
                FreezePlan.firstLayers(99),
                FreezePlan.headOnly().freezing("head"))) {
            assertThatThrownBy(() -> tuning.freeze(all))
                    .isInstanceOf(FreezeException.class)
                    .hasMessageContaining("Every layer");
        }
        assertThatThrownBy(() -> tuning.freeze("encoder", "bottleneck").freeze("decoder", "head"))
                .isInstanceOf(FreezeException.class);
        assertThatThrownBy(() ->
                        tuning.freeze(FreezePlan.headOnly().freezing("head").unfreezing(3, "head")))
                .isInstanceOf(FreezeException.class)
                .hasMessageContaining("up to epoch 3");
        for (FreezePlan unknown : List.of(
                FreezePlan.layers("encoder.7"),
                FreezePlan.nothing().rate(0.1, "Head"),
                FreezePlan.nothing().unfreezing(2, ""))) {
            assertThatThrownBy(() -> tuning.freeze(unknown))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("encoder.0, encoder.1");
        }
        assertThatThrownBy(() -> tuning.freeze(FreezePlan.belowLevel(2).freezing("encoder"))
                        .freeze(FreezePlan.belowLevel(Integer.MAX_VALUE)))
                .isInstanceOf(FreezeException.class)
                .hasMessageContaining("bottleneck");
        assertThatThrownBy(() -> FreezePlan.nothing().decreasing(0.5)).isInstanceOf(FreezeException.class);
        assertThatThrownBy(() -> FreezePlan.nothing().decreasing(Double.NaN)).isInstanceOf(FreezeException.class);
        assertThatThrownBy(() -> FreezePlan.nothing().rate(0, "head")).isInstanceOf(FreezeException.class);
        assertThatThrownBy(() -> FreezePlan.nothing().gradually(0)).isInstanceOf(FreezeException.class);
        assertThatThrownBy(() -> FreezePlan.headOnly().unfreezing(1, "decoder")).isInstanceOf(FreezeException.class);
        assertThatThrownBy(() -> FreezePlan.firstLayers(0)).isInstanceOf(FreezeException.class);
        for (int level : new int[] {SMALL.depth(), 9, -1}) {
            assertThatThrownBy(() -> tuning.freeze(FreezePlan.belowLevel(level)))
                    .isInstanceOf(FreezeException.class)
                    .hasMessageContaining("level");
        }
        assertThatThrownBy(() -> tuning.freeze(FreezePlan.layers("encoder", null)))
                .isInstanceOf(FreezeException.class);
    }

    @Test
    void whatWouldHaveNoEffectIsRefused() {
        for (FreezePlan one : List.of(
                FreezePlan.headOnly().gradually(1),
                FreezePlan.headOnly().gradually(1).unfreezing(3, "decoder.0"))) {
            assertThatThrownBy(() -> one.of(SMALL))
                    .isInstanceOf(FreezeException.class)
                    .hasMessageContaining("nothing().gradually(1)");
        }
        assertThatThrownBy(() -> FreezePlan.headOnly().rate(0.1, "encoder").of(SMALL))
                .isInstanceOf(FreezeException.class)
                .hasMessageContaining("“encoder”")
                .hasMessageContaining("unfreezing(epoch, \"encoder\")");
        assertThat(FreezePlan.headOnly()
                        .unfreezing(2, "encoder.1")
                        .rate(0.1, "encoder")
                        .of(SMALL)
                        .shares())
                .containsEntry("encoder.1.conv1.weight", 0.1);
    }

    @Test
    void theLayerTreeCountsEveryValueOnce() {
        LayerTree tree = FineTuning.of(SMALL.untrained(1))
                .epochs(4)
                .learningRate(1e-2)
                .freeze(FreezePlan.layers("encoder.0").gradually(2).decreasing(10))
                .layers();
        assertThat(tree.trained() + tree.frozen()).isEqualTo(SMALL.parameterCount());
        assertThat(tree.trained() + tree.frozen() + tree.statistics()).isEqualTo(SMALL.valueCount());
        String text = tree.view().text();
        assertThat(text)
                .contains(
                        "encoder.0",
                        "bottleneck",
                        "decoder.1",
                        "head",
                        "all",
                        "frozen",
                        "from epoch",
                        "0.0010",
                        "0.010")
                .contains(Long.toString(tree.trained()))
                .contains("would be unfrozen after the last of 4 epochs");
        assertThat(tree.view().html().orElseThrow()).contains("<table", "running statistics");
        assertThat(tree.table().rowCount())
                .as("layers, encoder, decoder, all")
                .isEqualTo(SMALL.layers().size() + 3);
        LayerTree all = FineTuning.of(SMALL.untrained(1)).layers();
        assertThat(all.frozen()).isZero();
        assertThat(all.view().text()).contains("100.0 %").doesNotContain("would be");
    }

    private static Learner.Batch batch(NDManager manager) {
        float[] images = new float[2 * 16 * 16];
        float[] targets = new float[2 * 3 * 16 * 16];
        for (int i = 0; i < images.length; i++) {
            images[i] = i * 7919 % 101 / 50f - 1;
            targets[(i / 256 * 3 + i % 3) * 256 + i % 256] = 1;
        }
        return new Learner.Batch(
                manager.create(images, new Shape(2, 1, 16, 16)), manager.create(targets, new Shape(2, 3, 16, 16)));
    }

    private static Learner learner(Weights start, LayerPlan plan) {
        return new Learner(SMALL, start, plan, List.of(new CrossEntropyDiceLoss(false)));
    }

    @Test
    void aTrainingThatGoesOnFromWhatItRememberedEndsWithTheSameBits() {
        LayerPlan plan =
                FreezePlan.headOnly().unfreezing(3, "decoder").decreasing(1.5).of(SMALL);
        Torch.withThreads(1, () -> {
            String whole;
            try (Learner learner = learner(SMALL.randomWeights(1), plan)) {
                for (int step = 1; step <= 6; step++) {
                    learner.epoch(step);
                    learner.step(FreezePlanTest::batch, 0.01);
                }
                whole = learner.weights().sha256();
            }
            Weights kept;
            AdamState state;
            try (Learner learner = learner(SMALL.randomWeights(1), plan)) {
                for (int step = 1; step <= 4; step++) {
                    learner.epoch(step);
                    learner.step(FreezePlanTest::batch, 0.01);
                }
                kept = learner.weights();
                state = learner.state();
            }
            assertThat(state.tensors().get("head.bias").steps()).isEqualTo(4);
            assertThat(state.tensors().get("decoder.0.up.bias").steps()).isEqualTo(2);
            assertThat(state.tensors()).doesNotContainKeys("encoder.0.conv1.weight", "encoder.0.norm1.running_mean");
            try (Learner learner = learner(kept, plan)) {
                learner.restore(state);
                for (int step = 5; step <= 6; step++) {
                    learner.epoch(step);
                    learner.step(FreezePlanTest::batch, 0.01);
                }
                assertThat(learner.weights().sha256()).isEqualTo(whole);
                Map<String, AdamState.Moments> foreign = new HashMap<>(state.tensors());
                foreign.put("head.bias", new AdamState.Moments(1, new float[7], new float[7]));
                assertThatThrownBy(() -> learner.restore(new AdamState(foreign)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("head.bias");
            }
            return null;
        });
    }

    private static Split halves() {
        float[] pixels = new float[32 * 96];
        int[] ids = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            ids[i] = Math.hypot(i / 96 - 16, i % 96 % 24 - 12) < 8 ? 1 + i % 96 / 24 : 0;
            pixels[i] = ids[i] > 0 ? 100 : 10 + i % 3;
        }
        return Dataset.of(Image.of(32, 96, pixels), Labels.of(32, 96, ids))
                .split(0.5, 0.3, 0.2)
                .leftToRight()
                .make();
    }

    private static TrainingResult<Labels> trained(UNet unet, FreezePlan plan) {
        return FineTuning.of(unet.untrained(1))
                .on(halves())
                .freeze(plan)
                .patchSize(16)
                .batchSize(2)
                .stepsPerEpoch(3)
                .epochs(3)
                .learningRate(1e-2)
                .threads(1)
                .progress(Progress.SILENT)
                .start();
    }

    @Test
    void theResultProvesThatWhatWasFrozenIsAsItWas() {
        for (UNet unet : List.of(SMALL, SMALL.norm(FeatureNorm.GROUP))) {
            TrainingResult<Labels> run = trained(unet, FreezePlan.upperLayers().unfreezing(2, "bottleneck"));
            assertThat(run.bestEpoch()).isPositive();
            Finding proof = run.frozenUnchanged();
            assertThat(proof.severity()).as(proof.toString()).isEqualTo(Severity.OK);
            assertThat(proof.evidence()).contains("0 changed");
            assertThat(run.toString()).contains("E.frozen");
            assertThat(run.view().text()).contains("E.frozen");
            assertThat(run.view().html().orElseThrow()).contains("E.frozen", "<svg");
        }
        TrainingResult<Labels> all = trained(SMALL, FreezePlan.nothing());
        assertThat(all.frozenUnchanged().severity()).isEqualTo(Severity.OK);
        assertThat(all.toString()).doesNotContain("E.frozen");
    }

    @Test
    void oneBitThatDiffersIsFound() {
        LayerPlan plan = FreezePlan.layers("encoder").of(SMALL);
        Weights before = SMALL.randomWeights(1);
        for (String name : List.of("encoder.0.conv1.weight", "encoder.1.norm2.running_var")) {
            Map<String, float[]> values = new HashMap<>();
            SMALL.tensors()
                    .forEach(tensor ->
                            values.put(tensor.name(), SMALL.randomWeights(2).values(tensor.name())));
            SMALL.tensorsIn(Set.of("encoder")).forEach(tensor -> values.put(tensor, before.values(tensor)));
            float[] altered = values.get(name);
            altered[altered.length - 1] = Math.nextUp(altered[altered.length - 1]);
            Finding proof =
                    new FrozenUnchanged().examine(new FrozenUnchanged.Subject(before, SMALL.weights(values), plan, 5));
            assertThat(proof.severity()).isEqualTo(Severity.STOP);
            assertThat(proof.toString()).contains(name, "1 changed");
        }
        Finding idle = new FrozenUnchanged().examine(new FrozenUnchanged.Subject(before, before, plan, 5));
        assertThat(idle.severity()).isEqualTo(Severity.WARN);
        assertThat(idle.toString()).contains("bottleneck.conv1.weight");
    }
}
