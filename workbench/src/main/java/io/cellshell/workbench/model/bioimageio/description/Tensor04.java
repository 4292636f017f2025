package io.cellshell.workbench.model.bioimageio.description;

import java.util.List;
import java.util.Optional;

/**
 * An input or output as format 0.4 has it.
 *
 * @param axes letters
 * @param shape sizes, or the rule for them
 * @param halo one for each axis, or empty
 */
record Tensor04(
        String name,
        String description,
        String axes,
        DataDescription data,
        Shape shape,
        List<Long> halo,
        List<ProcessingStep> steps) {

    /** Sizes, all three lists as long as the axes or nothing. */
    sealed interface Shape {

        int length();

        record Fixed(List<Long> sizes) implements Shape {

            @Override
            public int length() {
                return sizes.size();
            }
        }

        record Parameterized(List<Long> min, List<Long> step) implements Shape {

            @Override
            public int length() {
                return min.size();
            }
        }

        /** @param scale empty where the reference has no such axis */
        record Implicit(String reference, List<Optional<Double>> scale, List<Double> offset) implements Shape {

            @Override
            public int length() {
                return scale.size();
            }
        }
    }
}
