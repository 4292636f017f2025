/** What PNG, JPEG, GIF and WebP files say before and beside their pixels, and colours as JPEG and WebP store them. */
package io.cellshell.workbench.image.raster;
