package io.cellshell.kernel.stop;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Turns calls that end the process, and references to them, into calls that end the cell. */
final class SystemExitVisitor extends MethodVisitor {

    private static final String OURS = "io/cellshell/kernel/api/internal/SystemExit";
    private static final String SYSTEM = "java/lang/System";
    private static final String RUNTIME = "java/lang/Runtime";
    private static final byte[] EXIT = "exit".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HALT = "halt".getBytes(StandardCharsets.US_ASCII);

    SystemExitVisitor(MethodVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** Whether a class names such a method at all; few do, and the others need not be taken apart. */
    static boolean areIn(byte[] bytecodes) {
        return ConstantNames.anyIn(bytecodes, EXIT, HALT);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        String ours = ours(owner, name, descriptor);
        if (ours == null) {
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        } else {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, OURS, name, ours, false);
        }
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        Object[] replaced = Stream.of(arguments)
                .map(argument -> argument instanceof Handle handle ? replaced(handle) : argument)
                .toArray();
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, replaced);
    }

    private static Handle replaced(Handle handle) {
        String ours = ours(handle.getOwner(), handle.getName(), handle.getDesc());
        return ours == null ? handle : new Handle(Opcodes.H_INVOKESTATIC, OURS, handle.getName(), ours, false);
    }

    /** What our method of the same name takes; null for methods that are none of these. */
    private static String ours(String owner, String name, String descriptor) {
        boolean ends = descriptor.equals("(I)V")
                && (owner.equals(SYSTEM) && name.equals("exit")
                        || owner.equals(RUNTIME) && (name.equals("exit") || name.equals("halt")));
        if (!ends) {
            return null;
        }
        return owner.equals(SYSTEM) ? descriptor : "(L" + RUNTIME + ";I)V";
    }
}
