package io.cellshell.kernel.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/** What a reply to a cell asks the front end to do, beside the cell's output. */
public sealed interface Payload {

    /** By which the front end knows what is asked. */
    @JsonProperty
    String source();

    /**
     * Show something in the pager.
     *
     * @param data MIME type to content
     * @param start line to start at, from 0
     */
    record Page(Map<String, Object> data, int start) implements Payload {

        @Override
        public String source() {
            return "page";
        }
    }

    /**
     * Offer code as the next input.
     *
     * @param text the code
     * @param replace whether it takes the place of the cell that has just run
     */
    record SetNextInput(String text, boolean replace) implements Payload {

        @Override
        public String source() {
            return "set_next_input";
        }
    }

    /**
     * Say goodbye: the kernel ends.
     *
     * @param keepkernel whether it goes on without this front end; the protocol writes it as one word
     */
    record AskExit(boolean keepkernel) implements Payload {

        @Override
        public String source() {
            return "ask_exit";
        }
    }
}
