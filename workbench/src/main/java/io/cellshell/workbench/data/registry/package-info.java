/** Public data sets by name: where they are, whose they are, and how they come here whole. */
package io.cellshell.workbench.data.registry;
