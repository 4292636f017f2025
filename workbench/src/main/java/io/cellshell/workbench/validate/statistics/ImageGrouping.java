package io.cellshell.workbench.validate.statistics;

import java.util.List;
import java.util.Map;

/**
 * A column of the metadata.
 *
 * @param name of the column
 * @param levels of each image, in the order of the data set
 * @param sameAs for a level, what else sets the same images apart
 */
public record ImageGrouping(String name, List<String> levels, Map<String, String> sameAs) {}
