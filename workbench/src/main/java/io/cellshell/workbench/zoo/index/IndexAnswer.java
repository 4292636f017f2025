package io.cellshell.workbench.zoo.index;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import io.cellshell.workbench.web.WebException;
import io.cellshell.workbench.zoo.facts.LenientValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an index answered.
 *
 * @param index which one
 * @param time when
 * @param listings the models in it
 * @param leftOut how many entries are no sound descriptions of a model
 * @param notes what went wrong before, in sentences
 */
public record IndexAnswer(
        String index, Instant time, boolean describes, List<ListedModel> listings, int leftOut, List<String> notes) {

    /**
     * Reads an answer.
     *
     * @throws WebException where it is of another shape
     */
    static IndexAnswer of(PublicIndex index, byte[] bytes, Instant time) {
        LenientValue list = index.shape()
                .entries(json(index, bytes))
                .orElseThrow(() -> unexpected(index, "JSON of another shape", null));
        List<LenientValue> entries = list.list();
        List<ListedModel> listings = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        IndexHosts hosts = new IndexHosts(index.address());
        // so many entries that nobody looks at the last ones
        int leftOut = ((List<?>) list.value()).size() - entries.size();
        for (LenientValue entry : entries) {
            if (IndexShape.isModel(entry)) {
                Optional<ListedModel> listing = index.shape().listing(entry, hosts);
                if (listing.isPresent() && ids.add(listing.get().id())) {
                    listings.add(listing.get());
                } else {
                    leftOut++;
                }
            }
        }
        if (listings.isEmpty()) {
            throw unexpected(
                    index,
                    entries.isEmpty() ? "an empty list" : "a list of " + entries.size() + " without a sound model",
                    null);
        }
        return new IndexAnswer(
                index.words(), time, index.shape().describes(), List.copyOf(listings), leftOut, List.of());
    }

    private static LenientValue json(PublicIndex index, byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unexpected(index, "bytes that are no text", e);
        }
        String begin = text.stripLeading();
        if (begin.isEmpty() || begin.startsWith("<")) {
            throw unexpected(index, begin.isEmpty() ? "nothing" : "a web page", null);
        }
        try {
            Object value = new GsonBuilder()
                    .setStrictness(Strictness.STRICT)
                    .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
                    .create()
                    .fromJson(text, Object.class);
            return new LenientValue(value);
        } catch (JsonParseException | StackOverflowError e) {
            throw unexpected(index, "text that is not whole JSON", e);
        }
    }

    private static WebException unexpected(PublicIndex index, String what, Throwable cause) {
        WebException refused = new WebException(
                "The index " + index.words() + " answered with " + what + ", where a list of models was expected.");
        if (cause != null) {
            refused.addSuppressed(cause);
        }
        return refused;
    }

    IndexAnswer with(List<String> others) {
        return new IndexAnswer(
                index,
                time,
                describes,
                listings,
                leftOut,
                others.stream().distinct().toList());
    }

    /** Which index it is from and how old it is, such as {@code hypha.aicell.io, 3 hours ago}. */
    public String words(Instant now) {
        return index + ", " + age(Duration.between(time, now));
    }

    private static String age(Duration age) {
        long minutes = age.toMinutes();
        if (minutes < 2) {
            return "asked just now";
        }
        return "asked "
                + (minutes < 120
                        ? minutes + " minutes"
                        : minutes < 2880 ? minutes / 60 + " hours" : minutes / 1440 + " days")
                + " ago";
    }
}
