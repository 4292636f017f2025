package io.cellshell.workbench.zoo.reading;

import io.cellshell.workbench.model.pipeline.Decoder;

/**
 * How outputs are read.
 *
 * @param assumption what was taken for what, in one sentence
 */
public record OutputReading<P>(Decoder<P> decoder, String assumption) {}
