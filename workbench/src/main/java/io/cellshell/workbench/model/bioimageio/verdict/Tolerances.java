package io.cellshell.workbench.model.bioimageio.verdict;

import io.cellshell.workbench.model.bioimageio.description.ModelDescription;
import io.cellshell.workbench.model.bioimageio.description.ReproducibilityTolerance;
import java.util.List;
import java.util.Map;

/** How far an output may differ. Source: {@code _get_tolerance} of bioimageio.core 0.11. */
final class Tolerances {

    private Tolerances() {}

    /**
     * The first entry that is for these weights and this output; without one, what the older {@code test_kwargs} say of these weights, and
     * without those the defaults. Format 0.4 has its own, and no share of values that may disagree.
     */
    static ReproducibilityTolerance of(ModelDescription model, String weights, String output) {
        ReproducibilityTolerance standard = ReproducibilityTolerance.standard();
        if (model.isFormat04()) {
            return new ReproducibilityTolerance(standard.relative(), standard.absolute(), 0, List.of(), List.of());
        }
        return model.bioimageio().reproducibilityTolerance().stream()
                .filter(one -> one.isFor(output, weights))
                .findFirst()
                .orElseGet(() -> older(model, weights, standard));
    }

    private static ReproducibilityTolerance older(
            ModelDescription model, String weights, ReproducibilityTolerance standard) {
        if (model.bioimageio().more().get("test_kwargs") instanceof Map<?, ?> all
                && all.get(weights) instanceof Map<?, ?> entry) {
            return new ReproducibilityTolerance(
                    number(entry, "relative_tolerance", standard.relative()),
                    number(entry, "absolute_tolerance", standard.absolute()),
                    standard.mismatchedPerMillion(),
                    List.of(),
                    List.of());
        }
        return standard;
    }

    private static double number(Map<?, ?> entry, String name, double otherwise) {
        return entry.get(name) instanceof Number number ? number.doubleValue() : otherwise;
    }
}
