/**
 * What the checks of image quality measure: noise, sharpness, grey levels, lines, single odd pixels. Numbers of one plane, without
 * any judgement; the checks of {@link io.cellshell.workbench.check.quality} hold them against limits.
 */
package io.cellshell.workbench.check.quality.measure;
