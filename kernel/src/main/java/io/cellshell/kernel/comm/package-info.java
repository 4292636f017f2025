/** Comms: lines between code in the kernel and code in the front end. */
package io.cellshell.kernel.comm;
