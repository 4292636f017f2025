package io.cellshell.workbench.zoo.reading;

import java.util.Locale;
import java.util.regex.Pattern;

/** What the name of a channel or an output says that it is. */
enum OutputWords {
    BACKGROUND("background|bg"),
    BOUNDARY("boundar(y|ies)|borders?|edges?|contours?|outlines?|membranes?"),
    FOREGROUND("foreground|fg|inside|interiors?|inner|masks?|prob(abilit(y|ies))?|objects?|nucle(us|i)|nuclear|cells?|"
            + "segmentation|mitochondri(on|a)|bacteria|cyto(plasm)?|vesicles?|particles?|spots?"),
    /** An output of these says nothing of one object or another, or says it in another way. */
    OTHER("distances?|flows?|affinit(y|ies)|embeddings?|gradients?|offsets?|rays?|vectors?|denoised|restored|deblurred|"
            + "super.?resolution|intensit(y|ies)|(re)?construct(ed|ion)|uncertainty|variance|depth|height");

    private final Pattern words;

    OutputWords(String words) {
        this.words = Pattern.compile("(?<![a-z])(" + words + ")(?![a-z])");
    }

    /** Whether one of the words is in it. */
    boolean in(String text) {
        return words.matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    /** Whether a name is about this and about none of the others; the border of a cell is a border. */
    boolean alone(String text) {
        for (OutputWords other : values()) {
            boolean belongs = this == BOUNDARY && other == FOREGROUND;
            if (!belongs && other.in(text) != (other == this)) {
                return false;
            }
        }
        return true;
    }
}
