package io.cellshell.kernel.cli.install;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cellshell.kernel.cli.common.ClassArchive;
import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.common.JvmOptions;
import io.cellshell.kernel.cli.common.PyTorchLibraries;
import java.io.ByteArrayOutputStream;
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
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * CellShell as a Python package: the jars, a launcher that finds a JDK, and the kernelspec, which pip puts where Jupyter
 * looks.
 *
 * @param installation what goes in
 * @param version version of CellShell
 * @param platform the platform that it is for; a wheel of the kernel alone has none
 * @param pytorch PyTorch's native libraries for that platform
 * @see <a href="https://packaging.python.org/en/latest/specifications/binary-distribution-format/">The wheel format</a>
 */
record Wheel(
        Installation installation,
        String version,
        Optional<WheelPlatform> platform,
        Optional<PyTorchLibraries> pytorch) {

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
        if (pytorch.isPresent()) {
            addPyTorch(archive, pytorch.get());
        }
        Kernelspec spec = new Kernelspec(distribution(), plain());
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
                "Wheel-Version: 1.0\nGenerator: cellshell\nRoot-Is-Purelib: " + plain() + "\nTag: " + tag() + "\n");
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

    /** Unpacked, where CellShell looks first: so pip unpacks PyTorch, once for all users of an environment, and removes it. */
    private void addPyTorch(Archive archive, PyTorchLibraries libraries) throws IOException {
        String home = module() + "/home/";
        String folder = home + "native/" + libraries.folder().toString().replace('\\', '/') + "/";
        if (libraries.areInJar()) {
            libraries.unpack(
                    installation.workbenchLibraries(),
                    (name, size, content) -> archive.write(folder + name, content::transferTo, size));
        } else {
            // This CellShell has come in a wheel itself.
            for (Path file : Tutorials.files(installation.nativeLibraries().resolve(libraries.folder()))) {
                archive.copy(folder + file.getFileName(), file);
            }
        }
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(jar)) {
            zip.putNextEntry(new ZipEntry(PyTorchLibraries.PROPERTIES));
            zip.write(libraries.description());
        }
        archive.add(home + "workbench/target/lib/" + libraries.jar().getFileName(), jar.toByteArray());
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
        if (!plain()) {
            files.add(installation.workbenchJar());
            folders.add(installation.workbenchJar().resolveSibling("lib"));
            files.addAll(Tutorials.files(installation.notebooks()));
            files.addAll(Tutorials.files(installation.docs()));
        }
        for (Path folder : folders) {
            Installation.jars(folder).stream()
                    .filter(jar -> !PyTorchLibraries.isTheirJar(jar))
                    .forEach(files::add);
        }
        for (Path jar : List.of(installation.kernelJar(), installation.workbenchJar())) {
            if (files.contains(jar)) {
                // Who asks in a notebook what a function does reads the comments in the sources.
                String sources = jar.getFileName().toString().replace(".jar", "-sources.jar");
                Stream.of(sources, "THIRD-PARTY.txt", "sbom.json")
                        .map(jar::resolveSibling)
                        .filter(Files::exists)
                        .forEach(files::add);
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
                        plain() ? "" : " with a workbench for microscopy images",
                        distribution(),
                        JvmOptions.VARIABLE);
    }

    private String distribution() {
        return plain() ? "cellshell-plain" : "cellshell";
    }

    private String module() {
        return distribution().replace('-', '_');
    }

    private boolean plain() {
        return platform.isEmpty();
    }

    private String tag() {
        return "py3-none-" + platform.map(WheelPlatform::tag).orElse("any");
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
            zip.putNextEntry(entry(name));
            zip.write((String.join("\n", entries) + "\n").getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }

        private void write(String name, Content content, long size) throws IOException {
            zip.putNextEntry(entry(name));
            DigestOutputStream hashed = new DigestOutputStream(zip, sha256());
            content.writeTo(hashed);
            zip.closeEntry();
            String hash = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(hashed.getMessageDigest().digest());
            entries.add(name + ",sha256=" + hash + "," + size);
        }

        /** Of one time in all wheels, so that a wheel made again has the same bytes. */
        private static ZipEntry entry(String name) {
            ZipEntry entry = new ZipEntry(name);
            entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
            return entry;
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
