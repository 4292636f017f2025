/** What keeps a training from going wrong unnoticed: trials before it, a watch over its steps, and its curves in words. */
package io.cellshell.workbench.train.safeguard;
