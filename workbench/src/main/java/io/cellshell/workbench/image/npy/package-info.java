/** NumPy's array files, and its names for types of numbers. */
package io.cellshell.workbench.image.npy;
