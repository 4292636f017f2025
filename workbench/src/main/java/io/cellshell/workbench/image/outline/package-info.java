/** Objects drawn as outlines by other programs: ImageJ's ROI files, GeoJSON, COCO. */
package io.cellshell.workbench.image.outline;
