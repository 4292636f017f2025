/** Evaluating a cell as a whole: checked first, rewritten where JShell needs it, then unit by unit. */
package io.cellshell.kernel.jshell.evaluation;
