/** Planes seen in another way without being copied: slices, stacks, crops, projections, smaller resolutions, and what they were made from. */
package io.cellshell.workbench.image.source;
