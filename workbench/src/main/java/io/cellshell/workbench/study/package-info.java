/** A study from its question to its report: the evidence in a folder, and which good practice is missing. */
package io.cellshell.workbench.study;
