/**
 * The kernel as a server: requests from the sockets, one table from the type of a request to its handler, shells, questions to the user, the end.
 */
package io.cellshell.kernel.server;
