/** Metrics of semantic segmentation: of pixels that have a class each. */
package io.cellshell.workbench.metric.semantic;
