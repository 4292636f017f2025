package io.cellshell.workbench.planted.real;

import java.util.List;
import java.util.Optional;

/**
 * A fault in three strengths, and the check that is to find it.
 *
 * @param name in words
 * @param check the id of the check
 * @param strengths weak, middle, strong
 * @param planting puts it into a field
 */
record RealFault(String name, String check, List<Double> strengths, Planting planting) {

    /** Puts a fault into a sound field. */
    @FunctionalInterface
    interface Planting {

        /** @return nothing where the field has no place for it */
        Optional<Field> plant(Field sound, double strength);
    }

    /** A fault that every field can have. */
    static RealFault of(String name, String check, double weak, double middle, double strong, Always planting) {
        return some(name, check, weak, middle, strong, (f, s) -> Optional.of(planting.plant(f, s)));
    }

    /** A fault that some fields have no place for. */
    static RealFault some(String name, String check, double weak, double middle, double strong, Planting planting) {
        return new RealFault(name, check, List.of(weak, middle, strong), planting);
    }

    /** Puts a fault into any field. */
    @FunctionalInterface
    interface Always {
        Field plant(Field sound, double strength);
    }
}
