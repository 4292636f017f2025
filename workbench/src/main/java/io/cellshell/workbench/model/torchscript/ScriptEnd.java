package io.cellshell.workbench.model.torchscript;

import io.cellshell.workbench.model.ModelException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the program of a network makes of the values of its last layer. */
public enum ScriptEnd {
    /** Nothing. */
    PLAIN("", ""),
    /** A sigmoid of each. */
    SIGMOID("sigmoid", "torch.logit(%s, 9.9999999999999995e-07)"),
    /** A softmax of the channels. */
    SOFTMAX("softmax", "torch.log(torch.clamp(%s, 9.9999999999999995e-07))"),
    /** The image that it was given, restored; less that image it is what was added to it. */
    RESTORED("restored image", "torch.sub(%s, %s)"),
    /** Something else, or it was not found out. */
    OTHER("", "");

    /** The method that the program had as {@code forward}. */
    private static final String BEFORE = "forward_with_activation";

    private static final Pattern FORWARD = Pattern.compile(
            "^  def forward\\((\\w+): [^,)]+,\\s*(\\w+): Tensor[^)]*\\) -> Tensor:\\n", Pattern.MULTILINE);

    private final String word;
    private final String undone;

    ScriptEnd(String word, String undone) {
        this.word = word;
        this.undone = undone;
    }

    /** What it is called: {@code sigmoid}; empty where nothing is undone. */
    public String word() {
        return word;
    }

    /**
     * The program with one step more, which gives the values before, up to a number that all channels have in common.
     *
     * @param type the class of the network
     * @throws ModelException where it gives something else than one tensor
     */
    ScriptArchive undoneIn(ScriptArchive archive, String type) {
        int dot = type.lastIndexOf('.');
        String part = "code/" + type.substring(0, Math.max(0, dot)).replace('.', '/') + ".py";
        String code = new String(archive.part(part), StandardCharsets.UTF_8);
        Matcher begin = Pattern.compile("^class " + Pattern.quote(type.substring(dot + 1)) + "\\(", Pattern.MULTILINE)
                .matcher(code);
        Matcher forward = FORWARD.matcher(code);
        if (dot < 0 || !begin.find() || !forward.find(begin.end())) {
            throw new ModelException("The network ends in a " + word
                    + ", and this task needs other values, but its program is written so"
                    + " that no step can be put behind it (several outputs, or inputs that may be left out); write it"
                    + " again in Python so that it takes one tensor and gives one.");
        }
        String signature = forward.group();
        String call = "(" + forward.group(1) + ")." + BEFORE + "(" + forward.group(2) + ", )";
        String with = code.substring(0, forward.start())
                + signature
                + "    return " + String.format(undone, call, forward.group(2)) + "\n"
                + signature.replace(" forward(", " " + BEFORE + "(")
                + code.substring(forward.end());
        return archive.with(Map.of(part, with.getBytes(StandardCharsets.UTF_8)));
    }
}
