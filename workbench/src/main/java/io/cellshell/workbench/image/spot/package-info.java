/** Spots smaller than the resolution: what a camera sees of them, where they are, and how precisely anyone could know. */
package io.cellshell.workbench.image.spot;
