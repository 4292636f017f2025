/** What the user has typed, in this session and in earlier ones. */
package io.cellshell.kernel.history;
