/**
 * One notebook's session, which knows nothing of sockets: cells in, replies and output out. A notebook that is run without a front end uses
 * the same code.
 */
package io.cellshell.kernel.session;
