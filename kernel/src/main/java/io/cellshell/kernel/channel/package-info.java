/** The five ZeroMQ sockets. Each is owned by one thread that blocks until there is something to do. */
package io.cellshell.kernel.channel;
