package io.cellshell.kernel.protocol;

/**
 * The kernel asks the user of the client that sent a request; a {@link Request.InputReply} brings the answer.
 *
 * @param prompt what the user is shown
 * @param password whether the front end hides what the user types
 */
public record InputRequest(String prompt, boolean password) implements Content {}
