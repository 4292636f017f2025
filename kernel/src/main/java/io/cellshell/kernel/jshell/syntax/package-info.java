/** The text of a cell and its syntax trees: which units it has, where each begins and ends, whether it is complete. */
package io.cellshell.kernel.jshell.syntax;
