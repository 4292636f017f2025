/** Made images with exactly known truth, and faults to plant in them: to try a method on, and to test what looks for faults. */
package io.cellshell.workbench.data.simulate;
