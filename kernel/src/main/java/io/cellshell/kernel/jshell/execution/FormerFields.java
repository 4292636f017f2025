package io.cellshell.kernel.jshell.execution;

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
 * the field of the former class; it is made to use the newest one of the same name.
 */
final class FormerFields {

    private final RecentClasses recent;
    private final Map<String, Set<Place>> places = new HashMap<>();
    private final Map<String, Place> newest = new HashMap<>();
    private final Set<String> relinked = new HashSet<>();

    /** A field of a variable: its class, and its type. */
    private record Place(String owner, String type) {}

    /** Looks for code that uses former fields among these classes, as the compiler has made it. */
    FormerFields(RecentClasses recent) {
        this.recent = recent;
    }

    /**
     * The variable is kept here.
     *
     * @return the classes that need other code for that, with this code
     */
    Map<String, byte[]> current(Field field) {
        Place place = new Place(Type.getInternalName(field.getDeclaringClass()), Type.getDescriptor(field.getType()));
        places.computeIfAbsent(field.getName(), each -> new HashSet<>()).add(place);
        Place before = newest.put(field.getName(), place);
        Map<String, byte[]> changed = new HashMap<>();
        if (before != null && !before.equals(place)) {
            for (String name : recent.names()) {
                // Always from what the compiler has made: a type may come back.
                byte[] original = recent.code(name).orElse(null);
                byte[] code = original == null ? null : relinked(original);
                if (code != null) {
                    relinked.add(name);
                    changed.put(name, code);
                } else if (relinked.remove(name) && original != null) {
                    changed.put(name, original);
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
                                Place used = new Place(owner, descriptor);
                                boolean former = !owner.equals(reader.getClassName())
                                        && places.getOrDefault(field, Set.of()).contains(used);
                                Place now = former ? newest.get(field) : used;
                                changed.compareAndSet(false, !now.equals(used));
                                Type before = Type.getType(descriptor);
                                Type type = Type.getType(now.type());
                                boolean stores = opcode == Opcodes.PUTSTATIC;
                                if (stores) {
                                    TypeBridge.convert(mv, before, type, problem(field, before, type));
                                }
                                super.visitFieldInsn(opcode, now.owner(), field, now.type());
                                if (!stores) {
                                    TypeBridge.convert(mv, type, before, problem(field, before, type));
                                }
                            }

                            @Override
                            public void visitMaxs(int stack, int locals) {
                                super.visitMaxs(stack + TypeBridge.STACK + 1, locals);
                            }
                        };
                    }
                },
                0);
        return changed.get() ? writer.toByteArray() : null;
    }

    private static String problem(String name, Type before, Type now) {
        String type = TypeBridge.name(now);
        return "What uses " + name + " here was compiled when that was of type " + TypeBridge.name(before)
                + "; it is of "
                + (type.equals(TypeBridge.name(before)) ? "a newer type " : "type ") + type
                + " now. Run this cell again.";
    }
}
