/**
 * Labels from the flows that a Cellpose network predicts, in planes and in volumes: what {@code cellpose.dynamics.compute_masks} and {@code
 * cellpose.utils.fill_holes_and_remove_small_masks} of Cellpose 4.2.1.1 do, number for number.
 *
 * <p>Stringer, Wang, Michaelos, Pachitariu (2021), Cellpose: a generalist algorithm for cellular segmentation, Nature Methods 18, 100-106.
 */
package io.cellshell.workbench.model.cellpose;
