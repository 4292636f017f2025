package io.cellshell.workbench.planted;

import io.cellshell.workbench.check.Finding;
import java.util.function.IntFunction;

/**
 * A fault that one check is there to find, planted in simulated subjects.
 *
 * @param check the id of its findings
 * @param faulty what the check says of the i-th faulty subject
 * @param sound what it says of the i-th sound one
 */
record PlantedFault(String check, IntFunction<Finding> faulty, IntFunction<Finding> sound) {}
