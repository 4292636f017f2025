package io.cellshell.workbench.model.bioimageio.description;

import java.util.Map;
import java.util.Optional;

/**
 * What a model may do wrong, in its makers' words. All empty where the description says nothing: bioimageio.spec then puts general advice.
 *
 * @param more further fields
 */
public record BiasRisksLimitations(
        Optional<String> knownBiases,
        Optional<String> risks,
        Optional<String> limitations,
        Optional<String> recommendations,
        Map<String, Object> more) {}
