package io.cellshell.kernel.hint.language;

import java.util.Map;
import java.util.Optional;

/** Names of other languages that nobody has declared here, and what Java has for them. */
public final class ForeignNames {

    private static final String DECLARES = "Java declares a variable with its type or with var, as in var x = 5;";

    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("exit", "%exit ends the kernel."),
            Map.entry("quit", "%exit ends the kernel."),
            Map.entry("system", "Java writes System, with a capital letter."),
            Map.entry("string", "Java writes String, with a capital letter."),
            Map.entry("integer", "Java writes Integer, with a capital letter."),
            Map.entry("arrays", "Java writes Arrays, with a capital letter."),
            Map.entry("True", "Java writes true, in small letters."),
            Map.entry("TRUE", "Java writes true, in small letters."),
            Map.entry("False", "Java writes false, in small letters."),
            Map.entry("FALSE", "Java writes false, in small letters."),
            Map.entry("None", "Java writes null for None."),
            Map.entry("NULL", "Java writes null, in small letters."),
            Map.entry("nil", "Java writes null for nil."),
            Map.entry("undefined", "Java writes null for undefined."),
            Map.entry("nan", "Java writes Double.NaN."),
            Map.entry("NaN", "Java writes Double.NaN."),
            Map.entry("inf", "Java writes Double.POSITIVE_INFINITY."),
            Map.entry("pi", "Java writes Math.PI."),
            Map.entry("PI", "Java writes Math.PI."),
            Map.entry("math", "Java writes Math, with a capital letter."),
            Map.entry(
                    "np", "numpy is a library of Python. Java has arrays, and Math and streams to compute with them."),
            Map.entry("plt", "matplotlib is a library of Python, and not there in Java."),
            Map.entry("pd", "pandas is a library of Python, and not there in Java."),
            Map.entry("console", "Java writes System.out.println(…)."),
            Map.entry("self", "Java writes this for self."),
            Map.entry("end", "Java closes a block with }."),
            Map.entry("os", "Files and folders are found with Path.of(…) and Files, system settings with System."),
            Map.entry("endl", "Java ends a line with println or \"\\n\"."),
            Map.entry("ls", "A command of the system is run with %sh ls"),
            Map.entry("pwd", "A command of the system is run with %sh pwd"),
            Map.entry("whoami", "A command of the system is run with %sh whoami"),
            Map.entry("otherwise", "Java writes default in a switch."),
            Map.entry("pass", "Java needs no pass: an empty block is { }."));

    private static final Map<String, String> METHODS = Map.ofEntries(
            Map.entry("len", "Java asks the value: text.length(), array.length, list.size()."),
            Map.entry("length", "Java asks the value: text.length(), array.length, list.size()."),
            Map.entry("range", "Java counts with for (int i = 0; i < n; i++) { … } or with IntStream.range(0, n)."),
            Map.entry("str", "A value is made a string with String.valueOf(…)."),
            Map.entry("type", "The class of a value is value.getClass()."),
            Map.entry("isinstance", "Java writes value instanceof Type."),
            Map.entry("dir", "%who lists the variables; press Tab behind a dot for the methods of a value."),
            Map.entry("abs", "Java writes Math.abs(…)."),
            Map.entry("sqrt", "Java writes Math.sqrt(…)."),
            Map.entry("pow", "Java writes Math.pow(…)."),
            Map.entry("round", "Java writes Math.round(…)."),
            Map.entry("floor", "Java writes Math.floor(…)."),
            Map.entry("ceil", "Java writes Math.ceil(…)."),
            Map.entry("exp", "Java writes Math.exp(…)."),
            Map.entry("log", "Java writes Math.log(…)."),
            Map.entry("log10", "Java writes Math.log10(…)."),
            Map.entry("sin", "Java writes Math.sin(…)."),
            Map.entry("cos", "Java writes Math.cos(…)."),
            Map.entry("random", "Java writes Math.random()."),
            Map.entry("max", "Of two numbers: Math.max(a, b); of a list: Collections.max(list)."),
            Map.entry("min", "Of two numbers: Math.min(a, b); of a list: Collections.min(list)."),
            Map.entry("sum", "Java writes Arrays.stream(array).sum()."),
            Map.entry("sorted", "A list is sorted with list.sort(null), an array with Arrays.sort(array)."),
            Map.entry("open", "A file of text is read with Files.readString(Path.of(\"name\"))."),
            Map.entry("list", "A list is made with new ArrayList<>() or List.of(…)."),
            Map.entry("c", "A list is made with List.of(…), an array with new double[] {…}."),
            Map.entry("dict", "A map is made with new HashMap<>() or Map.of(…)."),
            Map.entry("set", "A set is made with new HashSet<>() or Set.of(…)."),
            Map.entry("enumerate", "Java counts with for (int i = 0; i < list.size(); i++) { … }"),
            Map.entry(
                    "require",
                    "Java loads libraries with %maven GROUP:NAME:VERSION and imports with import java.util.List;"),
            Map.entry(
                    "library",
                    "Java loads libraries with %maven GROUP:NAME:VERSION and imports with import java.util.List;"),
            Map.entry("disp", "Java writes println(…), or display(…) for what is more than text."),
            Map.entry("fprintf", "Java writes printf(\"%d\\n\", x)."),
            Map.entry("zeros", "An array of zeros is new double[n], a table of them new double[rows][columns]."),
            Map.entry("ones", "Arrays.fill(array, 1) fills an array."),
            Map.entry("numel", "Java asks the value: text.length(), array.length, list.size()."),
            Map.entry("mean", "Java writes Arrays.stream(array).average().orElse(0)."),
            Map.entry("any", "Java writes list.stream().anyMatch(x -> …)."),
            Map.entry("all", "Java writes list.stream().allMatch(x -> …)."),
            Map.entry("zip", "Java counts with for (int i = 0; i < list.size(); i++) { … }"),
            Map.entry("map", "Java writes list.stream().map(x -> …).toList()."),
            Map.entry("filter", "Java writes list.stream().filter(x -> …).toList()."),
            Map.entry("float", "A text is made a number with Double.parseDouble(text)."),
            Map.entry("sizeof", "Java has no sizeof; an array tells its length with array.length."),
            Map.entry("alert", "Java writes println(…)."),
            Map.entry("sleep", "Java writes Thread.sleep(milliseconds)."),
            Map.entry("exit", "%exit ends the kernel."),
            Map.entry("quit", "%exit ends the kernel."),
            Map.entry("cat", "Java writes println(…)."),
            Map.entry("puts", "Java writes println(…)."));

    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("string", "Java writes String, with a capital letter."),
            Map.entry("str", "Java writes String."),
            Map.entry("bool", "Java writes boolean."),
            Map.entry("Bool", "Java writes boolean."),
            Map.entry("Int", "Java writes int."),
            Map.entry("integer", "Java writes int, or Integer for the class."),
            Map.entry("number", "Java writes int for whole numbers and double for others."),
            Map.entry("list", "Java writes List<…>."),
            Map.entry("dict", "Java writes Map<…, …>."),
            Map.entry("let", DECLARES),
            Map.entry("val", DECLARES),
            Map.entry("auto", DECLARES),
            Map.entry("object", "Java writes Object, with a capital letter."),
            Map.entry("vector", "Java writes List<…>, and makes one with new ArrayList<>()."),
            Map.entry("array", "Java writes the type of the items with [], as in int[] a."),
            Map.entry("uint8", "Java has no unsigned numbers: write int."),
            Map.entry("int32", "Java writes int."),
            Map.entry("int64", "Java writes long."),
            Map.entry("float32", "Java writes float."),
            Map.entry("float64", "Java writes double."),
            Map.entry("const", DECLARES),
            Map.entry("unsigned", "Java has no unsigned numbers; long holds larger ones than int."));

    private ForeignNames() {}

    /**
     * What Java has for a name that it does not know.
     *
     * @param kind what the name was taken for: {@code variable}, {@code method} or {@code class}
     */
    public static Optional<String> hint(String kind, String name) {
        Map<String, String> names = kind.equals("method") ? METHODS : kind.equals("class") ? CLASSES : VARIABLES;
        return Optional.ofNullable(names.get(name));
    }
}
