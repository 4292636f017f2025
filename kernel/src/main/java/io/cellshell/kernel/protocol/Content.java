package io.cellshell.kernel.protocol;

/** What a message says. Each type of message is a record of its own. */
public sealed interface Content permits Request, Reply, IopubMessage, InputRequest {}
