/** TIFF, BigTIFF, ImageJ's and OME's dialects of it: read a plane at a time, and written. */
package io.cellshell.workbench.image.tiff;
