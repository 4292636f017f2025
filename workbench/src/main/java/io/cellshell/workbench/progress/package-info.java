/** How far long work has come. */
package io.cellshell.workbench.progress;
