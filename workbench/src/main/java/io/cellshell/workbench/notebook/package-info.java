/** The one place where the workbench meets the kernel: views and progress in a notebook. */
package io.cellshell.workbench.notebook;
