package io.cellshell.kernel.protocol;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What a client asks of the kernel. */
public sealed interface Request extends Content {

    /**
     * Run code.
     *
     * @param code source of the cell
     * @param silent run without output, history or a new execution number
     * @param storeHistory whether the code enters the history; never when silent
     * @param userExpressions expressions to evaluate after the code, by name
     * @param allowStdin whether the client can be asked for input
     * @param stopOnError whether queued cells are given up when this one fails
     */
    record Execute(
            String code,
            boolean silent,
            Boolean storeHistory,
            Map<String, String> userExpressions,
            boolean allowStdin,
            Boolean stopOnError)
            implements Request {

        public Execute {
            code = code == null ? "" : code;
            storeHistory = !silent && (storeHistory == null || storeHistory);
            userExpressions = userExpressions == null ? Map.of() : Map.copyOf(userExpressions);
            stopOnError = stopOnError == null || stopOnError;
        }

        /** A cell as a notebook runs it. */
        public static Execute cell(String code) {
            return new Execute(code, false, true, Map.of(), false, true);
        }
    }

    /** Ask how {@code code} can go on at {@code cursorPos}, counted in Unicode code points. */
    record Complete(String code, int cursorPos) implements Request {

        public Complete {
            code = code == null ? "" : code;
        }
    }

    /**
     * Ask what the name at {@code cursorPos} (in Unicode code points) is.
     *
     * @param detailLevel 0 for a summary, 1 for everything known
     */
    record Inspect(String code, int cursorPos, int detailLevel) implements Request {

        public Inspect {
            code = code == null ? "" : code;
        }
    }

    /** Ask whether code is ready to run. */
    record IsComplete(String code) implements Request {

        public IsComplete {
            code = code == null ? "" : code;
        }
    }

    /** Ask what the kernel is and what it can do. */
    record KernelInfo() implements Request {}

    /**
     * Ask for earlier inputs.
     *
     * @param output whether results are wanted beside the inputs
     * @param raw whether untransformed inputs are wanted; Java has no others
     * @param histAccessType {@code tail}, {@code range} or {@code search}
     * @param session number of the session in a range; 0 is the current one, negative counts back
     * @param start first line of a range
     * @param stop end of a range, exclusive
     * @param n number of entries wanted by tail and search
     * @param pattern glob that search looks for
     * @param unique whether search leaves out repetitions
     */
    record History(
            boolean output,
            boolean raw,
            String histAccessType,
            int session,
            int start,
            Integer stop,
            Integer n,
            String pattern,
            boolean unique)
            implements Request {}

    /** Ask which comms are open. */
    record CommInfo(String targetName) implements Request {}

    /**
     * What the front end's end of a comm says. It gets no reply. What comes beside the content belongs to it, so it is part of
     * the record.
     */
    sealed interface Comm extends Request {

        /** Which comm. */
        String commId();

        /** What is said. */
        Map<String, Object> data();

        /** What came beside the content. */
        Attachments attachments();

        /** The same with what came beside the content. */
        Comm with(Attachments attachments);
    }

    /** Open a comm to what is registered for the target. */
    record CommOpen(
            String commId,
            String targetName,
            Map<String, Object> data,
            @JsonIgnore Attachments attachments) implements Comm {

        @Override
        public CommOpen with(Attachments attachments) {
            return new CommOpen(commId, targetName, data, attachments);
        }
    }

    /** A message through an open comm. */
    record CommMsg(
            String commId,
            Map<String, Object> data,
            @JsonIgnore Attachments attachments) implements Comm {

        @Override
        public CommMsg with(Attachments attachments) {
            return new CommMsg(commId, data, attachments);
        }
    }

    /** The front end has closed a comm. */
    record CommClose(
            String commId,
            Map<String, Object> data,
            @JsonIgnore Attachments attachments) implements Comm {

        @Override
        public CommClose with(Attachments attachments) {
            return new CommClose(commId, data, attachments);
        }
    }

    /** Ask what the kernel takes of the machine. */
    record Usage() implements Request {}

    /** Stop the running cell. */
    record Interrupt() implements Request {}

    /** End the kernel; with {@code restart}, a new one will take its place. */
    record Shutdown(boolean restart) implements Request {}

    /** Open a shell beside the main one, whose requests do not wait for the cells of other shells. */
    record CreateSubshell() implements Request {}

    /** Close a subshell: its running cell is told to stop, and what waits behind it is given up. */
    record DeleteSubshell(String subshellId) implements Request {}

    /** Ask which subshells are open. */
    record ListSubshells() implements Request {}

    /** What the user has typed when the kernel has asked; no request of its own, and not answered. */
    record InputReply(String value) implements Request {}

    /**
     * A request whose content is not what its type asks for.
     *
     * @param problem what is wrong with it, for the client that gets the error reply
     */
    record Invalid(String problem) implements Request {}

    /** A well-formed request of a type that this kernel does not know. */
    record Unknown(JsonNode content) implements Request {}
}
