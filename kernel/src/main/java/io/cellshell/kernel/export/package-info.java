/** Executed notebooks as one HTML page that asks nothing of any other place. */
package io.cellshell.kernel.export;
