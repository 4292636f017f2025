package io.cellshell.workbench.command;

import io.cellshell.workbench.web.WebException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program behind {@code cellshell zoo}. Results go to standard output as UTF-8; progress and errors, each a sentence, to standard error. */
@Command(
        name = "cellshell zoo",
        description = {
            "Find models, read their cards, download and test them.",
            "Models are those that come with CellShell, those of --folder, and those of bioimage.io, in this order."
        },
        subcommands = {ZooTestCommand.class, ZooShowCommand.class, ZooSearchCommand.class, ZooGetCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well; a test passed",
            "1:a test failed, or a server cannot be reached or gave something else",
            "2:wrong options, no such model, or a file that cannot be read or written",
            "3:a test is incomplete: nothing wrong was found, but a part could not be tested here",
            "130:stopped by Ctrl-C"
        })
public final class ZooMain implements Callable<Integer> {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int INCOMPLETE = 3;
    private static final int INTERRUPTED = 130;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    private ZooMain() {}

    /** Runs one command and ends the process. */
    public static void main(String[] args) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setErr(err);
        // what a library prints is not to stand among the results
        System.setOut(err);
        PrintWriter out = new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
        int code = InterruptedWork.run(() -> execute(args, out, err));
        out.flush();
        System.exit(code);
    }

    private static int execute(String[] args, PrintWriter out, PrintStream err) {
        try {
            return commandLine(out, new PrintWriter(err, true, StandardCharsets.UTF_8))
                    .execute(args);
        } catch (OutOfMemoryError e) {
            err.println(
                    "cellshell: There is not enough memory; allow more, for instance with CELLSHELL_JVM_OPTS=-Xmx8g.");
            return FAILED;
        }
    }

    /** The commands. What the user can put right is one sentence, without a stack trace. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new ZooMain())
                .setOut(out)
                .setErr(err)
                .setExpandAtFiles(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler(ZooMain::misused)
                .setExecutionExceptionHandler((exception, command, parsed) -> failed(exception, command));
    }

    private static int misused(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr()
                .println("cellshell: " + sentence(e.getMessage()) + hint(e) + " See "
                        + command.getCommandSpec().qualifiedName() + " --help.");
        return USAGE;
    }

    private static String hint(ParameterException e) {
        Set<String> commands = e.getCommandLine().getSubcommands().keySet();
        return e instanceof UnmatchedArgumentException && !commands.isEmpty()
                ? " There are " + String.join(", ", commands) + "."
                : "";
    }

    private static int failed(Exception e, CommandLine command) {
        if (e instanceof CancellationException) {
            command.getErr().println("cellshell: Stopped.");
            return INTERRUPTED;
        }
        boolean told = e.getMessage() != null && isExpected(e);
        command.getErr()
                .println("cellshell: "
                        + (told
                                ? sentence(e.getMessage())
                                : "This should not happen, please report it: " + sentence(e.toString())));
        boolean connection = Stream.<Throwable>iterate(e, one -> one != null, Throwable::getCause)
                .limit(20)
                .anyMatch(one -> one instanceof WebException);
        return told && !connection ? USAGE : FAILED;
    }

    /** Exceptions of the workbench, and of the JDK where the workbench words them, are sentences for users. */
    private static boolean isExpected(Exception e) {
        return e.getClass().getName().startsWith("io.cellshell.")
                || e instanceof IllegalArgumentException
                || e instanceof java.io.UncheckedIOException;
    }

    private static String sentence(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.matches("(?s).*[.!?]") ? line : line + ".";
    }

    /** Without a command: how to go on. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return USAGE;
    }
}
