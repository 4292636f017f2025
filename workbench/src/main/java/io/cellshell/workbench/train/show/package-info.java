/** What a training looks like: the patches before it, the predictions after it. */
package io.cellshell.workbench.train.show;
