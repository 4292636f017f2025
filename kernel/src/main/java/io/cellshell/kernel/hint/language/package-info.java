/** What other languages write, and what Java has for it. */
package io.cellshell.kernel.hint.language;
