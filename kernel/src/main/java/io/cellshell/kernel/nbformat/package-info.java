/**
 * Notebook files: reading and writing nbformat 4, collecting outputs as a front end does. Nothing here runs code.
 *
 * @see <a href="https://nbformat.readthedocs.io/en/latest/format_description.html">The notebook file format</a>
 */
package io.cellshell.kernel.nbformat;
