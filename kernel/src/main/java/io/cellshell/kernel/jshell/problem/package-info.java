/** What JShell would do wrong without a word, found in the syntax trees before a cell is evaluated. */
package io.cellshell.kernel.jshell.problem;
