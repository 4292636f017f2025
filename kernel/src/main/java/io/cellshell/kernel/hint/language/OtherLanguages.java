package io.cellshell.kernel.hint.language;

import io.cellshell.kernel.hint.Hint;
import io.cellshell.kernel.hint.Phrase;
import io.cellshell.kernel.hint.Undeclared;
import java.util.List;

/** What Python, JavaScript and R write in another way than Java. */
public final class OtherLanguages {

    private static final String LIBRARY =
            " is not an import of Java. A Java library is loaded with %maven GROUP:NAME:VERSION, and its classes are imported with their"
                    + " whole names, as in import java.util.List;";

    public static final List<Hint> ALL = List.of(
            Phrase.of("^\\s*import\\s+([\\w.]+)\\s+as\\s+\\w+", "import {1} as …" + LIBRARY),
            Phrase.of("^\\s*from\\s+([\\w.]+)\\s+import\\b.*", "from {1} import …" + LIBRARY),
            Phrase.of("^\\s*import\\s+(\\w+)\\s*;?\\s*$", "import {1}" + LIBRARY),
            Phrase.of(
                    "^\\s*package\\s+[\\w.]+\\s*;?",
                    "A cell has no package: delete this line. All cells can use what a cell declares."),
            Phrase.of(
                    "^\\s*(?:async\\s+)?def\\s+(\\w+)\\s*\\(.*",
                    "def is Python's. In Java a method has the type of its result, types for its parameters, and braces:"
                            + " double {1}(double x) { return x; }"),
            Phrase.of(
                    "^\\s*function\\s+(\\w+)\\s*\\(.*",
                    "function is JavaScript's. In Java a method has the type of its result and types for its parameters:"
                            + " double {1}(double x) { return x; }"),
            Phrase.of(
                    "(\\w+)\\s*(?:<-|=)\\s*function\\s*\\(.*",
                    "In Java a method is written: double {1}(double x) { return x; }"),
            Phrase.of("^\\s*elif\\b.*", "Java writes else if (…) { … } instead of elif."),
            Phrase.of(
                    "^\\s*if\\s+(?!\\()(.+?)\\s*:\\s*$",
                    "In Java the condition stands in parentheses and what follows in braces: if ({1}) { … }"),
            Phrase.of("^\\s*while\\s+(?:True|1)\\s*:.*", "In Java: while (true) { … }"),
            Phrase.of(
                    "^\\s*while\\s+(?!\\()(.+?)\\s*:\\s*$",
                    "In Java the condition stands in parentheses and what follows in braces: while ({1}) { … }"),
            Phrase.of(
                    "^\\s*(if|while)\\s*(\\(.*\\))\\s*:\\s*$", "In Java what follows stands in braces: {1} {2} { … }"),
            Phrase.of("^\\s*\\}?\\s*else\\s*:.*", "In Java what follows stands in braces: else { … }"),
            Phrase.of("^\\s*(try|finally)\\s*:.*", "In Java what follows stands in braces: {1} { … }"),
            Phrase.of(
                    "^\\s*except\\b\\s*(\\w*).*",
                    "Java writes catch (Exception e) { … } behind the braces of try, instead of except."),
            Phrase.of("^\\s*with\\s+(.+?)\\s+as\\s+(\\w+)\\s*:.*", "In Java: try (var {2} = {1}) { … }"),
            Phrase.of("^\\s*class\\s+(\\w+)\\s*(?:\\(\\s*\\))?\\s*:.*", "In Java a class has braces: class {1} { … }"),
            Phrase.of("^\\s*class\\s+(\\w+)\\s*\\((.+)\\)\\s*:.*", "In Java: class {1} extends {2} { … }"),
            Phrase.of("\\blambda\\s+([\\w, ]+?)\\s*:\\s*(.*?)(?=[;),]|$)", "In Java a lambda is written ({1}) -> {2}"),
            Phrase.of(
                    "\\[(.+?)\\bfor\\s+(\\w+)\\s+in\\s+range\\s*\\(\\s*([^,()]+)\\)\\s*\\]",
                    "In Java: IntStream.range(0, {3}).map({2} -> {1}).toArray()"),
            Phrase.of(
                    "\\[(.+?)\\bfor\\s+(\\w+)\\s+in\\s+(.+?)\\s*\\]", "In Java: {3}.stream().map({2} -> {1}).toList()"),
            Phrase.of("\\bnot\\s+in\\s+(\\w+)", "In Java: !{1}.contains(…)"),
            Phrase.of("\\b(\\w+)\\s+in\\s+(\\w+)", "In Java: {2}.contains({1})"),
            Phrase.of("\\bis\\s+not\\b", "Java writes != for is not (and !a.equals(b) for strings)."),
            Phrase.of("(?<=[\\w)\\]])\\s+is\\s+(?=\\w)", "Java writes == for is (and a.equals(b) for strings)."),
            Phrase.of("(?<=[\\w)\\]])\\s+and\\s+(?=[\\w(!])", "Java writes && for and."),
            Phrase.of("(?<=[\\w)\\]])\\s+or\\s+(?=[\\w(!])", "Java writes || for or."),
            Phrase.of("\\bnot\\s+(?=[\\w(])", "Java writes ! for not."),
            Phrase.of("([\\w.]+|\\))\\s*\\*\\*\\s*([\\w.]+)?", "Java has no **: write Math.pow({1}, {2})"),
            Phrase.ofNames("^\\s*(\\w+)\\s*<-\\s*(.*?);?\\s*$", "Java assigns with =: var {1} = {2};"),
            new Undeclared(
                    "library",
                    Phrase.ofNames(
                            "^\\s*library\\s*\\(.*",
                            "library is R's. Java libraries are loaded with %maven GROUP:NAME:VERSION.")),
            Phrase.of(
                    "\\b(?:int|long|double|float|boolean|char|byte|short|var|String)\\s+"
                            + "(abstract|assert|break|byte|case|catch|char|class|const|continue|default|do|double|else|enum|extends|final"
                            + "|finally|float|for|goto|if|implements|import|instanceof|int|interface|long|native|new|package|private"
                            + "|protected|public|return|short|static|super|switch|synchronized|this|throw|throws|transient|try|void"
                            + "|volatile|while|true|false|null|_)\\s*[=;,)]",
                    "{1} is a word of Java itself: choose another name."),
            Phrase.of(
                    "(\\w+)\\s*\\[\\s*(\\w*)\\s*:\\s*(\\w*)\\s*\\]",
                    "Java has no slices; of a list: {1}.subList(from, to), of a string: {1}.substring(from, to)"),
            Phrase.of(
                    "(?<![\\w\\])>])\\s*\\[\\s*([^\\[\\]]*)\\]",
                    "In Java a list is List.of({1}), an array new int[] {{1}} or new double[] {{1}}"),
            Phrase.of("(?<==|\\()\\s*\\{\\s*(\\w+)\\s*:.*", "In Java a map is Map.of(key, value, key, value)"),
            Phrase.of("^\\s*(\\w+)\\s*:\\s*(\\w+)\\s*=.*", "In Java the type stands before the name: {2} {1} = …"),
            Phrase.of("(\\S.*?)\\s+if\\s+(.+?)\\s+else\\s+([^;]+)", "Java writes this as condition ? a : b"),
            Phrase.of("\\b(?:const|let)\\s+(\\w+)", "Java declares a variable with its type or with var: var {1} = …"),
            Phrase.of("===", "Java compares with == (and strings with a.equals(b))."),
            Phrase.of("^\\s*(?:print|println|echo|puts)\\s+(xx+)\\s*;?\\s*$", "In Java: System.out.println({1});"),
            Phrase.of("^\\s*(raise)\\b.*", "Java writes throw new RuntimeException(\"…\"); instead of raise."),
            Phrase.of("^\\s*pass\\s*$", "Java needs no pass: an empty block is { }."));

    private OtherLanguages() {}
}
