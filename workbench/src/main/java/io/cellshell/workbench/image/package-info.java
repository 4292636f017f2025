/** Images, labels, pixel size, files, and how they are shown. */
package io.cellshell.workbench.image;
