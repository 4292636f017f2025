/** Whether instance labels fit the image that they were drawn on. */
package io.cellshell.workbench.check.label.fit;
