package io.cellshell.kernel.cli.install;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cellshell.kernel.cli.common.ClassArchive;
import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.common.JvmOptions;
import io.cellshell.kernel.cli.common.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * CellShell as a Python package: the jars, a launcher that finds a JDK, and the kernelspec, which pip puts where Jupyter
 * looks.
 *
 * @param installation what goes in
 * @param plain whether the workbench stays out
 * @param version version of CellShell
 * @see <a href="https://packaging.python.org/en/latest/specifications/binary-distribution-format/">The wheel format</a>
 */
record Wheel(Installation installation, boolean plain, String version) {

    private static final List<String> LAUNCHER = List.of("__init__.py", "__main__.py", "explain.py", "parameters.py");
    private static final JsonMapper JSON = new JsonMapper();

    /** Writes the wheel into a folder, which is made where it is missing; returns the file. */
    Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(module() + "-" + version + "-" + tag() + ".whl");
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(beside))) {
                fill(new Archive(zip, new ArrayList<>()));
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
        return file;
    }

    private void fill(Archive archive) throws IOException {
        for (String source : LAUNCHER) {
            try (InputStream content = Wheel.class.getResourceAsStream("wheel/" + source)) {
                archive.add(module() + "/" + source, content.readAllBytes());
            }
        }
        archive.add(module() + "/launch.json", launch().getBytes(StandardCharsets.UTF_8));
        for (Path file : files()) {
            Path inside = installation.home().relativize(file);
            archive.copy(module() + "/home/" + inside.toString().replace('\\', '/'), file);
        }
        Kernelspec spec = new Kernelspec(distribution(), plain);
        String kernels = module() + "-" + version + ".data/data/share/jupyter/kernels/" + spec.name() + "/";
        List<String> command = Stream.concat(Stream.of("python", "-m", module()), spec.arguments().stream())
                .toList();
        archive.add(kernels + "kernel.json", spec.json(command).getBytes(StandardCharsets.UTF_8));
        for (String logo : Kernelspec.LOGOS) {
            archive.add(kernels + logo, Kernelspec.logo(logo));
        }
        String info = module() + "-" + version + ".dist-info/";
        archive.add(info + "METADATA", metadata());
        archive.add(
                info + "WHEEL",
                "Wheel-Version: 1.0\nGenerator: cellshell\nRoot-Is-Purelib: true\nTag: " + tag() + "\n");
        archive.add(info + "entry_points.txt", """
                [console_scripts]
                %1$s = %2$s:main

                [papermill.engine]
                %1$s = %2$s.parameters:Engine
                """.formatted(distribution(), module()));
        for (String name : List.of("LICENSE", "NOTICE")) {
            Path file = installation.home().resolve(name);
            if (Files.exists(file)) {
                archive.copy(info + "licenses/" + name, file);
            }
        }
        archive.record(info + "RECORD");
    }

    /** The launcher must start Java as {@code install} does, so it reads how from a file. */
    private static String launch() throws IOException {
        return JSON.writeValueAsString(Map.of(
                "options",
                Map.of(
                        "17",
                        JvmOptions.of(17),
                        String.valueOf(JvmOptions.WARNS_OF_UNSAFE),
                        JvmOptions.of(JvmOptions.WARNS_OF_UNSAFE)),
                "archive",
                ClassArchive.options("{archive}")));
    }

    private List<Path> files() throws IOException {
        List<Path> folders = new ArrayList<>(List.of(installation.kernelJar().resolveSibling("lib")));
        List<Path> files = new ArrayList<>(List.of(installation.kernelJar(), installation.kernelApiJar()));
        if (!plain) {
            files.add(installation.workbenchJar());
            folders.add(installation.workbenchJar().resolveSibling("lib"));
            Tutorials.files(installation.notebooks()).forEach(files::add);
        }
        for (Path folder : folders) {
            files.addAll(Installation.jars(folder));
        }
        // Who asks in a notebook what a function does reads the comments in them.
        for (Path jar : List.of(installation.kernelJar(), installation.workbenchJar())) {
            Path sources = jar.resolveSibling(jar.getFileName().toString().replace(".jar", "-sources.jar"));
            if (files.contains(jar) && Files.exists(sources)) {
                files.add(sources);
            }
        }
        return files;
    }

    private String metadata() {
        return """
                Metadata-Version: 2.1
                Name: %s
                Version: %s
                Summary: A Java kernel for Jupyter%s
                License: Apache-2.0
                Requires-Python: >=3.9

                Java notebooks. Needs a JDK 17 or newer. After the installation, Jupyter knows a kernel named '%s'.
                JVM options go into the variable %s, for instance -Xmx8g.
                """.formatted(
                        distribution(),
                        version,
                        plain ? "" : " with a workbench for microscopy images",
                        distribution(),
                        JvmOptions.VARIABLE);
    }

    private String distribution() {
        return plain ? "cellshell-plain" : "cellshell";
    }

    private String module() {
        return distribution().replace('-', '_');
    }

    /** The workbench holds native libraries of the platform that it was built on. */
    private String tag() {
        if (plain) {
            return "py3-none-any";
        }
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean arm = arch.equals("aarch64") || arch.equals("arm64");
        return "py3-none-"
                + switch (Platform.current()) {
                    case LINUX -> arm ? "linux_aarch64" : "linux_x86_64";
                    case MACOS -> arm ? "macosx_11_0_arm64" : "macosx_11_0_x86_64";
                    case WINDOWS -> arm ? "win_arm64" : "win_amd64";
                };
    }

    /** The zip file, which ends with a list of its entries and their hashes. */
    private record Archive(ZipOutputStream zip, List<String> entries) {

        void add(String name, String text) throws IOException {
            add(name, text.getBytes(StandardCharsets.UTF_8));
        }

        void add(String name, byte[] content) throws IOException {
            write(name, out -> out.write(content), content.length);
        }

        void copy(String name, Path file) throws IOException {
            write(name, out -> Files.copy(file, out), Files.size(file));
        }

        void record(String name) throws IOException {
            entries.add(name + ",,");
            zip.putNextEntry(new ZipEntry(name));
            zip.write((String.join("\n", entries) + "\n").getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }

        private void write(String name, Content content, long size) throws IOException {
            zip.putNextEntry(new ZipEntry(name));
            DigestOutputStream hashed = new DigestOutputStream(zip, sha256());
            content.writeTo(hashed);
            zip.closeEntry();
            String hash = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(hashed.getMessageDigest().digest());
            entries.add(name + ",sha256=" + hash + "," + size);
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
        }
    }

    @FunctionalInterface
    private interface Content {

        void writeTo(OutputStream out) throws IOException;
    }
}
