/** Errors as text for those who wrote the code: compile errors with suggestions, exceptions without the frames of the kernel. */
package io.cellshell.kernel.jshell.diagnostics;
