package io.cellshell.kernel.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.cellshell.kernel.api.MimeBundle;
import java.util.List;
import java.util.Map;

/** The kernel's answer to one request, sent to the client that asked. */
public sealed interface Reply extends Content {

    /** How a request ended. */
    enum Status {
        @JsonProperty("ok")
        OK,
        @JsonProperty("error")
        ERROR,
        @JsonProperty("aborted")
        ABORTED
    }

    /**
     * How a cell ended.
     *
     * @param status how it ended
     * @param executionCount number of the cell; null where the cell was given up before it had one
     * @param payload what the front end is asked to do besides, null unless ok
     * @param userExpressions results of the expressions asked for, null unless ok
     * @param ename class of the exception, null unless error
     * @param evalue message of the exception, null unless error
     * @param traceback text shown to the user, null unless error
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Execute(
            Status status,
            Integer executionCount,
            List<Payload> payload,
            Map<String, Object> userExpressions,
            String ename,
            String evalue,
            List<String> traceback)
            implements Reply {

        public static Execute ok(int count, List<Payload> payload, Map<String, Object> userExpressions) {
            return new Execute(Status.OK, count, payload, userExpressions, null, null, null);
        }

        public static Execute error(int count, IopubMessage.Error error) {
            return new Execute(Status.ERROR, count, null, null, error.ename(), error.evalue(), error.traceback());
        }

        /** A cell that was given up. It has no number: that of the cell before it would be shown beside both. */
        public static Execute aborted() {
            return new Execute(Status.ABORTED, null, null, null, null, null, null);
        }

        /** Whether the kernel is to end once this has been sent. */
        public boolean asksExit() {
            return payload != null && payload.stream().anyMatch(Payload.AskExit.class::isInstance);
        }
    }

    /** The value of one expression that was asked for beside the cell. */
    record ExpressionValue(Status status, Map<String, Object> data, Map<String, Object> metadata) {

        public static ExpressionValue of(MimeBundle view) {
            return new ExpressionValue(Status.OK, view.data(), view.metadata());
        }
    }

    /** Why one expression that was asked for beside the cell has no value. */
    record ExpressionError(Status status, String ename, String evalue, List<String> traceback) {

        public static ExpressionError of(IopubMessage.Error error) {
            return new ExpressionError(Status.ERROR, error.ename(), error.evalue(), error.traceback());
        }
    }

    /**
     * How code can go on.
     *
     * @param status {@code OK}
     * @param matches texts that may stand between the two positions
     * @param cursorStart start of what a match replaces, in Unicode code points
     * @param cursorEnd end of what a match replaces
     * @param metadata types of the matches, for the front end's icons
     */
    record Complete(Status status, List<String> matches, int cursorStart, int cursorEnd, Map<String, Object> metadata)
            implements Reply {}

    /** What a name is, format by format; {@code found} is false where nothing is known. */
    record Inspect(Status status, boolean found, Map<String, Object> data, Map<String, Object> metadata)
            implements Reply {}

    /**
     * Whether code is ready to run.
     *
     * @param status {@code complete}, {@code incomplete}, {@code invalid} or {@code unknown}
     * @param indent how to indent the next line of incomplete code
     */
    record IsComplete(
            String status,
            @JsonInclude(JsonInclude.Include.NON_NULL) String indent) implements Reply {}

    /** What the kernel is. */
    record KernelInfo(
            Status status,
            String protocolVersion,
            String implementation,
            String implementationVersion,
            LanguageInfo languageInfo,
            String banner,
            boolean debugger,
            List<HelpLink> helpLinks,
            List<String> supportedFeatures)
            implements Reply {}

    /** The language that the kernel speaks; names as CodeMirror and Pygments know them. */
    record LanguageInfo(
            String name,
            String version,
            String mimetype,
            String fileExtension,
            String pygmentsLexer,
            String codemirrorMode) {

        /** The Java that runs this process. */
        public static LanguageInfo java() {
            return new LanguageInfo(
                    "java", Runtime.version().toString(), "text/x-java-source", ".jshell", "java", "java");
        }
    }

    /** An entry of the front end's help menu. */
    record HelpLink(String text, String url) {}

    /** Earlier inputs: [session, line, input] or [session, line, [input, output]]. */
    record History(Status status, List<List<Object>> history) implements Reply {}

    /** Open comms by id. */
    record CommInfo(Status status, Map<String, Object> comms) implements Reply {}

    /** The running cell was told to stop. */
    record Interrupt(Status status) implements Reply {}

    /** The kernel is about to end. */
    record Shutdown(Status status, boolean restart) implements Reply {}

    /**
     * What the kernel takes of the machine.
     *
     * @param hostname name of the machine
     * @param pid id of the kernel's process
     * @param kernelCpu percent of one core since the last such request, of the kernel and the processes that it has started;
     *     null where the system does not tell
     * @param kernelMemory bytes that they hold
     * @param hostCpuPercent how busy the machine is; null where it is not known yet
     * @param cpuCount number of cores
     * @param hostVirtualMemory the machine's memory in bytes, by kind
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Usage(
            String hostname,
            long pid,
            Double kernelCpu,
            long kernelMemory,
            Double hostCpuPercent,
            int cpuCount,
            Map<String, Number> hostVirtualMemory)
            implements Reply {}

    /** No reply: messages of comms get none. */
    record None() implements Reply {}

    /** A subshell is open. */
    record SubshellCreated(Status status, String subshellId) implements Reply {}

    /** A subshell is closed. */
    record SubshellDeleted(Status status) implements Reply {}

    /** The ids of the open subshells; the protocol calls the list by the name of one. */
    record Subshells(
            Status status, @JsonProperty("subshell_id") List<String> ids) implements Reply {}

    /** The request could not be answered. */
    record Failure(Status status, String ename, String evalue, List<String> traceback) implements Reply {

        public static Failure of(String ename, String evalue) {
            return new Failure(Status.ERROR, ename, evalue, List.of());
        }
    }
}
