/**
 * Ends user code that does not end by itself: checks that are inserted into its classes, the JVM's own stop for library code, and a
 * clear word where neither helps.
 */
package io.cellshell.kernel.stop;
