/** Values to MIME bundles: what a front end shows for a result. */
package io.cellshell.kernel.display;
