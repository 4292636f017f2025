package io.cellshell.kernel.stop;

import java.nio.charset.StandardCharsets;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Gives the fork-join pools that user code makes threads that look for classes where user code does: the JVM's would look in the kernel's
 * jars.
 */
final class Pools extends MethodVisitor {

    private static final String OURS = "io/cellshell/kernel/api/internal/PoolThreads";
    private static final String POOL = "java/util/concurrent/ForkJoinPool";
    private static final String EXECUTORS = "java/util/concurrent/Executors";
    private static final String WORK_STEALING = "newWorkStealingPool";
    private static final String WITH_FACTORY =
            "(ILjava/util/concurrent/ForkJoinPool$ForkJoinWorkerThreadFactory;Ljava/lang/Thread$UncaughtExceptionHandler;Z)V";

    /** What the longer constructor takes beside the number of threads, and the factory twice while it is made. */
    private static final int MORE_STACK = 4;

    private static final byte[][] NAMES = {
        POOL.getBytes(StandardCharsets.US_ASCII), WORK_STEALING.getBytes(StandardCharsets.US_ASCII)
    };

    Pools(MethodVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** Whether a class may make such a pool; few do. */
    static boolean areIn(byte[] bytecodes) {
        return ConstantNames.anyIn(bytecodes, NAMES);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        boolean makesPool = opcode == Opcodes.INVOKESPECIAL && owner.equals(POOL) && name.equals("<init>");
        if (makesPool && descriptor.equals("()V")) {
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, "java/lang/Runtime", "getRuntime", "()Ljava/lang/Runtime;", false);
            super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Runtime", "availableProcessors", "()I", false);
            withFactory();
        } else if (makesPool && descriptor.equals("(I)V")) {
            withFactory();
        } else if (owner.equals(EXECUTORS) && name.equals(WORK_STEALING)) {
            super.visitMethodInsn(opcode, OURS, name, descriptor, false);
        } else {
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
    }

    /** The number of threads is on the stack. */
    private void withFactory() {
        super.visitTypeInsn(Opcodes.NEW, OURS);
        super.visitInsn(Opcodes.DUP);
        super.visitMethodInsn(Opcodes.INVOKESPECIAL, OURS, "<init>", "()V", false);
        super.visitInsn(Opcodes.ACONST_NULL);
        super.visitInsn(Opcodes.ICONST_0);
        super.visitMethodInsn(Opcodes.INVOKESPECIAL, POOL, "<init>", WITH_FACTORY, false);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        super.visitMaxs(maxStack + MORE_STACK, maxLocals);
    }
}
