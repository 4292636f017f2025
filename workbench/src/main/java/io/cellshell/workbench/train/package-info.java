/** Training and fine-tuning of networks. */
package io.cellshell.workbench.train;
