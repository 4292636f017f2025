package io.cellshell.kernel.jshell.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Javadoc of the JDK and of libraries, from their sources. JShell itself knows only the JDK's, and takes long to read it. For {@code lib-1.0.jar} the sources are
 * {@code lib-1.0-sources.jar} beside it, or wherever else they are found.
 */
public final class SourceDocs {

    private static final int MAX_BYTES = 8 << 20;
    private static final int REMEMBERED = 500;
    private static final int FILES_REMEMBERED = 8;
    private static final int MAX_DEPTH = 20;

    private final ClassLoader loader;
    private volatile Function<Path, Optional<Path>> elsewhere = jar -> Optional.empty();

    /** Comments by signature; an empty one for what has none. Only where sources were found: more may come later. */
    private final Map<Signature, Optional<String>> known = Collections.synchronizedMap(new Newest<>(REMEMBERED));

    /** Sources that were read last: the overloads of a method are looked up one after the other. */
    private final Map<String, SoftReference<SourceComments>> parsed =
            Collections.synchronizedMap(new Newest<>(FILES_REMEMBERED));

    /** @param loader the loader of user code */
    public SourceDocs(ClassLoader loader) {
        this.loader = loader;
    }

    /** Where to ask for the sources of a jar that has none beside it. */
    public void lookElsewhere(Function<Path, Optional<Path>> finder) {
        elsewhere = finder;
    }

    /**
     * The comment of a declaration, without the stars.
     *
     * @param signature JShell's words for it
     * @param imports what the notebook imports: {@code java.util.*}, {@code java.util.List}
     */
    public Optional<String> javadoc(String signature, List<String> imports) {
        Optional<Signature> parsed = Signature.of(signature);
        Optional<Class<?>> type = parsed.flatMap(each -> type(each.type(), imports));
        if (type.isEmpty()) {
            parsed = parsed.flatMap(Signature::asField);
            type = parsed.flatMap(each -> type(each.type(), imports));
        }
        if (type.isEmpty()) {
            return Optional.empty();
        }
        Signature exact = new Signature(
                type.get().getName(), parsed.get().member(), parsed.get().parameters());
        Optional<String> before = known.get(exact);
        return before == null ? read(type.get(), exact, MAX_DEPTH) : before;
    }

    private Optional<String> read(Class<?> type, Signature wanted, int depth) {
        if (depth == 0) {
            return Optional.empty();
        }
        try {
            Optional<SourceComments> source = source(type);
            if (source.isEmpty()) {
                return Optional.empty();
            }
            List<String> names = names(type);
            Optional<String> comment = wanted.member().isEmpty()
                    ? source.get().ofType(names)
                    : source.get().ofMember(names, wanted.member(), wanted.parameters());
            Optional<String> found = comment;
            if (wanted.parameters() != null && comment.isEmpty()) {
                found = inherited(type, wanted, depth);
            } else if (comment.filter(InheritedText::isNeededBy).isPresent()) {
                found = comment.map(text ->
                        InheritedText.put(text, inherited(type, wanted, depth).orElse("")));
            }
            known.put(wanted, found);
            return found;
        } catch (IOException | RuntimeException e) {
            // a broken archive has no documentation
            return Optional.empty();
        }
    }

    private Optional<String> inherited(Class<?> type, Signature wanted, int depth) {
        List<Class<?>> above = new ArrayList<>(Arrays.asList(type.getInterfaces()));
        if (type.getSuperclass() != null) {
            above.add(0, type.getSuperclass());
        }
        for (Class<?> each : above) {
            Signature there = new Signature(each.getName(), wanted.member(), wanted.parameters());
            Optional<String> found = read(each, there, depth - 1);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** A class by the name that it has in the notebook. */
    public Optional<Class<?>> type(String name, List<String> imports) {
        Set<String> candidates = new LinkedHashSet<>(List.of(name));
        String first = name.replaceFirst("\\..*", "");
        for (String each : imports) {
            String prefix = each.substring(0, each.lastIndexOf('.') + 1);
            if (each.endsWith(".*") || each.equals(prefix + first)) {
                candidates.add(prefix + name);
            }
        }
        candidates.add("java.lang." + name);
        return candidates.stream().flatMap(each -> load(each).stream()).findFirst();
    }

    /** The last dots may stand before inner classes. */
    private Optional<Class<?>> load(String name) {
        String binary = name;
        while (true) {
            try {
                return Optional.of(Class.forName(binary, false, loader));
            } catch (ClassNotFoundException | LinkageError e) {
                int dot = binary.lastIndexOf('.');
                if (dot < 0) {
                    return Optional.empty();
                }
                binary = binary.substring(0, dot) + "$" + binary.substring(dot + 1);
            }
        }
    }

    private static List<String> names(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            names.add(0, each.getSimpleName());
        }
        return names;
    }

    private Optional<SourceComments> source(Class<?> type) throws IOException {
        Class<?> outermost = type;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        String entry = outermost.getName().replace('.', '/') + ".java";
        CodeSource code = type.getProtectionDomain().getCodeSource();
        boolean ofTheJdk = type.getModule().isNamed()
                && (code == null
                        || code.getLocation() == null
                        || !"file".equals(code.getLocation().getProtocol()));
        if (ofTheJdk) {
            Path zip = Path.of(System.getProperty("java.home"), "lib", "src.zip");
            return read(zip, type.getModule().getName() + "/" + entry);
        }
        if (code == null || code.getLocation() == null) {
            return Optional.empty();
        }
        try {
            Optional<Path> sources = sources(Path.of(code.getLocation().toURI()));
            return sources.isEmpty() ? Optional.empty() : read(sources.get(), entry);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Path> sources(Path jar) {
        Path beside = jar.resolveSibling(String.valueOf(jar.getFileName()).replaceFirst("\\.jar$", "-sources.jar"));
        return !beside.equals(jar) && Files.isRegularFile(beside) ? Optional.of(beside) : elsewhere.apply(jar);
    }

    private Optional<SourceComments> read(Path archive, String entry) throws IOException {
        if (!Files.isRegularFile(archive)) {
            return Optional.empty();
        }
        String key = archive + "!" + entry;
        SourceComments before =
                Optional.ofNullable(parsed.get(key)).map(SoftReference::get).orElse(null);
        if (before != null) {
            return Optional.of(before);
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry found = zip.getEntry(entry);
            if (found == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(found)) {
                byte[] bytes = in.readNBytes(MAX_BYTES);
                SourceComments comments = SourceComments.parse(new String(bytes, StandardCharsets.UTF_8));
                parsed.put(key, new SoftReference<>(comments));
                return Optional.of(comments);
            }
        }
    }

    /** The newest entries of a map: nobody reads the documentation of everything. */
    private static final class Newest<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1L;

        private final int most;

        Newest(int most) {
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }
}
