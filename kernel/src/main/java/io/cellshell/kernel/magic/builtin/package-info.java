/** The magics that every notebook has, {@code %help} first. */
package io.cellshell.kernel.magic.builtin;
