package io.cellshell.workbench.model.card;

import io.cellshell.workbench.model.ModelException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How well a model did on some images.
 *
 * @param dataset its name, or id
 * @param source where it is found, an address that begins with {@code http}
 * @param role what the images are to the model
 * @param samples how many were evaluated
 * @param measurements a value for each metric and condition
 * @param summary what follows from it, in words
 */
public record Evaluation(
        String dataset,
        Optional<String> source,
        Role role,
        int samples,
        List<Measurement> measurements,
        Optional<String> summary) {

    /** What the images of an evaluation are to the model. */
    public enum Role {
        /** It learned from them: their score says nothing of new images. */
        TRAIN,
        /** It was chosen by them: their score says too much of new images. */
        VALIDATION,
        /** Neither, but they are from where the training images are from. */
        TEST,
        /** They are from elsewhere. */
        INDEPENDENT,
        UNKNOWN;

        /** As it stands in a description. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Evaluation {
        measurements = List.copyOf(measurements);
        if (samples < 0) {
            throw new ModelException("A number of samples is not below 0, but " + samples + " was given.");
        }
        if (source.isPresent() && !source.get().matches("https?://\\S+")) {
            throw new ModelException("“" + source.get()
                    + "” is not where a data set is found: give an address that begins with https://.");
        }
    }

    /** This evaluation, which says where its data set is found. */
    public Evaluation source(String address) {
        return new Evaluation(dataset, Optional.of(address), role, samples, measurements, summary);
    }

    @Override
    public String toString() {
        String values = String.join(
                "; ", measurements.stream().map(Measurement::toString).toList());
        return dataset + " (" + role + ", " + samples + (samples == 1 ? " sample" : " samples") + "): " + values;
    }
}
