/** What the name at the cursor is: its declaration, its value, its documentation. */
package io.cellshell.kernel.jshell.inspection;
