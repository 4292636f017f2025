package io.cellshell.kernel.magic.builtin;

import io.cellshell.kernel.api.Magic;
import io.cellshell.kernel.api.MagicException;
import io.cellshell.kernel.api.MagicLine;
import io.cellshell.kernel.resolve.maven.Coordinate;
import io.cellshell.kernel.resolve.maven.Repository;
import io.cellshell.kernel.resolve.maven.ResolveException;
import java.util.ArrayList;
import java.util.List;

/** {@code %dependency}, by which notebooks of the Rapaio kernel name their libraries first and resolve them later. */
final class DependencyMagic {

    private final LibraryLoader loader;
    private final List<Coordinate> needed = new ArrayList<>();
    private final List<Coordinate> optional = new ArrayList<>();

    DependencyMagic(LibraryLoader loader) {
        this.loader = loader;
    }

    Magic magic() {
        return Magic.line("dependency", "/COMMAND [ARGUMENT...]", """
                Names libraries first and loads them later; %maven does both at once.
                /add GROUP:NAME[:PACKAGING[:CLASSIFIER]]:VERSION [--optional]
                /resolve              loads what was added; what is optional may be missing
                /list-dependencies    what was added
                /list-artifacts       all libraries that are loaded
                /list-repos           the repositories that are looked into
                /add-repo NAME URL [release|POLICY] [snapshot|POLICY]
                                      POLICY: never, always, daily or interval:MINUTES""", this::run);
    }

    private Object run(MagicLine line) throws Exception {
        List<String> words = new ArrayList<>(line.args());
        String command = words.isEmpty() ? "" : words.remove(0);
        try {
            switch (command) {
                case "/add" -> add(words);
                case "/resolve" -> {
                    return resolve();
                }
                case "/list-dependencies" -> {
                    loader.libraries().named().forEach(System.out::println);
                    needed.forEach(each -> System.out.println(each + " (not resolved yet)"));
                    optional.forEach(each -> System.out.println(each + " (optional, not resolved yet)"));
                }
                case "/list-artifacts" ->
                    loader.libraries().loaded().forEach(each -> System.out.println(each.id() + "  " + each.file()));
                case "/list-repos" ->
                    loader.libraries().repositories().forEach((id, url) -> System.out.println(id + "  " + url));
                case "/add-repo" -> addRepository(words);
                default ->
                    throw new MagicException(
                            "%dependency has no command '" + command
                                    + "'; it has /add, /resolve, /list-dependencies, /list-artifacts, /list-repos and /add-repo.");
            }
        } catch (ResolveException e) {
            throw new MagicException(e.getMessage());
        }
        return null;
    }

    private void add(List<String> words) throws ResolveException {
        List<Coordinate> kind = words.remove("--optional") ? optional : needed;
        if (words.isEmpty()) {
            throw new MagicException("Which library? Write it as in %dependency /add com.example:lib:1.0.");
        }
        for (String word : words) {
            kind.add(Coordinate.parse(word));
        }
    }

    private List<String> resolve() throws InterruptedException {
        List<Coordinate> all = List.copyOf(needed);
        List<String> added = new ArrayList<>(
                loader.load(false, false, (libraries, how) -> libraries.add(all, List.of(), List.of(), how)));
        needed.clear();
        for (Coordinate each : List.copyOf(optional)) {
            try {
                added.addAll(loader.load(
                        false, false, (libraries, how) -> libraries.add(List.of(each), List.of(), List.of(), how)));
            } catch (MagicException e) {
                System.err.println("Left out, because it is optional: " + e.getMessage());
            }
        }
        optional.clear();
        return added;
    }

    private void addRepository(List<String> words) throws ResolveException {
        if (words.size() < 2) {
            throw new MagicException("Which repository? Write %dependency /add-repo NAME URL.");
        }
        String releases = "daily";
        String snapshots = "daily";
        for (String word : words.subList(2, words.size())) {
            if (word.startsWith("release|")) {
                releases = word.substring("release|".length());
            } else if (word.startsWith("snapshot|")) {
                snapshots = word.substring("snapshot|".length());
            } else {
                throw new MagicException("'" + word + "' is neither release|POLICY nor snapshot|POLICY.");
            }
        }
        loader.libraries().add(Repository.of(words.get(0), words.get(1), releases, snapshots));
    }
}
