/**
 * The Jupyter messaging protocol: messages as records, their JSON, their signature. Nothing here knows of sockets.
 *
 * @see <a href="https://jupyter-client.readthedocs.io/en/stable/messaging.html">Messaging in Jupyter</a>
 */
package io.cellshell.kernel.protocol;
