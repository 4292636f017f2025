package io.cellshell.workbench.validate;

import io.cellshell.workbench.metric.MetricDefinition;
import io.cellshell.workbench.model.card.Evaluation;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.report.Document;
import io.cellshell.workbench.study.ledger.LookCount;
import io.cellshell.workbench.task.advice.MetricAdvice;
import io.cellshell.workbench.validate.limit.Limits;
import io.cellshell.workbench.validate.limit.LimitsResult;
import io.cellshell.workbench.validate.statistics.Aggregation;
import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.PairedTests;
import io.cellshell.workbench.validate.statistics.SubgroupSet;
import io.cellshell.workbench.validate.statistics.Subgroups;
import java.util.List;
import java.util.Optional;
import tech.tablesaw.api.Table;

/** What a validation found, whatever was predicted: how models did on the same data, with intervals, and what may be concluded. */
public sealed interface Validated extends Viewable permits ObjectValidationResult, ValidationResult {

    /** The validated model against each of the others. */
    List<Comparison> comparisons();

    /** What intervals and tests take for independent, such as "6 groups (donor)" or "16 blocks of 66 × 66 pixels". */
    String unit();

    /** What the score means. */
    MetricDefinition definition();

    /**
     * Which look at these test images this was: of the test part of a split, looks with another model are counted; empty for other data. Later looks are
     * told of in the verdict.
     */
    Optional<LookCount> look();

    /** What the evidence allows to say. */
    Verdict verdict();

    /**
     * How the validated model did, for its card: {@code network.with(network.card().evaluation(result.evaluation(Role.TEST)))}.
     *
     * @param role what the images are to the model
     * @throws ValidationException where the model has learned from some of them, but another role than TRAIN or VALIDATION is given
     */
    Evaluation evaluation(Evaluation.Role role);

    /**
     * The score taken together in three ways: pooled, as the mean over independent units, and as the mean over images. The
     * scores of a result are pooled.
     */
    Aggregation aggregated();

    /**
     * The validated model against each of the others by a permutation test and by Wilcoxon's, with effect sizes and the smallest difference
     * that these data could have shown. The verdict rests on the permutation test alone.
     *
     * @throws ValidationException where the model was compared with no other
     */
    PairedTests tests();

    /** A row for each model, and for each metric where there are several. */
    Table table();

    /**
     * How models did in each subgroup, with intervals, and whether the validated one is worse in one of them than in all others beyond chance.
     * Columns of many different numbers are taken together in quarters. Whoever looks at several columns gives chance several
     * opportunities: {@link #byAll} corrects for all of them.
     *
     * @param column a metadata key, such as {@code "condition"}
     * @throws ValidationException where nothing is known of the images under it
     */
    Subgroups by(String column);

    /**
     * The same by every column of the metadata that parts the images into a few subgroups, corrected for all of them.
     *
     * @throws ValidationException where no column does
     */
    SubgroupSet byAll();

    /** The score of each model for each image; missing where it is undefined. */
    Table each();

    /**
     * What the validated model got most wrong, with the truth and what it predicted: objects, or whole images where something else is predicted.
     * As many as were kept, at most. Reads these images again.
     */
    Gallery worst(int number);

    /**
     * Where the validated model stops: on perturbed images, and whatever else {@link Limits} looks for, by the metric that decides, beside the
     * first model that it was compared with. Lets both predict 16 of these images some hundred times; an interrupt keeps what was finished.
     */
    LimitsResult limits();

    /**
     * Whether the metrics fit these images, and what they would hide: mistakes are made in the truth on purpose, for which it is read again. No
     * model is asked.
     */
    MetricAdvice metricAdvice();

    /**
     * All of it as one document: what can be claimed and what cannot, the scores with their intervals, every image, the worst cases, the
     * environment; what a validation cannot know is said in red. Reads the worst images again.
     */
    Document report();

    /**
     * A paragraph for the methods section of a paper: what was tested on what, by which measure, with which intervals and tests, and what came
     * out. Every number is read from this result.
     */
    String methodsText();
}
