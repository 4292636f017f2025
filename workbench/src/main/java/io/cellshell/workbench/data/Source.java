package io.cellshell.workbench.data;

import io.cellshell.workbench.check.ShapesAgree;
import io.cellshell.workbench.data.layout.Entry;
import io.cellshell.workbench.image.Image;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where a sample comes from: read when it is asked for, so that a large data set need not fit into memory.
 *
 * @param name of the sample
 * @param metadata of the sample
 * @param reader reads image and annotation as they are, whether they fit each other or not
 * @param image reads the image alone
 */
public record Source(
        String name, Map<String, String> metadata, Supplier<ShapesAgree.Pair> reader, Supplier<Image> image) {

    public Source {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    public static Source of(Sample sample) {
        ShapesAgree.Pair pair = new ShapesAgree.Pair(sample.name(), sample.image(), sample.annotation());
        return new Source(sample.name(), sample.metadata(), () -> pair, sample::image);
    }

    /** A sample that is made anew each time it is asked for, and is then called so. */
    static Source of(String name, Supplier<Sample> maker) {
        return new Source(
                name,
                Map.of(),
                () -> {
                    Sample made = maker.get();
                    return new ShapesAgree.Pair(name, made.image(), made.annotation());
                },
                () -> maker.get().image().named(name));
    }

    /** The files of a sample, read when it is asked for. */
    static Source of(Entry entry) {
        return new Source(entry.name(), entry.metadata(), entry::read, entry.image());
    }

    /** These sources, no two of one name: the second gets a number, so that nothing is taken for the first. */
    static List<Source> namedApart(List<Source> sources) {
        Set<String> all = new HashSet<>();
        sources.forEach(s -> all.add(s.name()));
        if (all.size() == sources.size()) {
            return List.copyOf(sources);
        }
        Set<String> taken = new HashSet<>();
        List<Source> apart = new ArrayList<>();
        for (Source source : sources) {
            String free = source.name();
            for (int number = 2; !taken.add(free); number++) {
                String next = source.name() + " (" + number + ")";
                free = all.contains(next) ? free : next;
            }
            apart.add(new Source(free, source.metadata(), source.reader(), source.image()));
        }
        return List.copyOf(apart);
    }

    /** This sample, of which something else is known. */
    Source withMetadata(Map<String, String> other) {
        return new Source(name, other, reader, image);
    }

    /** This source, of whose sample one thing more is known. */
    Source with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(metadata);
        more.put(key, value);
        return new Source(name, more, reader, image);
    }

    public Sample read() {
        ShapesAgree.Pair pair = reader.get();
        return new Sample(name, pair.image().named(name), pair.annotation(), metadata);
    }
}
