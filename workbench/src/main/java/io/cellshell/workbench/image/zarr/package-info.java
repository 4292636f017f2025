/** Zarr arrays and OME-Zarr images in local folders. */
package io.cellshell.workbench.image.zarr;
