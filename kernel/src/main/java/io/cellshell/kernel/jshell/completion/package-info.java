/** What can stand where the cursor is. */
package io.cellshell.kernel.jshell.completion;
