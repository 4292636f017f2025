package io.cellshell.kernel.stop;

import java.util.function.UnaryOperator;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Changes the classes of user code before they are loaded: gives them places to stop at, keeps {@code System.exit} from ending the
 * kernel, and lets pools look for classes where user code does. No frame of the stack changes, so nothing has to be computed again.
 */
public final class Instrumenter {

    private Instrumenter() {}

    /** A class of a cell that can be stopped and cannot end the process. */
    public static byte[] cell(byte[] bytecodes) {
        ClassReader reader = new ClassReader(bytecodes);
        return instrumented(bytecodes, reader, writer -> new Classes(writer, true));
    }

    /** The same for a class that a cell declares: the first values of its static fields can be seen and replaced. */
    public static byte[] declared(byte[] bytecodes) {
        ClassReader reader = new ClassReader(bytecodes);
        return instrumented(bytecodes, reader, writer -> new Statics(new Classes(writer, true), reader));
    }

    /** A class of a library that cannot end the process; the same array for the many in which nothing is to change. */
    public static byte[] library(byte[] bytecodes) {
        return SystemExitVisitor.areIn(bytecodes) || Pools.areIn(bytecodes)
                ? instrumented(bytecodes, new ClassReader(bytecodes), writer -> new Classes(writer, false))
                : bytecodes;
    }

    /** A method that instrumented calls would make too large for the JVM is better left as it is than not loaded. */
    private static byte[] instrumented(byte[] bytecodes, ClassReader reader, UnaryOperator<ClassVisitor> changes) {
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(changes.apply(writer), 0);
        try {
            return writer.toByteArray();
        } catch (MethodTooLargeException e) {
            return bytecodes;
        }
    }

    private static final class Classes extends ClassVisitor {

        private final boolean stops;

        Classes(ClassVisitor next, boolean stops) {
            super(Opcodes.ASM9, next);
            this.stops = stops;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
            MethodVisitor exits = new SystemExitVisitor(new Pools(method));
            return stops ? new StopCheckVisitor(exits, name) : exits;
        }
    }
}
