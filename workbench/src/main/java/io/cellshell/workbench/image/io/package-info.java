/** Files to images and back: the format is found by its first bytes, and each is read and written by its own package. */
package io.cellshell.workbench.image.io;
