package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.instance.AveragePrecision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks once at all samples that models will be judged on, before the first prediction. Of the images nothing is kept but their identity. */
public final class TestSurvey {

    private final TruthSurvey objects = new TruthSurvey();
    private final List<TestImage> images = new ArrayList<>();
    private final Set<String> classes = new TreeSet<>();
    private boolean nothing = true;

    /** One more sample that models will be judged on. */
    public void add(int index, Sample sample, String group) {
        images.add(TestImage.of(index, sample, group));
        if (sample.annotation() instanceof Labels labels) {
            objects.add(labels);
            nothing &= labels.count() == 0;
        } else {
            nothing &= sample.annotation() instanceof Points points && points.count() == 0;
        }
        if (sample.annotation() instanceof ImageClass known) {
            classes.add(known.name());
        } else if (sample.annotation() instanceof SemanticMask mask) {
            boolean[] seen = new boolean[mask.names().size()];
            for (int value : mask.voxels()) {
                if (value != SemanticMask.UNANNOTATED) {
                    seen[value] = true;
                }
            }
            for (int i = 0; i < seen.length; i++) {
                if (seen[i]) {
                    classes.add(mask.names().get(i));
                }
            }
        }
    }

    /** The class that all images, or all pixels, are of; empty where there are several, or none. */
    public Optional<String> onlyClass() {
        return classes.size() == 1 ? Optional.of(classes.iterator().next()) : Optional.empty();
    }

    /** Whether no sample holds an object or a point, so that models can be judged by false alarms alone; never so of other tasks. */
    public boolean holdsNothing() {
        return nothing;
    }

    /** What is known of the samples, in the order in which they were added. */
    public List<TestImage> images() {
        return Collections.unmodifiableList(images);
    }

    /**
     * Ready to judge models by a metric; of objects by average precision those count that are whole enough, as in a validation.
     *
     * @param names of the models
     */
    @SuppressWarnings("unchecked")
    public <A> JudgedModels<A, ?> judging(Metric<A, ?> metric, List<String> names) {
        if (!Judge.countsObjects(metric)) {
            return new JudgedModels<>(Judge.of(metric), names);
        }
        double iou = ((AveragePrecision) metric).ious().get(0);
        CountingRule rule = objects.objects() == 0 ? CountingRule.ALL : objects.usualRule();
        return (JudgedModels<A, ?>) (JudgedModels<?, ?>) new JudgedModels<>(Judge.ofObjects(iou, rule), names);
    }
}
