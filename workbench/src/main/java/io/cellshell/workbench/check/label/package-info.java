/** What can be wrong with instance labels, each fault a check. */
package io.cellshell.workbench.check.label;
