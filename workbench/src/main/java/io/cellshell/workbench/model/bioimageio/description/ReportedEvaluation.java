package io.cellshell.workbench.model.bioimageio.description;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How well a model did, as its makers report it.
 *
 * @param model the one that was evaluated; empty for this one
 * @param datasetRole train, validation, test, independent or unknown
 * @param samples how many were evaluated
 * @param factors short names of what varies, the columns of the results
 * @param factorsLong what they are
 * @param metrics short names, the rows of the results
 * @param metricsLong what they are
 * @param results numbers or texts, for each metric one for each factor
 * @param more further fields
 */
public record ReportedEvaluation(
        Optional<String> model,
        String datasetId,
        String datasetSource,
        String datasetRole,
        long samples,
        List<String> factors,
        List<String> factorsLong,
        List<String> metrics,
        List<String> metricsLong,
        List<List<Object>> results,
        Optional<String> summary,
        Map<String, Object> more) {

    public ReportedEvaluation {
        factors = List.copyOf(factors);
        factorsLong = List.copyOf(factorsLong);
        metrics = List.copyOf(metrics);
        metricsLong = List.copyOf(metricsLong);
        results = results.stream().map(List::copyOf).toList();
    }
}
