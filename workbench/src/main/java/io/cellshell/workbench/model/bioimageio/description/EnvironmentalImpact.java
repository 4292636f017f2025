package io.cellshell.workbench.model.bioimageio.description;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What training took.
 *
 * @param co2 in kilograms
 * @param more further fields
 */
public record EnvironmentalImpact(
        Optional<String> hardware,
        OptionalDouble hours,
        Optional<String> cloudProvider,
        Optional<String> computeRegion,
        OptionalDouble co2,
        Map<String, Object> more) {}
