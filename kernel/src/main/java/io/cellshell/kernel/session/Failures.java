package io.cellshell.kernel.session;

import io.cellshell.kernel.jshell.diagnostics.CellError;
import io.cellshell.kernel.protocol.IopubMessage;
import io.cellshell.kernel.protocol.Reply;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.List;

/** Words for what the kernel itself has failed with. Making them never fails: they are what is left when all else has. */
public final class Failures {

    private Failures() {}

    /** An error as the front end is told of it, to be shown below the cell. */
    static IopubMessage.Error toMessage(CellError error) {
        return new IopubMessage.Error(error.name(), error.message(), error.traceback());
    }

    /** What is shown below a cell. */
    public static IopubMessage.Error toMessage(Throwable thrown) {
        return toMessage(error(thrown));
    }

    /** What has failed, as a value. */
    static CellError error(Throwable thrown) {
        String message = message(thrown);
        String name = name(thrown);
        return new CellError.Thrown(name, message, List.of(message.isEmpty() ? name : name + ": " + message));
    }

    /** What a request is answered with. */
    public static Reply.Failure reply(Throwable thrown) {
        return Reply.Failure.of(name(thrown), message(thrown));
    }

    /** Tells whoever reads the process's own output of what nobody else can be told. */
    public static void log(String what, Throwable thrown) {
        log(what + ": " + String.join("", error(thrown).traceback()));
    }

    /** The same, of what is told in words. By now, the standard streams may lead to a front end that hears nothing any more. */
    public static void log(String sentence) {
        PrintStream ofProcess = new PrintStream(new FileOutputStream(FileDescriptor.err), true);
        ofProcess.println("cellshell: " + sentence);
    }

    /** The simple name; for an anonymous class, which has none, the whole one. */
    private static String name(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        return name.isEmpty() ? thrown.getClass().getName() : name;
    }

    /** A message may be made by user code, which may fail once more. */
    private static String message(Throwable thrown) {
        try {
            return String.valueOf(thrown.getMessage());
        } catch (Throwable e) {
            return "(its message could not be made: " + name(e) + ")";
        }
    }
}
