/** Metrics of detection and localisation: of points. */
package io.cellshell.workbench.metric.detect;
