package io.cellshell.kernel.protocol;

import java.util.Map;

/** The one table between the protocol's message types and our records. */
final class MessageTypes {

    /** Type of a {@link InputRequest}. */
    static final String QUESTION = "input_request";

    private static final Map<String, Class<? extends Request>> REQUESTS = Map.ofEntries(
            Map.entry("execute_request", Request.Execute.class),
            Map.entry("complete_request", Request.Complete.class),
            Map.entry("inspect_request", Request.Inspect.class),
            Map.entry("is_complete_request", Request.IsComplete.class),
            Map.entry("kernel_info_request", Request.KernelInfo.class),
            Map.entry("history_request", Request.History.class),
            Map.entry("comm_info_request", Request.CommInfo.class),
            Map.entry("comm_open", Request.CommOpen.class),
            Map.entry("comm_msg", Request.CommMsg.class),
            Map.entry("comm_close", Request.CommClose.class),
            Map.entry("usage_request", Request.Usage.class),
            Map.entry("interrupt_request", Request.Interrupt.class),
            Map.entry("shutdown_request", Request.Shutdown.class),
            Map.entry("create_subshell_request", Request.CreateSubshell.class),
            Map.entry("delete_subshell_request", Request.DeleteSubshell.class),
            Map.entry("list_subshell_request", Request.ListSubshells.class),
            Map.entry("input_reply", Request.InputReply.class));

    private static final Map<Class<? extends IopubMessage>, String> BROADCASTS = Map.ofEntries(
            Map.entry(IopubMessage.Welcome.class, "iopub_welcome"),
            Map.entry(IopubMessage.Status.class, "status"),
            Map.entry(IopubMessage.ExecuteInput.class, "execute_input"),
            Map.entry(IopubMessage.Stream.class, "stream"),
            Map.entry(IopubMessage.DisplayData.class, "display_data"),
            Map.entry(IopubMessage.UpdateDisplayData.class, "update_display_data"),
            Map.entry(IopubMessage.ExecuteResult.class, "execute_result"),
            Map.entry(IopubMessage.Error.class, "error"),
            Map.entry(IopubMessage.ClearOutput.class, "clear_output"),
            Map.entry(IopubMessage.CommOpen.class, "comm_open"),
            Map.entry(IopubMessage.CommMsg.class, "comm_msg"),
            Map.entry(IopubMessage.CommClose.class, "comm_close"),
            Map.entry(IopubMessage.ShutdownNotice.class, "shutdown_reply"));

    private MessageTypes() {}

    /** The record that a request of this type is read into. */
    static Class<? extends Request> requestOf(String msgType) {
        return REQUESTS.getOrDefault(msgType, Request.Unknown.class);
    }

    static String nameOf(Request content) {
        return REQUESTS.entrySet().stream()
                .filter(entry -> entry.getValue() == content.getClass())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a request that can be sent: " + content));
    }

    static String nameOf(IopubMessage content) {
        return BROADCASTS.get(content.getClass());
    }

    /** A reply is named after the request that it answers. */
    static String replyTo(String requestType) {
        return requestType.replaceFirst("_request$", "_reply");
    }
}
