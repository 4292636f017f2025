/** Classical restoration behind the model interface: denoising, deblurring, more pixels. */
package io.cellshell.workbench.baseline.restore;
