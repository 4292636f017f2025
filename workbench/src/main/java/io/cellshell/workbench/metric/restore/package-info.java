/** Metrics of denoising, deblurring and super-resolution: of an image against its target. */
package io.cellshell.workbench.metric.restore;
