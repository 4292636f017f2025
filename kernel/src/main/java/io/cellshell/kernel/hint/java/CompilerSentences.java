package io.cellshell.kernel.hint.java;

import io.cellshell.kernel.hint.Hint;
import java.util.List;

/** Sentences of the compiler that need another one for who is new to Java. */
public final class CompilerSentences {

    private static final String WHOLE = "byte|short|char|int|long";

    public static final List<Hint> ALL = List.of(
            Sentence.of(
                    "doesnt\\.exist",
                    "package (\\S+\\.\\S+) does not exist",
                    "No library that is loaded has it. A library is loaded with %maven GROUP:NAME:VERSION."),
            Sentence.of(
                    "unreported\\.exception\\.need\\.to\\.catch\\.or\\.throw",
                    "unreported exception (?:[\\w.]*\\.)?(\\w+);",
                    "Write throws {1} behind the parameters of the method, or catch it:"
                            + " try { … } catch ({1} e) { … }. In a lambda only the second is possible."),
            Sentence.of(
                    "prob\\.found\\.req",
                    "lossy conversion from (?:double|float) to (" + WHOLE + ")",
                    "The decimals would be lost. Declare it as double, or round with ({1}) Math.round(…), or cut them off with"
                            + " ({1}) in front of the value in parentheses."),
            Sentence.of(
                    "prob\\.found\\.req",
                    "lossy conversion from double to float",
                    "Write f behind the number, as in 0.5f, or declare the variable as double."),
            Sentence.of(
                    "prob\\.found\\.req",
                    "lossy conversion from (\\w+) to (\\w+)",
                    "{1} holds larger numbers than {2}. Write ({2}) (…) where you know that it fits, or declare the variable as {1}."),
            Sentence.of(
                    "prob\\.found\\.req",
                    "String cannot be converted to (?:int|Integer)\\b",
                    "A text is made a number with Integer.parseInt(text)."),
            Sentence.of(
                    "prob\\.found\\.req",
                    "String cannot be converted to (?:double|Double)\\b",
                    "A text is made a number with Double.parseDouble(text)."),
            Sentence.of(
                    "prob\\.found\\.req",
                    "String cannot be converted to char\\b",
                    "One character stands in single quotes, as in 'a'."),
            Sentence.of(
                    "prob\\.found\\.req",
                    "(?:byte|short|char|int|long|float|double|boolean) cannot be converted to String\\b",
                    "A value is made a string with String.valueOf(…) or \"\" + …"),
            Sentence.of(
                    "prob\\.found\\.req",
                    "incompatible types: Object cannot be converted to (\\S+)",
                    "Where you know that it is of this type, write ({1}) in front of it."),
            Sentence.of(
                    "prob\\.found\\.req",
                    "cannot be converted to Throwable\\b",
                    "Java throws exceptions: throw new RuntimeException(\"…\");"),
            Sentence.alone("cant\\.deref", "<null", "null has no methods and no fields."),
            Sentence.of(
                    "cant\\.deref",
                    "(byte|short|char|int|long|float|double|boolean) cannot",
                    "A plain {1} has no methods and no fields. String.valueOf(…) makes a string of it."),
            Sentence.of(
                    "cant\\.apply\\.symbols?",
                    "method (print|println) in class \\S*CellFunctions [\\s\\S]*found:\\s+\\S+?,",
                    "{1} takes one value: join the parts with +, as in {1}(\"a \" + x)."),
            Sentence.of(
                    "cant\\.inherit\\.from\\.sealed|non\\.sealed\\.sealed.*",
                    "sealed class:? (\\w+)",
                    "The subtypes of a sealed type are those of its own cell: declare this one in the cell of {1}."),
            Sentence.alone(
                    "non-static\\.cant\\.be\\.ref",
                    "non-static variable (this|super) cannot",
                    "{1} means an object of the class around it, and here is none: write the name of a variable."),
            Sentence.of(
                    "non-static\\.cant\\.be\\.ref",
                    "non-static (?:method|variable) (\\S+) cannot",
                    "{1} belongs to a value, not to the class: write a variable, or new …(), in front of it in place of the class."),
            Sentence.of(
                    "report\\.access",
                    "(\\S+) has private access in (\\S+)",
                    "Only code of {2} itself can use it. Is there a method that gives it? Press Tab behind the dot to see what there is."),
            Sentence.of(
                    "const\\.expr\\.req|string\\.const\\.req|attribute\\.value\\.must\\.be\\.constant",
                    ".",
                    "A variable of the notebook is not a constant for the compiler, not even a final one: write the value itself here, or"
                            + " declare class Constants { static final int N = 1; } and write Constants.N."),
            Sentence.of(
                    "sealed\\.class\\.must\\.have\\.subclasses",
                    ".",
                    "Its subtypes belong in the same cell; or name them: sealed interface Shape permits Circle, Square { … }"),
            Sentence.of(
                    "prob\\.found\\.req",
                    "String cannot be converted to (?:java\\.nio\\.file\\.)?Path\\b",
                    "A path is made with Path.of(\"…\")."),
            Sentence.of(
                    "prob\\.found\\.req",
                    "(?:int|long) cannot be converted to (?:java\\.math\\.)?(BigInteger|BigDecimal)\\b",
                    "It is made with {1}.valueOf(…)."),
            Sentence.of(
                    "prob\\.found\\.req",
                    "(?:double|float|String) cannot be converted to (?:java\\.math\\.)?BigDecimal\\b",
                    "It is made with new BigDecimal(\"3.5\")."),
            Sentence.of(
                    "prob\\.found\\.req",
                    "String cannot be converted to (?:java\\.time\\.)?(Local\\w+|Instant|Duration)\\b",
                    "It is made with {1}.parse(\"…\")."),
            Sentence.of(
                    "prob\\.found\\.req",
                    "Object is not a functional interface",
                    "Give the lambda a type: Function<Integer, Integer> f = x -> …;"),
            Sentence.of(
                    "cant\\.infer\\.local\\.var\\.type",
                    ".",
                    "Write the type in place of var, as in String, int[] or Function<Integer, Integer>."),
            Sentence.of(
                    "method\\.does\\.not\\.override\\.superclass",
                    ".",
                    "What this class extends or implements has no such method: check the spelling and the parameters, or delete"
                            + " @Override."),
            Sentence.of("missing\\.ret\\.stmt", ".", "Each way through the method has to end with return and a value."),
            Sentence.of(
                    "var\\.might\\.not\\.have\\.been\\.initialized",
                    "variable (\\S+) might",
                    "Give {1} a first value where it is declared."),
            Sentence.of(
                    "cant\\.ref\\.non\\.effectively\\.final\\.var",
                    ".",
                    "Assign it only once, or copy it into a new variable before the lambda and use that one."),
            Sentence.of(
                    "type\\.found\\.req",
                    "found:\\s+(int|long|short|byte|char|float|double|boolean)\\b",
                    "Between < and > stand classes: Integer for int, Double for double, Boolean for boolean."),
            Sentence.of(
                    "operator\\.cant\\.be\\.applied\\.1",
                    "operator '\\*'[\\s\\S]*String",
                    "A text is repeated with text.repeat(3)."),
            Sentence.of(
                    "operator\\.cant\\.be\\.applied\\.1",
                    "operator '[-+*/]'[\\s\\S]*\\[\\]",
                    "Java computes with single numbers: go through the array with a loop or Arrays.stream(array)."),
            Sentence.of(
                    "array\\.req\\.but\\.found",
                    "but (?:java\\.util\\.)?(\\w*List)\\b",
                    "The items of a list are read with list.get(0), those of an array with array[0]."),
            Sentence.of(
                    "array\\.req\\.but\\.found",
                    "but (?:java\\.util\\.)?(\\w*Map)\\b",
                    "A map is read with map.get(key)."),
            Sentence.of(
                    "array\\.req\\.but\\.found", "but String\\b", "A character of a text is read with text.charAt(0)."),
            Sentence.of(
                    "illegal\\.start\\.of\\.(?:expr|type|stmt)",
                    ".",
                    "Something is missing in front of this, or this is too much."),
            Sentence.of(
                    "expected\\d*", "^<identifier> expected", "Here Java needs a name, or what follows is too much."),
            Sentence.of("not\\.stmt", ".", "This does nothing: assign it to a variable, print it, or delete it."),
            Sentence.of(
                    "int\\.number\\.too\\.large", ".", "Write L behind a number beyond 2147483647, as in 3000000000L."),
            Sentence.of(
                    "abstract\\.cant\\.be\\.instantiated",
                    "(?:[\\w.]*\\.)?(\\w+) is abstract",
                    "{1} says only what its classes can do; make one of those, such as new ArrayList<>() for a List."));

    private CompilerSentences() {}
}
