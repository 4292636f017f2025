/** A document of evidence, for those who were not there. */
package io.cellshell.workbench.report;
