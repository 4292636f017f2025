package io.cellshell.kernel.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One message, in either direction.
 *
 * @param identities routing frames: the client's on a request and its reply, the topic on IOPub
 * @param header who sent it and what it is
 * @param parent header of the request that caused it; empty where nothing did
 * @param metadata free-form additions
 * @param content what it says
 * @param buffers binary attachments
 */
public record Message(
        List<byte[]> identities,
        Header header,
        Optional<Header> parent,
        Map<String, Object> metadata,
        Content content,
        List<byte[]> buffers) {

    /** The answer to this request, on the way back to the client that asked. */
    public Message reply(Reply reply, String session) {
        Header answer = Header.create(MessageTypes.replyTo(header.msgType()), session);
        return new Message(identities, answer, Optional.of(header), Map.of(), reply, List.of());
    }

    /** A question to the user of the client that sent this request. */
    public Message question(InputRequest question, String session) {
        Header asking = Header.create(MessageTypes.QUESTION, session);
        return new Message(identities, asking, Optional.of(header), Map.of(), question, List.of());
    }

    /** A request, as a client would send it. */
    public static Message request(Request content, String session) {
        Header header = Header.create(MessageTypes.nameOf(content), session);
        Attachments beside = content instanceof Request.Comm comm ? comm.attachments() : Attachments.NONE;
        return new Message(List.of(), header, Optional.empty(), beside.metadata(), content, beside.buffers());
    }

    /** A message for every client, caused by the request {@code parent}. */
    public static Message broadcast(IopubMessage content, Optional<Header> parent, String session) {
        Header header = Header.create(MessageTypes.nameOf(content), session);
        byte[] topic = header.msgType().getBytes(StandardCharsets.UTF_8);
        Attachments beside = content.attachments();
        return new Message(List.of(topic), header, parent, beside.metadata(), content, beside.buffers());
    }
}
