package io.cellshell.kernel.protocol;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.cellshell.kernel.api.MimeBundle;
import java.util.List;
import java.util.Map;

/** What the kernel tells every client: output and state, on IOPub. */
public sealed interface IopubMessage extends Content {

    /** What goes beside the content; only comms send any. */
    default Attachments attachments() {
        return Attachments.NONE;
    }

    /** First message to a new subscriber: from here on, nothing is missed. */
    record Welcome(String subscription) implements IopubMessage {}

    /** What the kernel is doing. */
    record Status(ExecutionState executionState) implements IopubMessage {}

    /** The three states of a kernel. */
    enum ExecutionState {
        @JsonProperty("starting")
        STARTING,
        @JsonProperty("busy")
        BUSY,
        @JsonProperty("idle")
        IDLE
    }

    /** The code that is about to run. */
    record ExecuteInput(String code, int executionCount) implements IopubMessage {}

    /** Text on {@code stdout} or {@code stderr}. */
    record Stream(String name, String text) implements IopubMessage {}

    /** A value to show; {@code transient} carries the id for updates. */
    record DisplayData(
            Map<String, Object> data,
            Map<String, Object> metadata,
            @JsonProperty("transient") Transient ids) implements IopubMessage {

        public static DisplayData of(MimeBundle bundle, String id) {
            return new DisplayData(bundle.data(), bundle.metadata(), new Transient(id));
        }
    }

    /** A new view of what was shown under an id. */
    record UpdateDisplayData(
            Map<String, Object> data,
            Map<String, Object> metadata,
            @JsonProperty("transient") Transient ids) implements IopubMessage {

        public static UpdateDisplayData of(MimeBundle bundle, String id) {
            return new UpdateDisplayData(bundle.data(), bundle.metadata(), new Transient(id));
        }
    }

    /** Ids that a front end keeps but does not save. */
    record Transient(String displayId) {}

    /** The value of the cell's last expression. */
    record ExecuteResult(int executionCount, Map<String, Object> data, Map<String, Object> metadata)
            implements IopubMessage {}

    /** What went wrong, as lines with ANSI colours. */
    record Error(String ename, String evalue, List<String> traceback) implements IopubMessage {}

    /** Clear the cell's output: at once, or when the next output comes. */
    record ClearOutput(@JsonProperty("wait") boolean whenNextComes) implements IopubMessage {}

    /** What the kernel's end of a comm says to the front end's. */
    sealed interface Comm extends IopubMessage {}

    /** Open a comm: the front end makes its end with what it has registered for the target. */
    record CommOpen(
            String commId,
            String targetName,
            Map<String, Object> data,
            @JsonIgnore Attachments attachments) implements Comm {}

    /** A message through an open comm. */
    record CommMsg(
            String commId,
            Map<String, Object> data,
            @JsonIgnore Attachments attachments) implements Comm {}

    /** The comm is closed, or was never opened: nobody here knows its target. */
    record CommClose(
            String commId,
            Map<String, Object> data,
            @JsonIgnore Attachments attachments) implements Comm {}

    /** The kernel is about to end. */
    record ShutdownNotice(boolean restart) implements IopubMessage {}
}
