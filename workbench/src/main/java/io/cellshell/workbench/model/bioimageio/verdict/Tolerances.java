package io.cellshell.workbench.model.bioimageio.verdict;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.bioimageio.description.ModelDescription;
import io.cellshell.workbench.model.bioimageio.description.ReproducibilityTolerance;
import java.util.List;
import java.util.Map;

/** How far an output may differ. Source: {@code _get_tolerance} of bioimageio.core 0.11. */
final class Tolerances {

    /** What bioimageio.spec allows. */
    private static final double MOST_RELATIVE = 0.01;

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
        ReproducibilityTolerance older = older(model, weights, standard);
        return model.bioimageio().reproducibilityTolerance().stream()
                .filter(one -> one.isFor(output, weights))
                .findFirst()
                .orElse(older);
    }

    private static ReproducibilityTolerance older(
            ModelDescription model, String weights, ReproducibilityTolerance standard) {
        Object said = model.bioimageio().more().getOrDefault("test_kwargs", Map.of());
        if (!(said instanceof Map<?, ?> all)) {
            throw refused("test_kwargs", said);
        }
        if (all.containsKey(weights)) {
            if (!(all.get(weights) instanceof Map<?, ?> entry)) {
                throw refused("test_kwargs." + weights, all.get(weights));
            }
            return new ReproducibilityTolerance(
                    number(entry, "relative_tolerance", standard.relative(), MOST_RELATIVE),
                    number(entry, "absolute_tolerance", standard.absolute(), Double.MAX_VALUE),
                    standard.mismatchedPerMillion(),
                    List.of(),
                    List.of());
        }
        return standard;
    }

    private static ModelException refused(String field, Object said) {
        return new ModelException("config.bioimageio." + field + " is " + said
                + ", but fields such as absolute_tolerance are needed; correct it, or leave it out.");
    }

    private static double number(Map<?, ?> entry, String name, double otherwise, double most) {
        if (!entry.containsKey(name)) {
            return otherwise;
        }
        Object said = entry.get(name);
        try {
            double number = Double.parseDouble(String.valueOf(said));
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new ModelException("config.bioimageio.test_kwargs: " + name + " is " + said + ", but a number from 0"
                + (most == MOST_RELATIVE ? " to " + MOST_RELATIVE : "") + " is needed.");
    }
}
