/** The TIFF format itself: pages, tags, compressed segments. What pages mean together is not known here. */
package io.cellshell.workbench.image.tiff.page;
