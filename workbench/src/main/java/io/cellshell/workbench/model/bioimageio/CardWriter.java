package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.card.ArchitectureDetails;
import io.cellshell.workbench.model.card.ComputingNeeds;
import io.cellshell.workbench.model.card.Evaluation;
import io.cellshell.workbench.model.card.IntendedUse;
import io.cellshell.workbench.model.card.KnownLimits;
import io.cellshell.workbench.model.card.Measurement;
import io.cellshell.workbench.model.card.ModelFacts;
import io.cellshell.workbench.model.card.TrainingDetails;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Writes a card as names and values. What has a place in {@code config.bioimageio} of format 0.5.12 goes there ({@link #bioimageio}); the
 * rest, such as what the training images were like, into a part of CellShell's own ({@link #own}). {@link CardReader} reads both.
 */
final class CardWriter {

    /** Of the short name of a metric, or a factor. */
    private static final int LONGEST_SHORT_NAME = 16;

    /** Ids of data sets; others have no place in the format. */
    private static final String DATASET_ID = "[a-z0-9_.-][a-z0-9_./-]*(?<!/)";

    private CardWriter() {}

    /** All that a card says, evaluations in their order. */
    static Map<String, Object> state(ModelCard card) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("description", card.description());
        state.put("authors", card.authors());
        card.license().ifPresent(license -> state.put("license", license));
        state.put(
                "citations", card.citations().stream().map(CardWriter::citation).toList());
        card.created().ifPresent(time -> state.put("created", time.toString()));
        state.put("bioimageio", bioimageio(card.facts().withoutEvaluations()));
        state.put("cellshell", own(card.facts(), one -> true));
        return state;
    }

    static Map<String, Object> citation(ModelCard.Citation one) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("text", one.text());
        one.doi().ifPresent(doi -> entry.put("doi", doi));
        one.url().ifPresent(url -> entry.put("url", url));
        return entry;
    }

    /** What the format has a place for. */
    static Map<String, Object> bioimageio(ModelFacts facts) {
        Map<String, Object> all = new LinkedHashMap<>();
        put(all, "funded_by", facts.fundedBy());
        put(all, "new_version", facts.newVersion());
        ArchitectureDetails architecture = facts.architecture();
        put(all, "architecture_type", architecture.type());
        put(all, "architecture_description", architecture.description());
        architecture.parameters().ifPresent(count -> all.put("model_parameter_count", count));
        IntendedUse use = facts.use();
        put(all, "task", use.task());
        put(all, "modality", use.modality());
        putUnlessEmpty(all, "target_structure", use.targetStructures());
        put(all, "out_of_scope_use", use.outOfScopeUse());
        putUnlessEmpty(all, "bias_risks_limitations", limits(facts.limits()));
        putUnlessEmpty(all, "training", training(facts.training()));
        ComputingNeeds needs = facts.needs();
        put(all, "inference_time", needs.inferenceTime());
        put(all, "memory_requirements_inference", needs.inferenceMemory());
        put(all, "memory_requirements_training", needs.trainingMemory());
        putUnlessEmpty(all, "environmental_impact", environment(needs));
        putUnlessEmpty(
                all,
                "evaluations",
                facts.evaluations().stream()
                        .filter(CardWriter::hasPlaceInFormat)
                        .map(CardWriter::evaluation)
                        .toList());
        return all;
    }

    /** What the format has no place for: evaluations on data without an address, and the training images. */
    static Map<String, Object> own(ModelFacts facts) {
        return own(facts, one -> !hasPlaceInFormat(one));
    }

    private static Map<String, Object> own(ModelFacts facts, Predicate<Evaluation> chosen) {
        Map<String, Object> all = new LinkedHashMap<>();
        facts.images().ifPresent(images -> all.put("training_images", TrainingImagesState.of(images)));
        putUnlessEmpty(
                all,
                "evaluations",
                facts.evaluations().stream()
                        .filter(chosen)
                        .map(CardWriter::evaluation)
                        .toList());
        return all;
    }

    private static boolean hasPlaceInFormat(Evaluation one) {
        return one.source().isPresent()
                && one.dataset().matches(DATASET_ID)
                && one.measurements().stream()
                        .allMatch(each -> each.metric().length() <= LONGEST_SHORT_NAME
                                && each.factor().length() <= LONGEST_SHORT_NAME);
    }

    private static Map<String, Object> limits(KnownLimits limits) {
        Map<String, Object> all = new LinkedHashMap<>();
        put(all, "known_biases", limits.knownBiases());
        put(all, "risks", limits.risks());
        put(all, "limitations", limits.limitations());
        put(all, "recommendations", limits.recommendations());
        return all;
    }

    private static Map<String, Object> training(TrainingDetails training) {
        Map<String, Object> all = new LinkedHashMap<>();
        put(all, "training_preprocessing", training.preprocessing());
        put(all, "training_epochs", training.epochs());
        put(all, "training_batch_size", training.batchSize());
        put(all, "initial_learning_rate", training.initialLearningRate());
        put(all, "learning_rate_schedule", training.learningRateSchedule());
        put(all, "loss_function", training.loss());
        putUnlessEmpty(all, "loss_function_kwargs", training.lossArguments());
        put(all, "optimizer", training.optimizer());
        putUnlessEmpty(all, "optimizer_kwargs", training.optimizerArguments());
        put(all, "regularization", training.regularization());
        put(all, "training_duration", training.hours());
        training.more().forEach(all::putIfAbsent);
        return all;
    }

    private static Map<String, Object> environment(ComputingNeeds needs) {
        Map<String, Object> all = new LinkedHashMap<>();
        put(all, "hardware_type", needs.hardware());
        put(all, "hours_used", needs.hours());
        put(all, "cloud_provider", needs.cloudProvider());
        put(all, "compute_region", needs.region());
        put(all, "co2_emitted", needs.carbonDioxide());
        return all;
    }

    /** As a table: a row for each metric, a column for each factor. Intervals are a table beside it, which the format allows. */
    private static Map<String, Object> evaluation(Evaluation one) {
        Map<String, String> metrics = new LinkedHashMap<>();
        Map<String, String> factors = new LinkedHashMap<>();
        for (Measurement each : one.measurements()) {
            metrics.putIfAbsent(each.metric(), each.definition());
            factors.putIfAbsent(each.factor(), each.condition());
        }
        List<Object> results = new ArrayList<>();
        List<Object> intervals = new ArrayList<>();
        for (String metric : metrics.keySet()) {
            List<Optional<Measurement>> row = factors.keySet().stream()
                    .map(factor -> one.measurements().stream()
                            .filter(each -> each.metric().equals(metric)
                                    && each.factor().equals(factor))
                            .findFirst())
                    .toList();
            results.add(row.stream().map(CardWriter::value).toList());
            intervals.add(row.stream().map(CardWriter::interval).toList());
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("dataset_id", one.dataset());
        put(all, "dataset_source", one.source());
        all.put("dataset_role", one.role().toString());
        all.put("sample_count", one.samples());
        all.put("evaluation_factors", List.copyOf(factors.keySet()));
        all.put("evaluation_factors_long", List.copyOf(factors.values()));
        all.put("metrics", List.copyOf(metrics.keySet()));
        all.put("metrics_long", List.copyOf(metrics.values()));
        all.put("results", results);
        all.put("intervals_95", intervals);
        put(all, "results_summary", one.summary());
        return all;
    }

    private static Object value(Optional<Measurement> measurement) {
        if (measurement.isEmpty()) {
            return CardReader.NOT_MEASURED;
        }
        OptionalDouble number = measurement.get().number();
        // only a number that comes back as the same text
        return number.isPresent()
                        && Double.toString(number.getAsDouble())
                                .equals(measurement.get().value())
                ? number.getAsDouble()
                : measurement.get().value();
    }

    private static List<Double> interval(Optional<Measurement> measurement) {
        return measurement
                .filter(each -> each.low().isPresent() && each.high().isPresent())
                .map(each -> List.of(each.low().getAsDouble(), each.high().getAsDouble()))
                .orElse(List.of());
    }

    private static void put(Map<String, Object> all, String name, Optional<String> value) {
        value.ifPresent(text -> all.put(name, text));
    }

    private static void put(Map<String, Object> all, String name, OptionalDouble value) {
        value.ifPresent(number -> all.put(name, number));
    }

    private static void putUnlessEmpty(Map<String, Object> all, String name, Object value) {
        boolean isEmpty = Objects.equals(value, List.of()) || Objects.equals(value, Map.of());
        if (!isEmpty) {
            all.put(name, value);
        }
    }
}
