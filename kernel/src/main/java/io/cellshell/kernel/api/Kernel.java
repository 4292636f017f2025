package io.cellshell.kernel.api;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** The kernel that runs the notebook, as code in a cell sees it. */
public interface Kernel {

    /**
     * Runs code in the session, as a cell of its own that is not counted.
     *
     * @return the value of its last expression; null where it has none
     * @throws CellException where it does not compile or has thrown something
     */
    Object run(String code);

    /**
     * Runs a line magic.
     *
     * @return its value; null where it has none
     * @throws MagicException where there is no such magic or its arguments are wrong
     */
    Object lineMagic(String name, MagicLine line);

    /**
     * Runs a cell magic.
     *
     * @return its value; null where it has none
     * @throws MagicException where there is no such magic or its arguments are wrong
     */
    Object cellMagic(String name, MagicLine line, String body);

    /** Adds a magic; it replaces another one of the same name. */
    void addMagic(Magic magic);

    /** Adds a view of values, asked before all others. */
    void addRenderer(Renderer renderer);

    /**
     * Adds jars and folders to what cells run with and are compiled against, all in one go.
     *
     * @return those that were not there before
     * @throws MagicException where one does not exist
     */
    List<Path> addToClasspath(List<Path> paths);

    /** The magics that there are, by name. */
    List<Magic> magics();

    /**
     * What a library keeps for the notebook: one object of each type, for all cells.
     *
     * @param first makes it when it is asked for the first time
     */
    <T> T shared(Class<T> type, Function<Kernel, T> first);
}
