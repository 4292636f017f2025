/** What the user has typed. */
package io.cellshell.kernel.history;
