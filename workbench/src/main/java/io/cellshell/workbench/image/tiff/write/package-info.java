/** Images and labels written as TIFF, OME-TIFF or BigTIFF. */
package io.cellshell.workbench.image.tiff.write;
