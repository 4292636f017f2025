/**
 * Parameters of a notebook: values from outside for the variables of the cell that has the tag {@code parameters}, by the
 * convention of papermill.
 *
 * @see <a href="https://papermill.readthedocs.io/en/latest/usage-parameterize.html">Parameterize a notebook</a>
 */
package io.cellshell.kernel.parameter;
