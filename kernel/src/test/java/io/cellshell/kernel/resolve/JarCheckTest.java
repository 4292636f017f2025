package io.cellshell.kernel.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.TestJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JarCheckTest {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    @TempDir
    private Path folder;

    @Test
    void soundJarsAndFoldersAreSound() throws IOException {
        TestJar sound = new TestJar().type("a.A", "1").file("data/ü.txt", "x".repeat(100_000));
        assertThat(problem(sound.write(folder.resolve("a #1%20 ö.jar")))).isNull();
        assertThat(problem(sound.write(folder.resolve("no-ending")))).isNull();
        assertThat(problem(sound.folder(folder.resolve("folder.jar")))).isNull();
        assertThat(problem(
                        new TestJar().file(MANIFEST, "Manifest-Version: 1.0\n").write(folder.resolve("b.jar"))))
                .isNull();
        byte[] withScript = Stream.of("#!/bin/sh\nexec java -jar $0\n".getBytes(), sound.bytes())
                .reduce(JarCheckTest::both)
                .orElseThrow();
        assertThat(problem(Files.write(folder.resolve("runs.jar"), withScript))).isNull();
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("cut to 1,000 bytes", all -> Arrays.copyOf(all, 1000), "damaged or cut short"),
                damage("cut in half", all -> Arrays.copyOf(all, all.length / 2), "damaged or cut short"),
                damage("cut by a byte", all -> Arrays.copyOf(all, all.length - 1), "damaged or cut short"),
                damage("empty", all -> new byte[0], "it is empty"),
                damage("text", all -> "Not Found\n".getBytes(), "it is not a jar: it begins with 'Not Found'"),
                damage("a page", all -> "<!DOCTYPE html>\n<p>".getBytes(), "begins with '<!DOCTYPE html> <p>'"),
                damage("zeros", all -> new byte[all.length], "it is not a jar"),
                damage("a broken header", all -> with(all, 0, 4), "damaged at a/A.class"),
                damage("a broken entry", all -> with(all, 60, 30), "damaged at a/A.class"),
                damage("a broken directory", JarCheckTest::withoutDirectory, "damaged or cut short"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void aDamagedJarIsRefused(String name, UnaryOperator<byte[]> damage, String reason) throws IOException {
        byte[] sound = new TestJar()
                .type("a.A", "x".repeat(50))
                .file("noise.bin", noise())
                .bytes();
        assertThat(problem(Files.write(folder.resolve("x.jar"), damage.apply(sound))))
                .contains(reason);
    }

    @Test
    void whatTheCompilerCannotReadIsRefused() throws IOException {
        assertThat(problem(new TestJar().file("../../evil.txt", "x").write(folder.resolve("dots.jar"))))
                .contains("the compiler cannot read it", "evil.txt");
    }

    @Test
    void theJarsThatAManifestNamesAreLookedAtToo() throws IOException {
        Files.writeString(folder.resolve("broken.jar"), "PK but no more");
        Files.writeString(folder.resolve("notes.txt"), "text");
        assertThat(problem(naming("a.jar", "broken.jar"))).contains("its manifest names", "broken.jar");
        assertThat(problem(naming("b.jar", "a.jar"))).contains("a.jar", "broken.jar");
        assertThat(problem(naming("c.jar", "missing.jar notes.txt c.jar ../ http://example.org/x.jar")))
                .isNull();
        naming("e.jar", "d.jar");
        assertThat(problem(naming("d.jar", "e.jar")))
                .as("two that name each other")
                .isNull();
        JarCheck check = new JarCheck();
        assertThat(check.problem(naming("f.jar", "C:\\libs\\x.jar foo:bar.jar")))
                .isEmpty();
        assertThat(check.notes()).hasSize(2).allMatch(note -> note.contains("f.jar") && note.contains("is ignored"));
    }

    /** The compiler would fail on them in every cell, on Java 17 with a crash. */
    @ParameterizedTest
    @ValueSource(
            strings = {"a%zz.jar", "%", "a%00b.jar", "a#b.jar", "a?b.jar", "file://host/x.jar", "a|b.jar", "[x].jar"})
    void aManifestThatNamesAnAddressThatNoFileCanHaveIsRefused(String place) throws IOException {
        assertThat(problem(naming("g.jar", "fine.jar " + place)))
                .startsWith("its manifest cannot be read")
                .contains("'" + place + "'");
    }

    @Test
    void classesForANewerJavaAreToldOf() throws IOException {
        int newer = Runtime.version().feature() + 1;
        byte[] type = new TestJar().type("a.A", "1").bytes();
        Path folderOfClass = Files.createDirectory(folder.resolve("c"));
        new TestJar().type("a.A", "1").folder(folderOfClass);
        byte[] bytecodes = Files.readAllBytes(folderOfClass.resolve("a/A.class"));
        bytecodes[7] = (byte) (newer + 44);
        JarCheck check = new JarCheck();
        Path jar = new TestJar()
                .file("a/A.class", bytecodes)
                .file("module-info.class", bytecodes)
                .write(folder.resolve("new.jar"));
        assertThat(check.problem(jar)).isEmpty();
        assertThat(check.notes())
                .containsExactly("new.jar has classes that need Java " + newer + ", such as a.A; this is Java "
                        + (newer - 1) + ", which cannot use them.");
        JarCheck other = new JarCheck();
        assertThat(other.problem(new TestJar()
                        .file("META-INF/versions/99/a/A.class", bytecodes)
                        .write(folder.resolve("multi.jar"))))
                .isEmpty();
        assertThat(other.problem(Files.write(folder.resolve("same.jar"), type))).isEmpty();
        assertThat(other.notes()).isEmpty();
    }

    @Test
    void otherThingsAreNoJars() {
        assertThat(problem(folder.resolve("nowhere.jar"))).isEqualTo("there is no such file or folder");
    }

    private static Arguments damage(String name, UnaryOperator<byte[]> damage, String reason) {
        return Arguments.of(name, damage, reason);
    }

    private Path naming(String name, String others) throws IOException {
        return new TestJar()
                .file(MANIFEST, "Manifest-Version: 1.0\nClass-Path: " + others + "\n")
                .write(folder.resolve(name));
    }

    private static String problem(Path file) {
        return new JarCheck().problem(file).orElse(null);
    }

    /** Content that no compression makes shorter. */
    private static byte[] noise() {
        byte[] noise = new byte[4000];
        new java.util.Random(1).nextBytes(noise);
        return noise;
    }

    private static byte[] with(byte[] all, int from, int count) {
        byte[] changed = all.clone();
        for (int i = from; i < from + count; i++) {
            changed[i] ^= 0x5a;
        }
        return changed;
    }

    /** The list of entries near the end is overwritten; the file keeps its length and its last bytes. */
    private static byte[] withoutDirectory(byte[] all) {
        return with(all, all.length - 22 - 60, 20);
    }

    private static byte[] both(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
