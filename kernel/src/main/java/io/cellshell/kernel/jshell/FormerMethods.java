package io.cellshell.kernel.jshell;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
    private final Map<String, String> newest = new HashMap<>();

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
     * @return the classes that need other code for that, with this code
     */
    Map<String, byte[]> current(String className) {
        byte[] code = codes.get(className);
        if (code == null) {
            return Map.of();
        }
        Set<String> changed = new HashSet<>();
        for (String method : methods(code)) {
            String before = newest.put(method, className);
            if (before != null && !before.equals(className)) {
                changed.addAll(classes.get(method));
            }
        }
        Map<String, byte[]> forwarding = new HashMap<>();
        changed.forEach(each -> forwarding.put(each, forwarding(each, codes.get(each))));
        return forwarding;
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
                        String target = newest.getOrDefault(name + type, className);
                        if (!isOfCell(access, name) || target.equals(className)) {
                            return next;
                        }
                        forward(next, target.replace('.', '/'), name, type);
                        return null;
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static void forward(MethodVisitor method, String target, String name, String type) {
        method.visitCode();
        int size = 0;
        for (Type argument : Type.getArgumentTypes(type)) {
            method.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), size);
            size += argument.getSize();
        }
        Type result = Type.getReturnType(type);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, target, name, type, false);
        method.visitInsn(result.getOpcode(Opcodes.IRETURN));
        method.visitMaxs(Math.max(size, result.getSize()), size);
        method.visitEnd();
    }
}
