package io.cellshell.kernel.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

class PublisherTest {

    private static final int MESSAGES = 5_000;

    /** Larger than what the system's own buffers hold of all messages together. */
    private static final byte[] BODY = new byte[1 << 14];

    private final ZContext context = new ZContext();
    private final ZMQ.Socket xpub = context.createSocket(SocketType.XPUB);
    private final Publisher publisher = new Publisher(xpub, 300);

    @BeforeEach
    void listen() {
        xpub.setXpubVerbose(true);
        xpub.bind("tcp://127.0.0.1:*");
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void aSubscriberThatReadsSlowlyGetsEverything() throws Exception {
        CompletableFuture<List<String>> received = reading(subscriber(), 10);
        publishAll();
        assertThat(received.get(60, TimeUnit.SECONDS)).isEqualTo(numbers());
    }

    @Test
    void aSubscriberThatNeverReadsTakesNothingFromOneThatDoes() throws Exception {
        ZMQ.Socket deaf = subscriber();
        CompletableFuture<List<String>> received = reading(subscriber(), 0);
        publishAll();
        assertThat(received.get(60, TimeUnit.SECONDS)).isEqualTo(numbers());
        assertThat(readAll(deaf)).hasSizeLessThan(MESSAGES).first().isEqualTo("0");
    }

    @Test
    void aSubscriberThatGoesOnReadingGetsWhatComesThen() throws Exception {
        ZMQ.Socket deaf = subscriber();
        publishAll();
        assertThat(readAll(deaf)).hasSizeLessThan(MESSAGES);
        // That it reads again is known a moment later.
        List<String> then = List.of();
        for (int i = 0; i < 30 && then.isEmpty(); i++) {
            publisher.send(List.of("end".getBytes(UTF_8), BODY));
            then = readAll(deaf);
        }
        assertThat(then).containsExactly("end");
    }

    private void publishAll() {
        numbers().forEach(number -> publisher.send(List.of(number.getBytes(UTF_8), BODY)));
    }

    private static List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            numbers.add(String.valueOf(i));
        }
        return numbers;
    }

    /** A subscriber that the publisher knows of. */
    private ZMQ.Socket subscriber() {
        ZMQ.Socket subscriber = context.createSocket(SocketType.SUB);
        subscriber.setRcvHWM(10);
        subscriber.connect(xpub.getLastEndpoint());
        subscriber.subscribe(new byte[0]);
        xpub.recv();
        return subscriber;
    }

    /** Reads all messages, on a thread of its own, with a rest after each hundred. */
    private static CompletableFuture<List<String>> reading(ZMQ.Socket subscriber, int restMs) {
        return CompletableFuture.supplyAsync(() -> {
            List<String> received = new ArrayList<>();
            subscriber.setReceiveTimeOut(10_000);
            while (received.size() < MESSAGES) {
                received.add(subscriber.recvStr());
                subscriber.recv();
                if (received.size() % 100 == 0) {
                    ZMQ.msleep(restMs);
                }
            }
            return received;
        });
    }

    /** Reads until nothing comes any more. */
    private static List<String> readAll(ZMQ.Socket subscriber) {
        subscriber.setReceiveTimeOut(1_000);
        List<String> received = new ArrayList<>();
        for (String topic = subscriber.recvStr(); topic != null; topic = subscriber.recvStr()) {
            received.add(topic);
            subscriber.recv();
        }
        return received;
    }
}
