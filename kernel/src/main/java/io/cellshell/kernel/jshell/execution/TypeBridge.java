package io.cellshell.kernel.jshell.execution;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes code that turns a value of one type into one of another, or fails in words where that cannot be. */
final class TypeBridge {

    /** Words that the code on the stack may need beyond the value itself: a class and a text. */
    static final int STACK = 2;

    private static final String HELPER = "io/cellshell/kernel/api/internal/FormerCode";

    private TypeBridge() {}

    /**
     * Turns the value on top of the stack.
     *
     * @param problem what to say where it cannot be turned
     */
    static void convert(MethodVisitor method, Type from, Type to, String problem) {
        if (from.equals(to)) {
            return;
        }
        if (to.getSort() == Type.VOID) {
            method.visitInsn(from.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
            return;
        }
        if (from.getSort() == Type.VOID) {
            // No value is of this type, so that this fails.
            method.visitLdcInsn(problem);
            as(method, Type.VOID_TYPE, problem);
        } else {
            box(method, from);
            as(method, boxOf(to), problem);
        }
        unbox(method, to);
    }

    private static void as(MethodVisitor method, Type wanted, String problem) {
        if (wanted.getSort() == Type.VOID) {
            wanted = Type.getType(Void.class);
        }
        method.visitLdcInsn(wanted);
        method.visitLdcInsn(problem);
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                HELPER,
                "as",
                "(Ljava/lang/Object;Ljava/lang/Class;Ljava/lang/String;)Ljava/lang/Object;",
                false);
    }

    private static void box(MethodVisitor method, Type type) {
        Type box = boxOf(type);
        if (!box.equals(type)) {
            method.visitMethodInsn(
                    Opcodes.INVOKESTATIC, box.getInternalName(), "valueOf", Type.getMethodDescriptor(box, type), false);
        }
    }

    private static void unbox(MethodVisitor method, Type type) {
        Type box = boxOf(type);
        method.visitTypeInsn(Opcodes.CHECKCAST, box.getInternalName());
        if (!box.equals(type)) {
            method.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL,
                    box.getInternalName(),
                    type.getClassName() + "Value",
                    Type.getMethodDescriptor(type),
                    false);
        }
    }

    private static Type boxOf(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN -> Type.getType(Boolean.class);
            case Type.CHAR -> Type.getType(Character.class);
            case Type.BYTE -> Type.getType(Byte.class);
            case Type.SHORT -> Type.getType(Short.class);
            case Type.INT -> Type.getType(Integer.class);
            case Type.LONG -> Type.getType(Long.class);
            case Type.FLOAT -> Type.getType(Float.class);
            case Type.DOUBLE -> Type.getType(Double.class);
            default -> type;
        };
    }

    /** A type as a cell writes it, without its package. */
    static String name(Type type) {
        String name = type.getClassName();
        int element = name.indexOf('[') < 0 ? name.length() : name.indexOf('[');
        String plain = name.substring(0, element);
        return plain.substring(Math.max(plain.lastIndexOf('.'), plain.lastIndexOf('$')) + 1) + name.substring(element);
    }
}
