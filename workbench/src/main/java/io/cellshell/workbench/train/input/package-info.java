/** What a network is given: images and targets as arrays hold them, and what can be found of them before a training. */
package io.cellshell.workbench.train.input;
