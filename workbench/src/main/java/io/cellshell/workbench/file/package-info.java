/** Files and folders that are written whole or not at all, and paths as users type them. */
package io.cellshell.workbench.file;
