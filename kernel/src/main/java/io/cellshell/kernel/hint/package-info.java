/** What code that does not compile may have been meant to be, for a person who comes from another language or a web page. */
package io.cellshell.kernel.hint;
