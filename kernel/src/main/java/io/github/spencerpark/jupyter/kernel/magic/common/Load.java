package io.github.spencerpark.jupyter.kernel.magic.common;

import io.cellshell.kernel.api.CellShell;
import java.util.List;

/** {@code %load} is a magic of every notebook; who registers an object of this class finds it there. */
public class Load {

    /** What runs the code of a file. */
    @FunctionalInterface
    public interface Executor {

        void execute(String code) throws Exception;
    }

    public Load(List<String> fileExtensions, Executor exec) {}

    public void load(List<String> args) throws Exception {
        CellShell.lineMagic("load", args);
    }
}
