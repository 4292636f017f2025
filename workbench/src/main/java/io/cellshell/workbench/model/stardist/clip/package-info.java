/** The area that two polygons share, as Clipper 6.4.2 by Angus Johnson (Boost Software License 1.0) rounds it. */
package io.cellshell.workbench.model.stardist.clip;
