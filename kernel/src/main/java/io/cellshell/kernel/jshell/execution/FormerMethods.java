package io.cellshell.kernel.jshell.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Methods of cells that JShell has moved to another class, as it does when a signature changes. Code that was compiled before, such as
 * a lambda that a variable holds, calls the former class for ever; there, the method is made to call the newest one.
 */
final class FormerMethods {

    private final Map<String, byte[]> codes = new HashMap<>();
    private final Map<String, Set<String>> classes = new HashMap<>();
    private final Map<String, Target> newest = new HashMap<>();

    /** For each method of the notebook, by its name and the types of its parameters, the types that it has had, the present one last. */
    private final Map<String, List<String>> history = new HashMap<>();

    /** What is called in place of a former method. */
    private record Target(String className, String type) {}

    /** Notes the code of a class that JShell wrote around methods; other classes do not count. */
    void add(String className, byte[] code) {
        if (!SnippetNames.isOfSnippet(className)
                || !SnippetNames.wrapper(className).equals(className)) {
            return;
        }
        Set<String> methods = methods(code);
        methods.forEach(method ->
                classes.computeIfAbsent(method, key -> new LinkedHashSet<>()).add(className));
        if (!methods.isEmpty()) {
            codes.put(className, code);
        }
    }

    /**
     * The methods of this class are the ones that count.
     *
     * @param declared those that a cell has just declared, each as {@code name(types of its parameters)} the way the cell writes them
     * @return the classes that need other code for that, with this code
     */
    Map<String, byte[]> current(String className, Set<String> declared) {
        byte[] code = codes.get(className);
        if (code == null) {
            return Map.of();
        }
        Set<String> changed = new HashSet<>();
        Set<String> methods = methods(code);
        for (String method : methods) {
            Target now = new Target(className, method.substring(method.indexOf('(')));
            if (replaces(newest.put(method, now), now)) {
                changed.addAll(classes.get(method));
            }
        }
        declared.forEach(each -> changed.addAll(succeed(each, className, methods)));
        Map<String, byte[]> forwarding = new HashMap<>();
        changed.forEach(each -> forwarding.put(each, forwarding(each, codes.get(each))));
        return forwarding;
    }

    private static boolean replaces(Target before, Target now) {
        return before != null && !before.equals(now);
    }

    /** A method may have another type now, of its result say. It takes over from those that it was before; the classes of these. */
    private Set<String> succeed(String declared, String className, Set<String> methods) {
        String name = declared.substring(0, declared.indexOf('('));
        List<String> types = methods.stream()
                .filter(method -> method.startsWith(name + "("))
                .map(method -> method.substring(name.length()))
                .toList();
        if (types.size() != 1) {
            // Overloads that came together cannot be told apart here.
            return Set.of();
        }
        List<String> had = history.computeIfAbsent(declared, each -> new ArrayList<>());
        had.remove(types.get(0));
        had.add(types.get(0));
        Target now = new Target(className, types.get(0));
        Set<String> changed = new HashSet<>();
        for (String former : had.subList(0, had.size() - 1)) {
            boolean isAnothers = history.entrySet().stream()
                    .filter(each -> each.getKey().startsWith(name + "(")
                            && !each.getKey().equals(declared))
                    .anyMatch(each ->
                            each.getValue().get(each.getValue().size() - 1).equals(former));
            if (!isAnothers && replaces(newest.put(name + former, now), now)) {
                changed.addAll(classes.getOrDefault(name + former, Set.of()));
            }
        }
        return changed;
    }

    private static Set<String> methods(byte[] code) {
        Set<String> methods = new HashSet<>();
        new ClassReader(code)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String type, String generic, String[] thrown) {
                                if (isOfCell(access, name)) {
                                    methods.add(name + type);
                                }
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE);
        return methods;
    }

    private static boolean isOfCell(int access, String name) {
        return (access & Opcodes.ACC_STATIC) != 0
                && (access & Opcodes.ACC_SYNTHETIC) == 0
                && !name.startsWith("do_it$")
                && !name.startsWith("<");
    }

    /** The code of a class, with calls of the newest methods in place of its own that do not count any more. */
    byte[] forwarding(String className, byte[] code) {
        if (!codes.containsKey(className)) {
            return code;
        }
        ClassReader reader = new ClassReader(code);
        ClassWriter writer = new ClassWriter(0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String type, String generic, String[] thrown) {
                        MethodVisitor next = super.visitMethod(access, name, type, generic, thrown);
                        Target own = new Target(className, type);
                        Target target = newest.getOrDefault(name + type, own);
                        if (!isOfCell(access, name) || target.equals(own)) {
                            return next;
                        }
                        forward(next, target, name, type);
                        return null;
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static void forward(MethodVisitor method, Target target, String name, String type) {
        method.visitCode();
        Type[] arguments = Type.getArgumentTypes(type);
        Type[] wanted = Type.getArgumentTypes(target.type());
        int size = 0;
        int most = 0;
        for (int i = 0; i < arguments.length; i++) {
            method.visitVarInsn(arguments[i].getOpcode(Opcodes.ILOAD), size);
            TypeBridge.convert(
                    method, arguments[i], wanted[i], problem(name, "took", arguments[i], "takes", wanted[i]));
            size += arguments[i].getSize();
            most += Math.max(arguments[i].getSize(), wanted[i].getSize());
        }
        Type result = Type.getReturnType(type);
        Type now = Type.getReturnType(target.type());
        method.visitMethodInsn(Opcodes.INVOKESTATIC, target.className().replace('.', '/'), name, target.type(), false);
        TypeBridge.convert(method, now, result, problem(name, "returned", result, "returns", now));
        method.visitInsn(result.getOpcode(Opcodes.IRETURN));
        method.visitMaxs(Math.max(most, Math.max(result.getSize(), now.getSize())) + TypeBridge.STACK + 1, size);
        method.visitEnd();
    }

    private static String problem(String name, String did, Type before, String does, Type now) {
        return "What calls " + name + " here was compiled when that " + did + " " + TypeBridge.name(before) + "; it "
                + does + " " + TypeBridge.name(now) + " now. Run this cell again.";
    }
}
