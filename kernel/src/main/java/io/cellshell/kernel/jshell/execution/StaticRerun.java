package io.cellshell.kernel.jshell.execution;

import io.cellshell.kernel.jshell.syntax.Enumeration;
import io.cellshell.kernel.stop.Instrumenter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Static fields of a class with new code that are to get the values of their new initialisers. These run in a class of their own that
 * has the rights of the class, so that its objects live on; what they say of other fields is dropped.
 *
 * @param known the class
 * @param code its new code as the compiler has made it
 * @param fields names of the fields
 */
public record StaticRerun(StaticClass known, byte[] code, Set<String> fields) {

    private static final String METHOD = "initialise";

    /** Runs the initialisers; they may throw anything. */
    public void run() throws Exception {
        MethodHandles.Lookup lookup = known.rights()
                .defineHiddenClass(Instrumenter.cell(initialisers()), false, MethodHandles.Lookup.ClassOption.NESTMATE);
        try {
            lookup.findStatic(lookup.lookupClass(), METHOD, MethodType.methodType(void.class))
                    .invoke();
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new InvocationTargetException(e);
        }
        known.initialisedAgain(fields);
    }

    private byte[] initialisers() {
        ClassReader reader = new ClassReader(code);
        ClassWriter writer = new ClassWriter(0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public void visit(
                            int version, int access, String name, String generic, String parent, String[] interfaces) {
                        writer.visit(version, Opcodes.ACC_FINAL, name + "$again", null, "java/lang/Object", null);
                    }

                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String type, String generic, String[] thrown) {
                        return name.equals("<clinit>")
                                ? new Initialiser(writer.visitMethod(Opcodes.ACC_STATIC, METHOD, type, null, null))
                                : null;
                    }
                },
                ClassReader.SKIP_DEBUG);
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** The fields as a cell would write them. */
    public String names() {
        String type = SnippetNames.type(known.type().getName()).replace('$', '.');
        return Enumeration.list(
                fields.stream().sorted().map(field -> type + "." + field).toList());
    }

    private final class Initialiser extends MethodVisitor {

        Initialiser(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            boolean own = owner.equals(Type.getInternalName(known.type()));
            if (opcode == Opcodes.PUTSTATIC && own && !fields.contains(name)) {
                super.visitInsn(Type.getType(descriptor).getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
            } else {
                super.visitFieldInsn(opcode, owner, name, descriptor);
            }
        }
    }
}
