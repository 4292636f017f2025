/** Mistakes of who is new to Java: the sentence that says what to type. */
package io.cellshell.kernel.hint.java;
