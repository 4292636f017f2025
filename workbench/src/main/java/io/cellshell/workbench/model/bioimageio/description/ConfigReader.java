package io.cellshell.workbench.model.bioimageio.description;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What stands below {@code config.bioimageio}. */
final class ConfigReader {

    private static final int ANY = Integer.MAX_VALUE;
    private static final List<String> ROLES = List.of("train", "validation", "test", "independent", "unknown");

    private ConfigReader() {}

    /** What holds where nothing is said. */
    static BioimageioConfig empty() {
        return read(new DescriptionNode("", Map.of(), new ArrayList<>()));
    }

    static BioimageioConfig read(DescriptionNode node) {
        FieldReader fields = node.fields();
        return new BioimageioConfig(
                fields.defaultedList("reproducibility_tolerance", ConfigReader::tolerance),
                fields.optionalText("funded_by"),
                fields.optional("architecture_type").flatMap(child -> child.text(32)),
                fields.optionalText("architecture_description"),
                fields.optionalText("modality"),
                fields.defaulted("target_structure")
                        .map(child -> child.texts(ANY))
                        .orElse(List.of()),
                fields.optionalText("task"),
                fields.optional("new_version")
                        .flatMap(child -> child.text(TextRules.RESOURCE, TextRules::isResourceId)),
                fields.optionalText("out_of_scope_use"),
                limitations(part(fields, "bias_risks_limitations")),
                fields.optionalWhole("model_parameter_count"),
                training(part(fields, "training")),
                fields.optionalText("inference_time"),
                fields.optionalText("memory_requirements_inference"),
                fields.optionalText("memory_requirements_training"),
                fields.defaultedList("evaluations", ConfigReader::evaluation),
                impact(part(fields, "environmental_impact")),
                fields.others());
    }

    private static FieldReader part(FieldReader fields, String name) {
        return fields.defaulted(name)
                .orElse(fields.node().below(name, Map.of()))
                .fields();
    }

    private static Optional<ReproducibilityTolerance> tolerance(DescriptionNode node) {
        FieldReader fields = node.fields();
        double relative = number(fields, "relative_tolerance", 1e-2);
        double absolute = number(fields, "absolute_tolerance", Double.MAX_VALUE);
        OptionalLong million = fields.defaulted("mismatched_elements_per_million")
                .map(child -> child.whole(0, 5000))
                .orElse(OptionalLong.of(100));
        List<String> outputs = fields.defaultedList("output_ids", AxesReader::tensorId);
        List<String> formats = fields.defaultedList("weights_formats", child -> child.oneOf(WeightsReader05.FORMATS));
        fields.others();
        return Optional.of(
                new ReproducibilityTolerance(relative, absolute, (int) million.orElse(100), outputs, formats));
    }

    private static double number(FieldReader fields, String name, double most) {
        String allowed = most < 1 ? "a number from 0 to " + most : "a number of at least 0";
        return fields.defaulted(name)
                .map(node -> node.number(allowed, value -> value >= 0 && value <= most))
                .orElse(OptionalDouble.of(1e-3))
                .orElse(1e-3);
    }

    private static Optional<String> text(FieldReader fields, String name) {
        return fields.defaulted(name).flatMap(DescriptionNode::text);
    }

    private static BiasRisksLimitations limitations(FieldReader fields) {
        return new BiasRisksLimitations(
                text(fields, "known_biases"),
                text(fields, "risks"),
                fields.optionalText("limitations"),
                text(fields, "recommendations"),
                fields.others());
    }

    private static ReportedTraining training(FieldReader fields) {
        return new ReportedTraining(
                fields.optionalText("training_preprocessing"),
                fields.optionalNumber("training_epochs"),
                fields.optionalNumber("training_batch_size"),
                fields.optionalNumber("initial_learning_rate"),
                fields.optionalText("learning_rate_schedule"),
                fields.optionalText("loss_function"),
                fields.defaultedMap("loss_function_kwargs"),
                fields.optionalText("optimizer"),
                fields.defaultedMap("optimizer_kwargs"),
                fields.optionalText("regularization"),
                fields.optionalNumber("training_duration"),
                fields.others());
    }

    private static EnvironmentalImpact impact(FieldReader fields) {
        return new EnvironmentalImpact(
                fields.optionalText("hardware_type"),
                fields.optionalNumber("hours_used"),
                fields.optionalText("cloud_provider"),
                fields.optionalText("compute_region"),
                fields.optionalNumber("co2_emitted"),
                fields.others());
    }

    private static Optional<ReportedEvaluation> evaluation(DescriptionNode node) {
        FieldReader fields = node.fields();
        Optional<String> model =
                fields.optional("model_id").flatMap(child -> child.text(TextRules.RESOURCE, TextRules::isResourceId));
        Optional<String> dataset =
                fields.required("dataset_id").flatMap(child -> child.text(TextRules.RESOURCE, TextRules::isResourceId));
        Optional<String> source =
                fields.required("dataset_source").flatMap(child -> child.text(TextRules.URL, TextRules::isUrl));
        Optional<String> role = fields.required("dataset_role").flatMap(child -> child.oneOf(ROLES));
        OptionalLong samples = fields.required("sample_count")
                .map(child -> child.whole(Long.MIN_VALUE, Long.MAX_VALUE))
                .orElse(OptionalLong.empty());
        List<String> factors = texts(fields, "evaluation_factors", 16);
        List<String> factorsLong = texts(fields, "evaluation_factors_long", ANY);
        List<String> metrics = texts(fields, "metrics", 16);
        List<String> metricsLong = texts(fields, "metrics_long", ANY);
        List<List<Object>> results = results(fields, metrics.size(), factors.size());
        requireAsMany(node, "evaluation_factors_long", factorsLong, "evaluation_factors", factors.size());
        requireAsMany(node, "metrics_long", metricsLong, "metrics", metrics.size());
        Optional<String> summary = fields.optionalText("results_summary");
        return Optional.of(new ReportedEvaluation(
                model,
                dataset.orElse(""),
                source.orElse(""),
                role.orElse("unknown"),
                samples.orElse(0),
                factors,
                factorsLong,
                metrics,
                metricsLong,
                results,
                summary,
                fields.others()));
    }

    private static List<String> texts(FieldReader fields, String name, int longest) {
        return fields.required(name).map(node -> node.texts(longest)).orElse(List.of());
    }

    private static void requireAsMany(DescriptionNode node, String name, List<?> found, String other, int count) {
        if (found.size() != count) {
            node.below(name, found).wrong("as many entries as “" + other + "” has, which is " + count + ",");
        }
    }

    private static List<List<Object>> results(FieldReader fields, int metrics, int factors) {
        List<List<Object>> rows = new ArrayList<>();
        fields.required("results").ifPresent(node -> {
            for (DescriptionNode row : node.list(0)) {
                List<Object> cells = new ArrayList<>();
                for (DescriptionNode cell : row.list(0)) {
                    if (cell.isText() || cell.number().isPresent()) {
                        cells.add(cell.value());
                    }
                }
                if (cells.size() != factors) {
                    row.wrong("a result for each evaluation factor, which are " + factors + ",");
                }
                rows.add(cells);
            }
            if (rows.size() != metrics) {
                node.wrong("a row for each metric, which are " + metrics + ",");
            }
        });
        return rows;
    }
}
