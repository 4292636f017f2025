package io.cellshell.kernel.stop;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Lets the kernel see, and replace, the first value of each static field of a class: before each store in the static initialiser, and
 * at its start for fields that have no initialiser. It also hears when the initialiser begins and when it has ended well.
 */
final class Statics extends ClassVisitor {

    private static final Handle BOOTSTRAP = new Handle(
            Opcodes.H_INVOKESTATIC,
            "io/cellshell/kernel/api/internal/StaticPoint",
            "bootstrap",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
            false);
    private static final String INITIALISER = "<clinit>";
    private static final int STACK = 2;

    private final Set<String> initialised;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, String> bare = new LinkedHashMap<>();
    private boolean hasInitialiser;
    private String owner = "";

    Statics(ClassVisitor next, ClassReader reader) {
        super(Opcodes.ASM9, next);
        initialised = initialised(reader);
    }

    private static Set<String> initialised(ClassReader reader) {
        Set<String> names = new HashSet<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(int access, String name, String type, String generic, String[] e) {
                        return !name.equals(INITIALISER)
                                ? null
                                : new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitFieldInsn(
                                            int opcode, String owner, String field, String descriptor) {
                                        if (opcode == Opcodes.PUTSTATIC && owner.equals(reader.getClassName())) {
                                            names.add(field);
                                        }
                                    }
                                };
                    }
                },
                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return names;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
        owner = name;
        super.visit(version, access, name, signature, parent, interfaces);
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        boolean own = (access & Opcodes.ACC_STATIC) != 0
                && (access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_ENUM)) == 0
                && value == null;
        if (own) {
            fields.put(name, descriptor);
            if (!initialised.contains(name) && (access & Opcodes.ACC_FINAL) == 0) {
                bare.put(name, descriptor);
            }
        }
        return super.visitField(access, name, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] thrown) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, thrown);
        if (!name.equals(INITIALISER)) {
            return next;
        }
        hasInitialiser = true;
        return new Initialiser(next);
    }

    /** A class whose fields have no initialisers has no static initialiser. Fields stand before methods in a class file. */
    @Override
    public void visitEnd() {
        if (!hasInitialiser && !bare.isEmpty()) {
            MethodVisitor initialiser =
                    new Initialiser(super.visitMethod(Opcodes.ACC_STATIC, INITIALISER, "()V", null, null));
            initialiser.visitCode();
            initialiser.visitInsn(Opcodes.RETURN);
            initialiser.visitMaxs(0, 0);
            initialiser.visitEnd();
        }
        super.visitEnd();
    }

    private final class Initialiser extends MethodVisitor {

        Initialiser(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            super.visitInvokeDynamicInsn("begin", "()V", BOOTSTRAP);
            bare.forEach((name, descriptor) -> {
                super.visitFieldInsn(Opcodes.GETSTATIC, owner, name, descriptor);
                visitFieldInsn(Opcodes.PUTSTATIC, owner, name, descriptor);
            });
        }

        @Override
        public void visitFieldInsn(int opcode, String type, String name, String descriptor) {
            if (opcode == Opcodes.PUTSTATIC && type.equals(owner) && fields.containsKey(name)) {
                super.visitInvokeDynamicInsn(name, "(" + descriptor + ")" + descriptor, BOOTSTRAP);
            }
            super.visitFieldInsn(opcode, type, name, descriptor);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.RETURN) {
                super.visitInvokeDynamicInsn("end", "()V", BOOTSTRAP);
            }
            super.visitInsn(opcode);
        }

        @Override
        public void visitMaxs(int stack, int locals) {
            super.visitMaxs(Math.max(stack, STACK), locals);
        }
    }
}
