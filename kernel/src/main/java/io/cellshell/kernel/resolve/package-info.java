/** Libraries for a notebook: found, mediated and loaded as Maven does it, with Maven's own parts. */
package io.cellshell.kernel.resolve;
