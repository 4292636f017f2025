package io.cellshell.workbench.planted;

import io.cellshell.workbench.check.Finding;
import java.util.function.IntFunction;

/**
 * A fault that one check is there to find, planted in simulated subjects.
 *
 * @param check the id of its findings
 * @param subjects how many faulty ones are examined, and as many sound ones
 * @param faulty what the check says of the i-th faulty subject
 * @param sound what it says of the i-th sound one
 */
record PlantedFault(String check, int subjects, IntFunction<Finding> faulty, IntFunction<Finding> sound) {

    private static final int MANY = 10;
    private static final int FEW = 5;

    PlantedFault(String check, IntFunction<Finding> faulty, IntFunction<Finding> sound) {
        this(check, MANY, faulty, sound);
    }

    /** The same with fewer subjects, where each is a set of images that takes long to make. */
    PlantedFault few() {
        return new PlantedFault(check, FEW, faulty, sound);
    }
}
