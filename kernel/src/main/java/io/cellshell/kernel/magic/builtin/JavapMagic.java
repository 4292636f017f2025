package io.cellshell.kernel.magic.builtin;

import io.cellshell.kernel.api.CellException;
import io.cellshell.kernel.api.CellShell;
import io.cellshell.kernel.api.Magic;
import io.cellshell.kernel.api.MagicException;
import io.cellshell.kernel.api.MagicLine;
import io.cellshell.kernel.jshell.JavaInterpreter;
import io.cellshell.kernel.jshell.declaration.Declaration;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows what the compiler makes of a class or a method. */
final class JavapMagic {

    private static final Set<String> FLAGS =
            Set.of("-c", "-p", "-private", "-v", "-verbose", "-l", "-s", "-constants", "-public", "-protected");

    private final JavaInterpreter java;

    JavapMagic(JavaInterpreter java) {
        this.java = java;
    }

    List<Magic> all() {
        return List.of(Magic.line(
                "javap",
                "[-c] [-p] [-v] TYPE|METHOD|EXPRESSION",
                "Shows the members of a class, and with -c its bytecode."
                        + "\nThe class may be one of a cell, of a library or of the JDK; of an expression, it is that of its value;"
                        + "\na method that a cell has declared is shown alone."
                        + "\n-c: bytecode. -p: private members, too. -v: everything.",
                this::show));
    }

    private Object show(MagicLine line) throws IOException {
        List<String> flags = line.args().stream().takeWhile(FLAGS::contains).toList();
        String subject = line.text();
        for (String flag : flags) {
            subject = subject.substring(flag.length()).strip();
        }
        if (subject.isEmpty() || subject.startsWith("-")) {
            throw new MagicException("What is to be shown? Write a class, as in %javap -c Point; the flags are "
                    + FLAGS.stream().sorted().collect(Collectors.joining(" ")) + ".");
        }
        String name = subject;
        boolean method = java.declarations().stream()
                .anyMatch(each ->
                        each.kind() == Declaration.Kind.METHOD && each.name().equals(name));
        String text = JavapText.tidy(javap(flags, method ? classOfMethod(name) : classOf(name)));
        System.out.println(method ? JavapText.member(text, name) : text);
        return null;
    }

    private String classOf(String subject) {
        try {
            if (subject.matches("[\\w.$]+") && CellShell.eval(subject + ".class") instanceof Class<?> type) {
                return type.getName();
            }
        } catch (CellException e) {
            // no class of this name; perhaps it is a variable
        }
        Object value = CellShell.eval(subject);
        if (value == null) {
            throw new MagicException("The value of " + subject + " is null, which has no class.");
        }
        if (value.getClass().isHidden()) {
            throw new MagicException("The class of this value was made by the JVM while it ran (a lambda); javap cannot"
                    + " read it. Show the method that the lambda stands in.");
        }
        return value.getClass().getName();
    }

    /** A method of a cell lives in a class that JShell made for it. */
    private String classOfMethod(String name) {
        return java.classNames().stream()
                .filter(each -> declares(each, name))
                .findFirst()
                .orElseThrow(() -> new MagicException(
                        "The code of " + name + " is not kept any longer; run its cell again and then this one."));
    }

    private boolean declares(String className, String method) {
        try {
            Class<?> type = Class.forName(className, false, java.classLoader());
            return type.getEnclosingClass() == null
                    && Stream.of(type.getDeclaredMethods())
                            .anyMatch(each -> each.getName().equals(method));
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private String javap(List<String> flags, String className) throws IOException {
        ToolProvider javap = ToolProvider.findFirst("javap")
                .orElseThrow(() -> new MagicException("This Java has no javap; start the kernel with a full JDK."));
        List<String> arguments = new ArrayList<>(flags);
        StringWriter output = new StringWriter();
        Path folder = Files.createTempDirectory("cellshell-javap");
        Path file = folder.resolve("Cell.class");
        try {
            if (java.classFile(className).isPresent()) {
                Files.write(file, java.classFile(className).get());
                arguments.add(file.toString());
            } else {
                arguments.addAll(List.of("-classpath", System.getProperty("java.class.path"), className));
            }
            PrintWriter writer = new PrintWriter(output);
            int code = javap.run(writer, writer, arguments.toArray(String[]::new));
            writer.flush();
            if (code != 0) {
                throw new MagicException("javap cannot show " + className + ": "
                        + output.toString().strip());
            }
            return output.toString();
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
