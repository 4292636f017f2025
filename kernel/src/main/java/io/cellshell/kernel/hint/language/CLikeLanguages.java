package io.cellshell.kernel.hint.language;

import io.cellshell.kernel.hint.Hint;
import io.cellshell.kernel.hint.Phrase;
import java.util.List;

/** What C, C++, JavaScript, Kotlin and MATLAB write in another way than Java, though it looks much like it. */
public final class CLikeLanguages {

    private static final String TYPE = "(int|long|double|float|boolean|char|byte|short|String)";
    private static final String ARRAY = "The length of an array stands behind new: {1}[] {2} = new {1}[{3}];";

    public static final List<Hint> ALL = List.of(
            Phrase.of("^\\s*using\\s+namespace\\b.*", "Java needs no using namespace: delete this line."),
            Phrase.ofNames("\\bc(?:out|err)\\s*<<.*", "Java prints with System.out.println(…);"),
            Phrase.ofNames("\\bcin\\s*>>.*", "Java asks with input(\"…\")."),
            Phrase.of(
                    "\\bunsigned\\s+(?:int|char|long|short|byte)\\b",
                    "Java has no unsigned numbers; long holds larger ones than int."),
            Phrase.of(
                    "^\\s*(?:int|long|double|float|char|byte|short|boolean|void)\\s*\\*+\\s*\\w+\\s*[=;,].*",
                    "Java has no pointers: leave the * out. Several values stand in an array, as in int[] a = {1, 2};"),
            Phrase.of("\\b" + TYPE + "\\s+(\\w+)\\s*\\[\\s*([\\w.]+)\\s*\\]\\s*[;=]", ARRAY),
            Phrase.of(
                    "\\b" + TYPE + "\\s*\\[\\s*([\\w.]+)\\s*\\]\\s+(\\w+)\\s*[;=]",
                    "The length of an array stands behind new: {1}[] {3} = new {1}[{2}];"),
            Phrase.of(
                    "\\bnew\\s+([\\w.]+)\\s*\\[\\s*\\w+\\s*\\]\\s*\\{.*",
                    "Where the items of an array are given, its length is not: new {1}[] {…}"),
            Phrase.of(
                    "\\bnew\\s+([\\w.]+)\\s*\\[\\s*\\]\\s*(?:;|$)",
                    "An array needs its length, as in new {1}[3], or its items, as in new {1}[] {…}"),
            Phrase.of(
                    "(?<![\\w.])(int|float|double|long|short|byte|char)\\s*\\(.*",
                    "A number is converted with ({1}) in front of it; a string is made a number with"
                            + " Integer.parseInt(text) or Double.parseDouble(text)."),
            Phrase.of("(\\w+)\\s*:=.*", "Java assigns with =: var {1} = …;"),
            Phrase.of("^\\s*" + TYPE + "\\s+(\\w+)\\s*==(?!=).*", "A variable gets its value with one =: {1} {2} = …;"),
            Phrase.of("^\\s*" + TYPE + "\\s+(\\w+)\\s*:(?!:).*", "A variable gets its value with =: {1} {2} = …;"),
            Phrase.of("\\bfor\\s?each\\s*\\(.*", "Java writes for (var item : list) { … }"),
            Phrase.of("\\bif\\s*(\\(.*\\))\\s*then\\b.*", "Java has no then: if {1} { … }"),
            Phrase.of(
                    "^\\s*(if|while|switch)\\s+(?!\\()[^{}:;]+\\{.*",
                    "In Java what is asked stands in parentheses: {1} (…) { … }"),
            Phrase.of("\\}\\s*except\\b.*", "Java writes catch (Exception e) { … } instead of except."),
            Phrase.of(
                    "^\\s*(?:fun|func|fn|sub|proc)\\s+(\\w+)\\s*\\(.*",
                    "In Java a method has the type of its result, types for its parameters, and braces:"
                            + " double {1}(double x) { return x; }"),
            Phrase.of("^\\s*assert\\s+(.+?)\\s*,\\s*(.+?);?\\s*$", "Java writes assert {1} : {2};"),
            Phrase.of("(\\w+)\\s*\\?\\..*", "Java has no ?. : write {1} == null ? null : {1}.…"),
            Phrase.of("(\\w+)\\s*\\?\\?\\s*(\\w+)", "Java has no ??: write {1} != null ? {1} : {2}"),
            Phrase.of(
                    "^\\s*(\\w+)\\s*,\\s*(\\w+)\\s*=(?!=).*",
                    "In Java each variable gets its value by itself: var {1} = …; var {2} = …;"),
            Phrase.of(
                    "^\\s*" + TYPE + "\\s+(\\w+)\\s*,\\s*(\\w+)\\s*=\\s*([^,;]+),\\s*([^,;]+);?\\s*$",
                    "In Java each variable gets its value by itself: {1} {2} = {4}, {3} = {5};"),
            Phrase.of("\\b(?:if|while|for|return|assert)\\b.*=>.*", "Java writes >= for “greater or equal”."),
            Phrase.of("(\\([\\w\\s,]*\\)|\\w+)\\s*=>.*", "In Java a lambda is written {1} -> …"),
            Phrase.of("[\\w)\\]]\\s*=<\\s*[\\w(]", "Java writes <= for “less or equal”."),
            Phrase.of("\\b[a-z0-9]\\w*\\s*<>\\s*\\w+", "Java writes != for “not equal”."),
            Phrase.of("\\b([A-Z]\\w*)\\s*<\\s*>\\s+(\\w+)", "Between < and > a type is missing, as in {1}<String> {2}"),
            Phrase.of(
                    "\\[\\s*[\\w.]+(?:\\s+[\\w.]+)*\\s*;.*\\]",
                    "In Java a table of numbers is written double[][] a = {{1, 2}, {3, 4}};"),
            Phrase.of(
                    "\\[\\s*[\\d.]+(?:\\s+[\\d.]+)+\\s*\\]",
                    "In Java numbers are divided by commas: new double[] {1, 2, 3}"),
            Phrase.of(
                    "^\\s*(?:public\\s+)?record\\s+(\\w+)\\s*\\{.*",
                    "A record has its parts in parentheses: record {1}(int a, String b) { }"),
            Phrase.of(
                    "(?<![\\w.])[A-Za-z]:\\\\.*",
                    "A path stands between double quotes and is written with /, as in \"C:/data/x.tif\"."),
            Phrase.of(
                    "\\b" + TYPE + "\\s+(\\d+[A-Za-z_]\\w*)\\s*[=;]",
                    "A name cannot begin with a digit: put a letter in front of {2}."),
            Phrase.of(
                    "^\\s*" + TYPE + "\\s+(\\w+)[ -](\\w+)\\s*=.*",
                    "A name has neither a blank nor a hyphen in it: write {2}_{3}, or leave out what is too much."),
            Phrase.of(
                    "\\bnew\\s+(\\w+)\\s*\\[\\s*\\]\\s*(\\w+)", "The length stands within the brackets: new {1}[{2}]"),
            Phrase.of(
                    "(?<![\\w.])(System\\.out\\.print(?:ln|f)?|println|printf)\\s+(?!\\()(\\S.*?);?\\s*$",
                    "What is printed stands in parentheses: {1}({2});"),
            Phrase.of("^\\s*goto\\b.*", "Java has no goto: use a loop or a method."));

    private CLikeLanguages() {}
}
