package io.cellshell.kernel.jshell.diagnostics;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.CompileError;
import io.cellshell.kernel.hint.Hint;
import io.cellshell.kernel.hint.java.AssignedCondition;
import io.cellshell.kernel.hint.java.Backslashes;
import io.cellshell.kernel.hint.java.CompilerSentences;
import io.cellshell.kernel.hint.java.EndOfCell;
import io.cellshell.kernel.hint.java.Misplaced;
import io.cellshell.kernel.hint.java.MisspeltKeyword;
import io.cellshell.kernel.hint.java.NoResultType;
import io.cellshell.kernel.hint.java.Numbers;
import io.cellshell.kernel.hint.java.PastedCharacter;
import io.cellshell.kernel.hint.java.Unclosed;
import io.cellshell.kernel.hint.language.CLikeLanguages;
import io.cellshell.kernel.hint.language.Commands;
import io.cellshell.kernel.hint.language.FormattedText;
import io.cellshell.kernel.hint.language.HashComment;
import io.cellshell.kernel.hint.language.MapIndex;
import io.cellshell.kernel.hint.language.Markup;
import io.cellshell.kernel.hint.language.OtherLanguages;
import io.cellshell.kernel.hint.language.PythonLoop;
import io.cellshell.kernel.hint.language.SingleQuotes;
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
    public static Optional<Advice> of(CompileError error) {
        return ALL.stream()
                .map(hint -> hint.of(error))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
