/** How images and annotations are drawn: contrast, overlays, montages, scale bars, histograms. */
package io.cellshell.workbench.image.render;
