package io.cellshell.kernel.stop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Calls the stop site where code may go round for ever: before each jump back, at the start of each method, and at the start of each
 * handler of exceptions, so that code that catches everything does not catch its end.
 */
final class StopCheckVisitor extends MethodVisitor {

    private static final Handle BOOTSTRAP = new Handle(
            Opcodes.H_INVOKESTATIC,
            "io/cellshell/kernel/api/internal/StopPoint",
            "bootstrap",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
            false);

    private record Try(Label start, Label end, Label handler) {}

    private final boolean recursive;
    private final Set<Label> passed = new HashSet<>();
    private final List<Try> tries = new ArrayList<>();
    private boolean atHandler;

    /** Instruments one method. JShell's own method around a snippet, and static initialisers, cannot call themselves. */
    StopCheckVisitor(MethodVisitor next, String name) {
        super(Opcodes.ASM9, next);
        recursive = !name.equals("do_it$") && !name.equals("<clinit>");
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (recursive) {
            stop();
        }
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        tries.add(new Try(start, end, handler));
        super.visitTryCatchBlock(start, end, handler, type);
    }

    @Override
    public void visitLabel(Label label) {
        passed.add(label);
        List<Try> handled =
                tries.stream().filter(each -> each.handler() == label).toList();
        atHandler |= !handled.isEmpty() && handled.stream().noneMatch(this::isOpen);
        super.visitLabel(label);
    }

    /** The compiler's handler that releases a lock guards itself: if it threw, it would be called for ever. */
    private boolean isOpen(Try block) {
        return passed.contains(block.start()) && !passed.contains(block.end());
    }

    /** Every handler starts with a frame. */
    @Override
    public void visitFrame(int type, int locals, Object[] local, int stackSize, Object[] stack) {
        super.visitFrame(type, locals, local, stackSize, stack);
        if (atHandler) {
            atHandler = false;
            stop();
        }
    }

    @Override
    public void visitJumpInsn(int opcode, Label target) {
        stopIfBack(target);
        super.visitJumpInsn(opcode, target);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
        stopIfBack(other);
        stopIfBack(labels);
        super.visitTableSwitchInsn(min, max, other, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
        stopIfBack(other);
        stopIfBack(labels);
        super.visitLookupSwitchInsn(other, keys, labels);
    }

    private void stopIfBack(Label... targets) {
        for (Label target : targets) {
            if (passed.contains(target)) {
                stop();
                return;
            }
        }
    }

    private void stop() {
        super.visitInvokeDynamicInsn("stop", "()V", BOOTSTRAP);
    }
}
