/** Java source as tokens: where comments, strings, numbers and words begin and end. */
package io.cellshell.kernel.lexer;
