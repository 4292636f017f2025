package io.cellshell.kernel.jshell;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Variables that JShell has moved to another class, as it does when what they depend on changes. Code that was compiled before uses
 * the field of the former class; it is made to use the newest one of the same name and type.
 */
final class FormerFields {

    private final RecentClasses recent;
    private final Map<String, Set<String>> owners = new HashMap<>();
    private final Map<String, String> newest = new HashMap<>();

    /** Looks for code that uses former fields among these classes. */
    FormerFields(RecentClasses recent) {
        this.recent = recent;
    }

    /**
     * The variable is kept here.
     *
     * @return the classes that need other code for that, with this code
     */
    Map<String, byte[]> current(Field field) {
        String owner = Type.getInternalName(field.getDeclaringClass());
        String key = field.getName() + " " + Type.getDescriptor(field.getType());
        owners.computeIfAbsent(key, each -> new HashSet<>()).add(owner);
        String before = newest.put(key, owner);
        Map<String, byte[]> changed = new HashMap<>();
        if (before != null && !before.equals(owner)) {
            for (String name : recent.names()) {
                byte[] code = recent.code(name).map(this::relinked).orElse(null);
                if (code != null) {
                    changed.put(name, code);
                }
            }
        }
        return changed;
    }

    /** Null where nothing is to change. JShell may come back to a class; what that stores in its own fields stays there. */
    private byte[] relinked(byte[] code) {
        AtomicBoolean changed = new AtomicBoolean();
        ClassReader reader = new ClassReader(code);
        ClassWriter writer = new ClassWriter(0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String type, String generic, String[] thrown) {
                        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, type, generic, thrown)) {
                            @Override
                            public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
                                String key = field + " " + descriptor;
                                boolean former = !owner.equals(reader.getClassName())
                                        && owners.getOrDefault(key, Set.of()).contains(owner);
                                String now = former ? newest.get(key) : owner;
                                changed.compareAndSet(false, !now.equals(owner));
                                super.visitFieldInsn(opcode, now, field, descriptor);
                            }
                        };
                    }
                },
                0);
        return changed.get() ? writer.toByteArray() : null;
    }
}
