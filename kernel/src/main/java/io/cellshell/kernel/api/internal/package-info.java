/** Called by code that the kernel generates or instruments. It is public for that alone: cells need not know it, and it may change with every version. */
package io.cellshell.kernel.api.internal;
