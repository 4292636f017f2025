/**
 * StarDist's decoding: objects from a map of probabilities and of the distances to the boundary along rays, as the package stardist (0.9.2) makes them. Schmidt, Weigert, Broaddus and Myers,
 * Cell Detection with Star-convex Polygons, MICCAI 2018; Weigert and others, Star-convex Polyhedra for 3D Object Detection and Segmentation in Microscopy, WACV 2020.
 */
package io.cellshell.workbench.model.stardist;
