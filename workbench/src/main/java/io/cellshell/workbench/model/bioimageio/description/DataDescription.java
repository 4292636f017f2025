package io.cellshell.workbench.model.bioimageio.description;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the numbers of a tensor, or of one of its channels, are. */
public sealed interface DataDescription {

    /** Type of the numbers, such as {@code float32}. */
    String type();

    /** {@code arbitrary unit}, or a unit of the SI; empty where none is given. */
    Optional<String> unit();

    /**
     * Classes, or ranks.
     *
     * @param values numbers, truth values, or the names of 0, 1, 2 …
     */
    record Nominal(List<Object> values, String type, Optional<String> unit) implements DataDescription {

        public Nominal {
            values = List.copyOf(values);
        }
    }

    /**
     * Measurements.
     *
     * @param least empty where the type alone limits it
     * @param greatest empty where the type alone limits it
     * @param scale of an interval or ratio scale
     * @param offset of a ratio scale
     */
    record Interval(
            String type,
            OptionalDouble least,
            OptionalDouble greatest,
            Optional<String> unit,
            double scale,
            OptionalDouble offset)
            implements DataDescription {

        /** What is meant where nothing is said. */
        static Interval standard() {
            return new Interval(
                    "float32",
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Optional.of("arbitrary unit"),
                    1,
                    OptionalDouble.empty());
        }
    }
}
