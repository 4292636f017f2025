package io.cellshell.kernel.channel;

import io.cellshell.kernel.protocol.MalformedMessageException.Reason;
import java.util.EnumMap;
import java.util.Map;

/** Counts the messages that were dropped, by reason. Safe for use by several threads. */
public final class DroppedMessages {

    private final Map<Reason, Integer> counts = new EnumMap<>(Reason.class);

    synchronized void count(Reason reason) {
        counts.merge(reason, 1, Integer::sum);
    }

    /** How many messages were dropped so far, by reason; reasons that did not occur are absent. */
    public synchronized Map<Reason, Integer> counts() {
        return Map.copyOf(counts);
    }
}
