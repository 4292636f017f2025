/** What user code may see of the kernel. */
package io.cellshell.kernel.api;
