/**
 * What the cells of a notebook have declared so far: imports, variables with their values, methods, types, and where each came from.
 */
package io.cellshell.kernel.jshell.declaration;
