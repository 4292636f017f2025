package io.cellshell.kernel.protocol;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Who sent a message, when, and of which type.
 *
 * @param msgId unique id of the message
 * @param session id of the sender's session
 * @param username name of the sender's user
 * @param date ISO 8601 time of sending
 * @param msgType message type, as {@code execute_request}
 * @param version version of the protocol that the sender speaks
 * @param subshellId subshell that a request is for, or null
 */
public record Header(
        String msgId,
        String session,
        String username,
        String date,
        String msgType,
        String version,

        @com.fasterxml.jackson.annotation.JsonInclude(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
        String subshellId) {

    /** The version of the messaging protocol that this kernel speaks. */
    public static final String PROTOCOL = "5.5";

    /** A header for a new message of the kernel. */
    static Header create(String msgType, String session) {
        String now = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
        return new Header(UUID.randomUUID().toString(), session, "kernel", now, msgType, PROTOCOL, null);
    }
}
