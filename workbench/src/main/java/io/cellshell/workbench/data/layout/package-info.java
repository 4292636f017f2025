/** How data sets lie on a disk: which files belong together, and what is known about them. */
package io.cellshell.workbench.data.layout;
