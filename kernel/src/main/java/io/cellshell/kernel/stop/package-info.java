/**
 * Ends user code that does not end by itself: places woven into its classes where it asks, the JVM's own stop for library code, and a
 * clear word where neither helps.
 */
package io.cellshell.kernel.stop;
