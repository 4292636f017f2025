/** How well a segmentation agrees with the ground truth; every number carries its definition. */
package io.cellshell.workbench.metric;
