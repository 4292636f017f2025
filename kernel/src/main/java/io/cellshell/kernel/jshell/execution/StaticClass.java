package io.cellshell.kernel.jshell.execution;

import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A loaded class that a cell has declared: how far its static initialiser has come, and what it gave the fields. */
final class StaticClass {

    private static final Set<Class<?>> SIMPLE = Set.of(
            String.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class);

    /**
     * The value of a field.
     *
     * @param value null, or an object; of a primitive field, in its box
     * @param assigned whether somebody has given it to the field after that was initialised
     */
    record Value(Object value, boolean assigned) {

        /** Whether it cannot change by itself. */
        boolean isSimple() {
            return StaticClass.isSimple(value);
        }
    }

    private final Class<?> type;
    private final Map<String, Object> first = new HashMap<>();
    private final Map<String, Value> kept = new TreeMap<>();
    private StaticInitialisers initialisers;
    private Map<String, Object> constants;
    private MethodHandles.Lookup rights;
    private boolean begun;
    private boolean ended;

    StaticClass(Class<?> type, StaticInitialisers initialisers, byte[] code) {
        this.type = type;
        this.initialisers = initialisers;
        this.constants = constants(code);
    }

    /** The fields whose values the compiler copies to wherever they are used, with these values. */
    static Map<String, Object> constants(byte[] code) {
        Map<String, Object> constants = new HashMap<>();
        new ClassReader(code)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public FieldVisitor visitField(
                                    int access, String name, String descriptor, String signature, Object value) {
                                if (value != null) {
                                    constants.put(name, value);
                                }
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        return constants;
    }

    /** The number that JShell says such a class by whose methods it cannot compile so far; null for a class that is whole. */
    static Integer lacking(byte[] code) {
        AtomicReference<Integer> found = new AtomicReference<>();
        new ClassReader(code)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String type, String generic, String[] thrown) {
                                return new LackingNumber(found);
                            }
                        },
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found.get();
    }

    /** The static fields of an enum that its static initialiser gives no value; none for another class. */
    static Set<String> unassignedInEnum(byte[] code) {
        Set<String> fields = new HashSet<>();
        ClassReader reader = new ClassReader(code);
        if ((reader.getAccess() & Opcodes.ACC_ENUM) == 0) {
            return fields;
        }
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public FieldVisitor visitField(
                            int access, String name, String descriptor, String signature, Object value) {
                        if ((access & Opcodes.ACC_STATIC) != 0 && value == null) {
                            fields.add(name);
                        }
                        return null;
                    }

                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String type, String generic, String[] thrown) {
                        return new MethodVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
                                if (opcode == Opcodes.PUTSTATIC && owner.equals(reader.getClassName())) {
                                    fields.remove(field);
                                }
                            }
                        };
                    }
                },
                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return fields;
    }

    /** Finds the number in {@code throw new SPIResolutionException(number)}. */
    private static final class LackingNumber extends MethodVisitor {

        private final AtomicReference<Integer> found;
        private int last;

        LackingNumber(AtomicReference<Integer> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public void visitInsn(int opcode) {
            last = opcode >= Opcodes.ICONST_0 && opcode <= Opcodes.ICONST_5 ? opcode - Opcodes.ICONST_0 : last;
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            last = operand;
        }

        @Override
        public void visitLdcInsn(Object value) {
            last = value instanceof Integer number ? number : last;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String type, boolean isInterface) {
            if (owner.equals("jdk/jshell/spi/SPIResolutionException")) {
                found.set(last);
            }
        }
    }

    Class<?> type() {
        return type;
    }

    StaticInitialisers initialisers() {
        return initialisers;
    }

    Map<String, Object> constants() {
        return constants;
    }

    /** Whether a field can be given another value; code that is compiled already may rest on what a final one holds. */
    boolean isChangeable(String field) {
        try {
            return !Modifier.isFinal(type.getDeclaredField(field).getModifiers());
        } catch (NoSuchFieldException e) {
            return false;
        }
    }

    /** It has new code. */
    void redefined(StaticInitialisers newInitialisers, Map<String, Object> newConstants) {
        initialisers = newInitialisers;
        constants = newConstants;
    }

    void initialising(MethodHandles.Lookup lookup, boolean hasEnded) {
        rights = lookup;
        begun = true;
        ended = hasEnded;
        if (ended) {
            kept.clear();
        }
    }

    /** All rights in the class; null before it is initialised. */
    MethodHandles.Lookup rights() {
        return rights;
    }

    boolean isInitialised() {
        return ended;
    }

    /** Its initialiser has thrown something, was stopped, or is at it now: the class may never be of use. */
    boolean isHalfInitialised() {
        return begun && !ended;
    }

    /** The field is to have this value from the start. */
    void keep(String field, Value value) {
        kept.put(field, value);
    }

    /** These fields are to get what their initialisers say. */
    void dropKept(Set<String> fields) {
        kept.keySet().removeAll(fields);
    }

    /** The value that a field gets at first. */
    Object first(String field, Object initial) {
        Value value = kept.get(field);
        first.put(field, noted(value == null || value.assigned() ? initial : value.value()));
        return value == null ? initial : value.value();
    }

    /** The values of the fields; of those that are not initialised yet, the ones that they will be given. */
    Map<String, Value> values() {
        if (!ended) {
            return new TreeMap<>(kept);
        }
        Map<String, Value> values = new TreeMap<>();
        for (Field field : type.getDeclaredFields()) {
            boolean own = Modifier.isStatic(field.getModifiers()) && !field.isSynthetic() && !field.isEnumConstant();
            if (own && first.containsKey(field.getName()) && field.trySetAccessible()) {
                Object value = FieldAccess.get(field);
                values.put(field.getName(), new Value(value, isAssigned(field.getName(), value)));
            }
        }
        return values;
    }

    /** The fields have got their values from their new initialisers. */
    void initialisedAgain(Set<String> fields) {
        values().forEach((field, value) -> {
            if (fields.contains(field)) {
                first.put(field, noted(value.value()));
            }
        });
    }

    private boolean isAssigned(String field, Object value) {
        Object initial = first.get(field);
        if (initial instanceof WeakReference<?> reference) {
            Object object = reference.get();
            return object == null || object != value;
        }
        return initial == null ? value != null : !initial.equals(value);
    }

    private static boolean isSimple(Object value) {
        return value == null || SIMPLE.contains(value.getClass());
    }

    private static Object noted(Object value) {
        return isSimple(value) ? value : new WeakReference<>(value);
    }
}
