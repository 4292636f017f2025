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
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Reads what {@link CardWriter} and other programs wrote of a model into its card. */
final class CardReader {

    static final String NOT_MEASURED = "not measured";

    private static final Set<String> TRAINING_NAMES = Set.of(
            "training_preprocessing",
            "training_epochs",
            "training_batch_size",
            "initial_learning_rate",
            "learning_rate_schedule",
            "loss_function",
            "loss_function_kwargs",
            "optimizer",
            "optimizer_kwargs",
            "regularization",
            "training_duration");

    private CardReader() {}

    /** The card that {@link CardWriter} wrote, both parts of it. */
    static ModelCard card(PlainValue state) {
        List<ModelCard.Citation> citations = state.get("citations").list().stream()
                .map(one -> new ModelCard.Citation(one.get("text").text(), text(one, "doi"), text(one, "url")))
                .toList();
        return new ModelCard(
                state.get("description").text(),
                state.get("authors").texts(),
                text(state, "license"),
                citations,
                state.find("created").map(CardReader::time),
                facts(state.find("bioimageio"), state.find("cellshell")));
    }

    private static Instant time(PlainValue node) {
        try {
            return Instant.parse(node.text());
        } catch (DateTimeParseException e) {
            throw node.refused("a time such as 2026-11-27T08:00:00Z");
        }
    }

    /**
     * What stands below {@code config}.
     *
     * @param bioimageio what the format has a place for
     * @param own what CellShell adds
     */
    static ModelFacts facts(Optional<PlainValue> bioimageio, Optional<PlainValue> own) {
        PlainValue config = bioimageio.orElse(new PlainValue("config.bioimageio", Map.of()));
        List<Evaluation> evaluations = new ArrayList<>();
        evaluations(config).forEach(evaluations::add);
        own.ifPresent(node -> evaluations.addAll(evaluations(node)));
        return new ModelFacts(
                new IntendedUse(
                        text(config, "task"),
                        text(config, "modality"),
                        config.find("target_structure").map(PlainValue::texts).orElse(List.of()),
                        text(config, "out_of_scope_use")),
                config.find("bias_risks_limitations").map(CardReader::limits).orElse(KnownLimits.UNKNOWN),
                new ArchitectureDetails(
                        text(config, "architecture_type"),
                        text(config, "architecture_description"),
                        config.find("model_parameter_count")
                                .map(node -> OptionalLong.of((long) node.number()))
                                .orElse(OptionalLong.empty())),
                config.find("training").map(CardReader::training).orElse(TrainingDetails.UNKNOWN),
                own.flatMap(node -> node.find("training_images")).map(TrainingImagesState::read),
                evaluations,
                needs(config),
                text(config, "funded_by"),
                text(config, "new_version"));
    }

    private static KnownLimits limits(PlainValue node) {
        return new KnownLimits(
                text(node, "known_biases"),
                text(node, "risks"),
                text(node, "limitations"),
                text(node, "recommendations"));
    }

    private static TrainingDetails training(PlainValue node) {
        Map<String, String> more = new LinkedHashMap<>();
        node.map().forEach((name, value) -> {
            if (value != null && !TRAINING_NAMES.contains(String.valueOf(name))) {
                more.put(String.valueOf(name), String.valueOf(value));
            }
        });
        return new TrainingDetails(
                text(node, "training_preprocessing"),
                number(node, "training_epochs"),
                number(node, "training_batch_size"),
                number(node, "initial_learning_rate"),
                text(node, "learning_rate_schedule"),
                text(node, "loss_function"),
                texts(node, "loss_function_kwargs"),
                text(node, "optimizer"),
                texts(node, "optimizer_kwargs"),
                text(node, "regularization"),
                number(node, "training_duration"),
                more);
    }

    private static ComputingNeeds needs(PlainValue config) {
        PlainValue impact =
                config.find("environmental_impact").orElse(new PlainValue("environmental_impact", Map.of()));
        return new ComputingNeeds(
                text(config, "inference_time"),
                text(config, "memory_requirements_inference"),
                text(config, "memory_requirements_training"),
                text(impact, "hardware_type"),
                number(impact, "hours_used"),
                text(impact, "cloud_provider"),
                text(impact, "compute_region"),
                number(impact, "co2_emitted"));
    }

    private static List<Evaluation> evaluations(PlainValue node) {
        return node.find("evaluations")
                .map(list -> list.list().stream().map(CardReader::evaluation).toList())
                .orElse(List.of());
    }

    private static Evaluation evaluation(PlainValue node) {
        List<String> metrics = node.get("metrics").texts();
        List<String> definitions = node.get("metrics_long").texts();
        List<String> factors = node.get("evaluation_factors").texts();
        List<String> conditions = node.get("evaluation_factors_long").texts();
        List<PlainValue> rows = node.get("results").list();
        requireSame(node.get("metrics_long"), definitions.size(), metrics.size());
        requireSame(node.get("evaluation_factors_long"), conditions.size(), factors.size());
        requireSame(node.get("results"), rows.size(), metrics.size());
        List<Measurement> measurements = new ArrayList<>();
        for (int m = 0; m < metrics.size(); m++) {
            List<PlainValue> row = rows.get(m).list();
            requireSame(rows.get(m), row.size(), factors.size());
            for (int f = 0; f < factors.size(); f++) {
                String value = String.valueOf(row.get(f).value());
                if (!value.equals(NOT_MEASURED)) {
                    measurements.add(withInterval(
                            new Measurement(
                                    metrics.get(m),
                                    definitions.get(m),
                                    factors.get(f),
                                    conditions.get(f),
                                    value,
                                    OptionalDouble.empty(),
                                    OptionalDouble.empty()),
                            node,
                            m,
                            f));
                }
            }
        }
        return new Evaluation(
                node.get("dataset_id").text(),
                text(node, "dataset_source"),
                role(node.get("dataset_role")),
                node.get("sample_count").whole(0, Integer.MAX_VALUE),
                measurements,
                text(node, "results_summary"));
    }

    private static Measurement withInterval(Measurement one, PlainValue node, int metric, int factor) {
        List<PlainValue> rows = node.find("intervals_95").map(PlainValue::list).orElse(List.of());
        if (metric >= rows.size() || factor >= rows.get(metric).list().size()) {
            return one;
        }
        double[] ends = rows.get(metric).list().get(factor).numbers();
        return ends.length == 2 ? one.interval(ends[0], ends[1]) : one;
    }

    private static void requireSame(PlainValue node, int found, int needed) {
        if (found != needed) {
            throw node.refused("a list of " + needed);
        }
    }

    private static Evaluation.Role role(PlainValue node) {
        for (Evaluation.Role role : Evaluation.Role.values()) {
            if (role.toString().equals(node.text())) {
                return role;
            }
        }
        throw node.refused("train, validation, test, independent or unknown");
    }

    private static Optional<String> text(PlainValue node, String name) {
        return node.find(name).map(PlainValue::text);
    }

    private static OptionalDouble number(PlainValue node, String name) {
        return node.find(name).map(value -> OptionalDouble.of(value.number())).orElse(OptionalDouble.empty());
    }

    private static Map<String, String> texts(PlainValue node, String name) {
        Map<String, String> all = new LinkedHashMap<>();
        node.find(name)
                .ifPresent(
                        map -> map.map().forEach((key, value) -> all.put(String.valueOf(key), String.valueOf(value))));
        return all;
    }
}
