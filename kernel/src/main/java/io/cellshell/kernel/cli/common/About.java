package io.cellshell.kernel.cli.common;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What this program and its Java are, in words. */
public final class About implements IVersionProvider {

    /** Version from the jar; a program run from class files has none. */
    public static String version() {
        return Optional.ofNullable(About.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** For the pages and files that this program makes. */
    public static String producer() {
        return "CellShell " + version() + " on Java " + Runtime.version().feature();
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "CellShell " + version(), "Java " + Runtime.version() + " in " + System.getProperty("java.home")
        };
    }
}
