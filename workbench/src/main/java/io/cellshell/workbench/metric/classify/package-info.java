/** Metrics of classification: of images that have a class each. */
package io.cellshell.workbench.metric.classify;
