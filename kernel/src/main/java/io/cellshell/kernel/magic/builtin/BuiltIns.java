package io.cellshell.kernel.magic.builtin;

import io.cellshell.kernel.api.Magic;
import io.cellshell.kernel.magic.Magics;
import io.cellshell.kernel.magic.NotebookInterpreter;
import java.util.List;
import java.util.stream.Stream;

/** The magics that every notebook has. */
public final class BuiltIns {

    private BuiltIns() {}

    public static void addTo(Magics magics, NotebookInterpreter cells) {
        LibraryLoader libraries = new LibraryLoader(cells);
        MavenMagics maven = new MavenMagics(libraries);
        magics.onDirectives(maven::obey);
        Stream.of(
                        new HelpMagics(magics).all(),
                        new ClasspathMagics(cells).all(),
                        new FileMagics().all(),
                        maven.all(),
                        List.of(new DependencyMagic(libraries).magic()),
                        new StateMagics(cells).all(),
                        new TimeMagics(cells).all(),
                        new JavapMagic(cells.java()).all(),
                        new HistoryMagic(cells.history()).all(),
                        SystemMagics.all(),
                        ViewMagics.all(),
                        ShellMagics.all())
                .flatMap(List<Magic>::stream)
                .forEach(magics::add);
    }
}
