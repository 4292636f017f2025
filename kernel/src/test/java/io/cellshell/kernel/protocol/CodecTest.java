package io.cellshell.kernel.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cellshell.kernel.protocol.MalformedMessageException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {

    private static final String HEADER =
            "{\"msg_id\":\"1\",\"session\":\"s\",\"username\":\"u\",\"date\":\"\",\"msg_type\":\"execute_request\",\"version\":\"5.3\"}";

    private final Codec codec = new Codec("secret");

    @Test
    void signsLikeThePythonClient() {
        // python3: hmac.new(b"secret", b'{"a":1}{}{}{}', "sha256").hexdigest()
        byte[] signature = new Signer("secret").sign(frames("{\"a\":1}", "{}", "{}", "{}"));
        assertThat(new String(signature, UTF_8)).isEqualTo(SIGNATURE_BY_PYTHON);
    }

    private static final String SIGNATURE_BY_PYTHON =
            "5439160579203ae5952244a353b0f81b6ca58a3fb44727217799b393ee79601c";

    @Test
    void readsARequestWithItsIdentitiesAndBuffers() throws Exception {
        List<byte[]> frames =
                signed("secret", HEADER, "{}", "{\"k\":1}", "{\"code\":\"1+1\",\"silent\":true,\"new_key\":0}");
        frames.add(0, "client".getBytes(UTF_8));
        frames.add(new byte[] {7});
        Message message = codec.decode(frames);
        assertThat(message.identities()).containsExactly("client".getBytes(UTF_8));
        assertThat(message.buffers()).containsExactly(new byte[] {7});
        assertThat(message.metadata()).isEqualTo(Map.of("k", 1));
        assertThat(message.parent()).isEmpty();
        assertThat(message.content()).isEqualTo(new Request.Execute("1+1", true, false, Map.of(), false, true));
    }

    @Test
    void defaultsAreTheProtocols() throws Exception {
        Message message = codec.decode(signed("secret", HEADER, "{}", "{}", "{\"code\":\"1\"}"));
        assertThat(message.content()).isEqualTo(new Request.Execute("1", false, true, Map.of(), false, true));
    }

    @Test
    void aTypeThatItDoesNotKnowIsNoError() throws Exception {
        String header = HEADER.replace("execute_request", "dance_request");
        Message message = codec.decode(signed("secret", header, "{}", "{}", "{\"steps\":3}"));
        assertThat(message.content()).isInstanceOf(Request.Unknown.class);
    }

    @Test
    void halfACharacterIsWrittenAsAReplacementAndAWholeOneAsItself() throws Exception {
        String whole = "\ud83d\ude00 \\ud800 é";
        String half = "a\ud83d|\ude00b";
        IopubMessage.Error error = new IopubMessage.Error(whole, half, List.of(half, whole));
        List<byte[]> frames = codec.encode(Message.broadcast(error, Optional.empty(), "kernel"));
        JsonNode content = new ObjectMapper().readTree(frames.get(frames.size() - 1));
        String mended = "a\ufffd|\ufffdb";
        assertThat(content.get("ename").textValue()).isEqualTo(whole);
        assertThat(content.get("evalue").textValue()).isEqualTo(mended);
        assertThat(content.get("traceback").get(0).textValue()).isEqualTo(mended);
        assertThat(content.get("traceback").get(1).textValue()).isEqualTo(whole);
    }

    @Test
    void writesAReplyThatNamesItsRequest() throws Exception {
        Message request = codec.decode(signed("secret", HEADER, "{}", "{}", "{\"code\":\"1\"}"));
        List<byte[]> frames = codec.encode(request.reply(Reply.Execute.ok(4, List.of(), Map.of()), "kernel"));
        assertThat(new String(frames.get(2), UTF_8)).contains("\"msg_type\":\"execute_reply\"", "\"version\":\"5.5\"");
        assertThat(new String(frames.get(3), UTF_8)).contains("\"msg_id\":\"1\"");
        assertThat(new String(frames.get(5), UTF_8))
                .isEqualTo("{\"status\":\"ok\",\"execution_count\":4,\"payload\":[],\"user_expressions\":{}}");
    }

    @Test
    void aBroadcastCarriesItsTypeAsTopic() {
        Message message = Message.broadcast(new IopubMessage.ClearOutput(true), Optional.empty(), "kernel");
        List<byte[]> frames = codec.encode(message);
        assertThat(new String(frames.get(0), UTF_8)).isEqualTo("clear_output");
        assertThat(new String(frames.get(4), UTF_8)).isEqualTo("{}");
        assertThat(new String(frames.get(6), UTF_8)).isEqualTo("{\"wait\":true}");
    }

    @Test
    void dropsWhatIsUnsignedWronglySignedOrNoMessage() {
        String content = "{\"code\":\"1\"}";
        List<byte[]> unsigned = signed("secret", HEADER, "{}", "{}", content);
        unsigned.set(1, new byte[0]);
        assertDropped(unsigned, Reason.UNSIGNED);
        assertDropped(signed("other", HEADER, "{}", "{}", content), Reason.WRONG_SIGNATURE);
        List<byte[]> changed = signed("secret", HEADER, "{}", "{}", content);
        changed.set(5, "{\"code\":\"2\"}".getBytes(UTF_8));
        assertDropped(changed, Reason.WRONG_SIGNATURE);
        assertDropped(frames("noise"), Reason.MALFORMED);
        assertDropped(frames("<IDS|MSG>", "", "{}"), Reason.MALFORMED);
        assertDropped(signed("secret", "{}", "{}", "{}", content), Reason.MALFORMED);
        assertDropped(signed("secret", "not json", "{}", "{}", content), Reason.MALFORMED);
        assertDropped(signed("secret", "{\"msg_type\":\"execute_request\"}", "{}", "{}", content), Reason.MALFORMED);
        assertDropped(signed("secret", HEADER, "{}", "[]", content), Reason.MALFORMED);
        String large = HEADER.replace("}", ",\"username\":\"" + "u".repeat(1 << 16) + "\"}");
        assertDropped(signed("secret", large, "{}", "{}", content), Reason.MALFORMED);
    }

    @Test
    void dropsWhatComesASecondTime() throws Exception {
        List<byte[]> frames = signed("secret", HEADER, "{}", "{}", "{\"code\":\"1\"}");
        codec.decode(frames);
        assertDropped(frames, Reason.REPLAYED);
        codec.decode(signed("secret", HEADER.replace("\"1\"", "\"2\""), "{}", "{}", "{\"code\":\"1\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,2]",
                "null",
                "not json",
                "{\"code\":5}",
                "{\"code\":true}",
                "{\"code\":[]}",
                "{\"code\":\"1\",\"user_expressions\":5}",
                "{\"code\":\"1\",\"user_expressions\":{\"a\":null}}",
                "{\"code\":\"1\",\"silent\":\"perhaps\"}"
            })
    void contentThatIsNotAsTheProtocolHasItIsReadAsSuch(String content) throws Exception {
        Message message = codec.decode(signed("secret", HEADER, "{}", "{}", content));
        assertThat(message.content())
                .isInstanceOfSatisfying(
                        Request.Invalid.class,
                        invalid -> assertThat(invalid.problem()).startsWith("The content of the execute_request is n"));
    }

    @Test
    void deepNestingIsStoppedEarly() throws Exception {
        Message message = codec.decode(signed("secret", HEADER, "{}", "{}", "[".repeat(100_000)));
        assertThat(message.content()).isInstanceOf(Request.Invalid.class);
        assertDropped(signed("secret", HEADER, "{}", "[".repeat(100_000), "{}"), Reason.MALFORMED);
    }

    @Test
    void anEmptyKeySwitchesSignaturesOff() throws Exception {
        Codec open = new Codec("");
        assertThat(open.decode(signed("any", HEADER, "{}", "{}", "{\"code\":\"1\"}"))
                        .content())
                .isInstanceOf(Request.Execute.class);
    }

    private void assertDropped(List<byte[]> frames, Reason reason) {
        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> codec.decode(frames))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static List<byte[]> signed(String key, String... json) {
        List<byte[]> content = frames(json);
        List<byte[]> frames = frames("<IDS|MSG>");
        frames.add(new Signer(key).sign(content));
        frames.addAll(content);
        return frames;
    }

    private static List<byte[]> frames(String... texts) {
        List<byte[]> frames = new ArrayList<>();
        for (String text : texts) {
            frames.add(text.getBytes(UTF_8));
        }
        return frames;
    }
}
