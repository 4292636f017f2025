/** Numbers of every image of a data set, taken one image at a time. */
package io.cellshell.workbench.data.statistics;
