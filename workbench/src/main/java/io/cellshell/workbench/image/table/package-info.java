/** Points from tables: CSV files of ImageJ, TrackMate, napari and others, and TrackMate's XML. */
package io.cellshell.workbench.image.table;
