/**
 * One notebook's session: requests in, replies and output out. It knows nothing of sockets except in
 * {@link io.cellshell.kernel.session.KernelServer}; a notebook that is run without a front end uses the same code.
 */
package io.cellshell.kernel.session;
