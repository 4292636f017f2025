/** Checks of images before anybody learns from them: what was lost when they were taken and stored. */
package io.cellshell.workbench.check.quality;
