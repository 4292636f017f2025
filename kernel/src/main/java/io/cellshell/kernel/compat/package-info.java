/** What is behind the types of IJava and JJava: notebooks and libraries written for those kernels run unchanged. */
package io.cellshell.kernel.compat;
