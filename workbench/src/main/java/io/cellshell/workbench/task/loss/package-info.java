/** Losses that classes of pixels can be learned by, where some are rare. */
package io.cellshell.workbench.task.loss;
