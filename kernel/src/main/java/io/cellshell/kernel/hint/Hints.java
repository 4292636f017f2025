package io.cellshell.kernel.hint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The table of hints. The first that applies is taken. */
public final class Hints {

    private static final List<Hint> ALL = Stream.of(
                    List.<Hint>of(new Backslashes(), new SingleQuotes(), new HashComment()),
                    Markup.ALL,
                    List.<Hint>of(new Numbers(), new PastedCharacter()),
                    Commands.ALL,
                    List.<Hint>of(new Misplaced(), new PythonLoop(), new FormattedText()),
                    CLikeLanguages.ALL,
                    OtherLanguages.ALL,
                    List.<Hint>of(
                            new NoResultType(),
                            new MisspeltKeyword(),
                            new Unclosed(),
                            new EndOfCell(),
                            new AssignedCondition(),
                            new MapIndex()),
                    CompilerSentences.ALL)
            .flatMap(List::stream)
            .toList();

    private Hints() {}

    /** What to say of this code beside what the compiler says, or instead. */
    public static Optional<Advice> of(Wrong wrong) {
        return ALL.stream()
                .map(hint -> hint.of(wrong))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
