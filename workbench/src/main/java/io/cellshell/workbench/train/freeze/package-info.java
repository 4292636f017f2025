/** Which layers of a network are trained, from when on, and at which rate; and the proof that the others were not. */
package io.cellshell.workbench.train.freeze;
