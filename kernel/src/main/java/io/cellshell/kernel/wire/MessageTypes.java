package io.cellshell.kernel.wire;

import java.util.Map;
import java.util.stream.Collectors;

/** The one table between the protocol's message types and our records. */
final class MessageTypes {

    private static final Map<String, Class<? extends Request>> REQUESTS = Map.ofEntries(
            Map.entry("execute_request", Request.Execute.class),
            Map.entry("complete_request", Request.Complete.class),
            Map.entry("inspect_request", Request.Inspect.class),
            Map.entry("is_complete_request", Request.IsComplete.class),
            Map.entry("kernel_info_request", Request.KernelInfo.class),
            Map.entry("history_request", Request.History.class),
            Map.entry("comm_info_request", Request.CommInfo.class),
            Map.entry("interrupt_request", Request.Interrupt.class),
            Map.entry("shutdown_request", Request.Shutdown.class));

    private static final Map<Class<? extends Content>, String> ANSWERS = Map.ofEntries(
            Map.entry(Reply.Execute.class, "execute_reply"),
            Map.entry(Reply.Complete.class, "complete_reply"),
            Map.entry(Reply.Inspect.class, "inspect_reply"),
            Map.entry(Reply.IsComplete.class, "is_complete_reply"),
            Map.entry(Reply.KernelInfo.class, "kernel_info_reply"),
            Map.entry(Reply.History.class, "history_reply"),
            Map.entry(Reply.CommInfo.class, "comm_info_reply"),
            Map.entry(Reply.Interrupt.class, "interrupt_reply"),
            Map.entry(Reply.Shutdown.class, "shutdown_reply"),
            Map.entry(Broadcast.Welcome.class, "iopub_welcome"),
            Map.entry(Broadcast.Status.class, "status"),
            Map.entry(Broadcast.ExecuteInput.class, "execute_input"),
            Map.entry(Broadcast.Stream.class, "stream"),
            Map.entry(Broadcast.DisplayData.class, "display_data"),
            Map.entry(Broadcast.UpdateDisplayData.class, "update_display_data"),
            Map.entry(Broadcast.ExecuteResult.class, "execute_result"),
            Map.entry(Broadcast.Error.class, "error"),
            Map.entry(Broadcast.ClearOutput.class, "clear_output"),
            Map.entry(Broadcast.ShutdownNotice.class, "shutdown_reply"));

    private static final Map<Class<? extends Content>, String> NAMES =
            REQUESTS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private MessageTypes() {}

    /** The record that a request of this type is read into. */
    static Class<? extends Request> requestOf(String msgType) {
        return REQUESTS.getOrDefault(msgType, Request.Unknown.class);
    }

    static String nameOf(Content content) {
        String answer = ANSWERS.get(content.getClass());
        return answer != null ? answer : NAMES.get(content.getClass());
    }
}
