package io.cellshell.kernel.jshell.execution;

import java.lang.reflect.Type;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names as cells write them, in place of the names that JShell and the compiler make up. */
public final class SnippetNames {

    private static final String PREFIX = "REPL.$JShell$";

    private static final Pattern ANONYMOUS = Pattern.compile(
            "(?:REPL[./])?\\$JShell\\$\\d+[A-Z]*[.$](?:\\$?JShell\\$anonymous\\$+\\d+|\\d+(?![\\w$]))|\\$JShell\\$anonymous\\$+\\d+");
    private static final Pattern QUALIFIER =
            Pattern.compile("(?:\\bREPL[./])?\\$JShell\\$(?:\\d+[A-Z]*|DOESNOTMATTER)(?:[.$](?=[A-Za-z_]))?");

    /** What the JVM says of modules and loaders when a cast fails. */
    private static final Pattern MODULES = Pattern.compile(" \\([^()]* (?:is|are) in (?:unnamed )?module [^()]*\\)");

    private static final Pattern DECLARED = Pattern.compile("REPL\\.\\$JShell\\$\\d+[A-Z]*\\$");

    private static final Pattern NAMELESS = Pattern.compile("(?:^|\\$)\\d|JShell\\$anonymous");

    private static final Pattern SAME_CAST = Pattern.compile("class ([\\w$.]+) cannot be cast to class \\1(?![\\w$.])");

    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.*)\\$\\d+");

    private SnippetNames() {}

    /** Whether a class was made of a snippet. */
    public static boolean isOfSnippet(String className) {
        return className.startsWith(PREFIX);
    }

    /** The class that JShell wrote around the snippet that a class belongs to. */
    public static String wrapper(String className) {
        int end = className.indexOf('$', PREFIX.length());
        return end < 0 ? className : className.substring(0, end);
    }

    /** The number that JShell has given the snippet that a class belongs to. */
    public static int number(String className) {
        return Integer.parseInt(wrapper(className).substring(PREFIX.length()).replaceFirst("[A-Z]*$", ""));
    }

    /** The name of a type that a cell declares, such as {@code Outer$Inner}; empty for classes that have no name of their own. */
    public static String type(String className) {
        if (!isOfSnippet(className)) {
            return "";
        }
        String type = className.substring(wrapper(className).length()).replaceFirst("^\\$", "");
        return NAMELESS.matcher(type).find() ? "" : type;
    }

    /** Whether a type is, or is made of, the type of this name that a cell declares. */
    public static boolean mentions(Type type, String name) {
        return Pattern.compile(DECLARED.pattern() + Pattern.quote(name) + "(?![\\w])")
                .matcher(type.getTypeName())
                .find();
    }

    /** A type as a cell would write it, with the packages of what no cell declares. */
    public static String sourceName(Type type) {
        return DECLARED.matcher(type.getTypeName()).replaceAll("").replace('$', '.');
    }

    /** A message without made-up names. */
    public static String clean(String message) {
        if (!message.contains("$JShell$")) {
            return message;
        }
        String text = MODULES.matcher(message).replaceAll("");
        text = ANONYMOUS.matcher(text).replaceAll("an anonymous class");
        text = QUALIFIER.matcher(text).replaceAll("");
        return SAME_CAST
                .matcher(text)
                .replaceAll(
                        "an object of class $1 as it was before is none of class $1 as it is now: run the cell again that made it");
    }

    /** What a frame of a snippet runs, as a cell would write it; empty for the statements of the cell itself. */
    public static String method(StackTraceElement frame) {
        String wrapper = wrapper(frame.getClassName());
        String type = frame.getClassName()
                .substring(wrapper.length())
                .replaceAll("\\$\\d+(?=\\$|$)|\\$?JShell\\$anonymous\\$+\\d+", "")
                .replaceAll("(?<=\\$)\\d+(?=\\D)", "")
                .replaceFirst("^\\$", "")
                .replace('$', '.');
        Matcher lambda = LAMBDA.matcher(frame.getMethodName());
        String method = lambda.matches() ? lambda.group(1) : frame.getMethodName();
        if (method.startsWith("do_it$")) {
            return "";
        }
        return switch (method) {
            case "<init>", "new" -> "new " + type;
            case "<clinit>", "static" -> type.isEmpty() ? "" : "static part of " + type;
            default -> type.isEmpty() ? method : type + "." + method;
        };
    }
}
