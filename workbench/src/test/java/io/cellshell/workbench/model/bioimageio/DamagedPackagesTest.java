package io.cellshell.workbench.model.bioimageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.model.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptions and archives that a seeded program damaged: opened, or refused in a sentence, and nothing else. */
class DamagedPackagesTest {

    private static final List<String> PIECES = List.of(
            "0",
            "-1",
            "4294967296",
            "99999999999999999999",
            ".inf",
            ".nan",
            "null",
            "[]",
            "{}",
            "[[[[[[",
            "&a",
            "*a",
            "<<: *a",
            "!!binary aGk=",
            "!!set {a, b}",
            "!!python/name:os.system",
            "2024-01-01",
            "\u0000",
            "\u2028",
            "\"",
            "'",
            ": ",
            "- ",
            "? ",
            "|",
            ">",
            "%YAML 1.1",
            "---",
            "...",
            "\t",
            "#",
            "@",
            "`",
            "type: model",
            "x".repeat(5000),
            "[1, 2",
            "{a: {a: {a: 1}}}",
            "../../x",
            "/etc/passwd",
            "C:\\x",
            "http://a/b",
            "yes",
            "1e400",
            "0x",
            "🦈");

    /** So many of each kind; {@code -Dcellshell.test.damages=4000} after a change of what reads descriptions or archives. */
    private static final int DAMAGES = Integer.getInteger("cellshell.test.damages", 800);

    @TempDir
    private Path folder;

    private static String damaged(String text, UniformRandomProvider random) {
        StringBuilder all = new StringBuilder(text);
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            int from = random.nextInt(all.length());
            int to = Math.min(all.length(), from + random.nextInt(30));
            switch (random.nextInt(4)) {
                case 0 -> all.delete(from, to);
                case 1 -> all.insert(from, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> all.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
                default -> all.insert(from, all.substring(from, to));
            }
        }
        return all.toString();
    }

    /** Everything of a package that does not need its weights. */
    private static boolean isOpened(Path path) {
        try {
            ModelPackage made = ModelPackage.open(path);
            assertThat(made.toString()).isNotEmpty();
            made.notes();
            made.warnings().forEach(problem -> assertThat(problem.sentence()).doesNotContain("\n"));
            made.weights();
            made.inputs();
            made.outputs();
            made.pipeline();
            made.testInputs();
            return true;
        } catch (ModelException e) {
            assertThat(e.getMessage()).hasSizeBetween(20, 6000).endsWith(".");
            return false;
        }
    }

    @Test
    void descriptionsThatAreDamagedAnywhereAreReadOrRefusedInASentence() throws IOException {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(12);
        Path file = folder.resolve("rdf.yaml");
        for (int i = 0; i < DAMAGES; i++) {
            byte[] bytes = damaged(DescriptionTest.SOUND, random).getBytes(StandardCharsets.UTF_8);
            if (i % 10 == 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Files.write(file, bytes);
            isOpened(file);
        }
    }

    @Test
    void archivesThatAreDamagedAnywhereAreReadOrRefusedInASentence() throws IOException {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(13);
        byte[] sound = new PackageFile()
                .with("rdf.yaml", DescriptionTest.SOUND.replace("in.npy", "damaged.npy"))
                .with("weights.onnx", "no weights")
                .with("w.data", "none")
                .with("damaged.npy", npy("(1, 1, 2, 2)", 4))
                .bytes();
        Path file = folder.resolve("m.zip");
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Set<String> before = temporary();
        for (int i = 0; i < DAMAGES; i++) {
            byte[] bytes = sound.clone();
            for (int times = random.nextInt(6); times >= 0; times--) {
                // half of the damage to the directory at the end, by which an archive is read
                int at = random.nextBoolean() ? random.nextInt(bytes.length) : bytes.length - 1 - random.nextInt(300);
                bytes[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) 0xff;
            }
            Files.write(file, i % 7 == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
            isOpened(file);
        }
        Set<String> left = temporary();
        left.removeAll(before);
        assertThat(left).isEmpty();
        assertThat(outside).isEmptyDirectory();
    }

    private static Set<String> temporary() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return new TreeSet<>(files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("model-package"))
                    // other tests and programs on this machine may open packages as well
                    .filter(name -> Files.exists(Path.of(System.getProperty("java.io.tmpdir"), name, "damaged.npy")))
                    .toList());
        }
    }

    private static byte[] npy(String shape, int numbers) {
        String head = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }";
        int length = 128 - 10;
        ByteBuffer bytes = ByteBuffer.allocate(128 + 4 * numbers).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) length);
        bytes.put((head + " ".repeat(length - head.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
        return bytes.array();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(1, 1, 999999999, 2)",
                "(1, 1, 46341, 46341)",
                "(1, 1, 2, 3)",
                "(1, 1, 0, 2)",
                "(1, 1, -2, -2)",
                "(999999999, 999999999, 999999999, 999999999)",
                "(1, 1, 2, 2, 99999999999)",
                "[1]",
            })
    void aTestTensorWhoseHeadLiesIsRefused(String shape) {
        Path path = new PackageFile()
                .with("rdf.yaml", DescriptionTest.SOUND)
                .with("in.npy", npy(shape, 4))
                .zip(folder.resolve("m.zip"));
        ModelPackage made = ModelPackage.open(path);
        assertThatThrownBy(made::testInputs).isInstanceOf(ModelException.class).hasMessageContaining("in.npy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\u0000NUMPY", "NUMPY", "\\u0093NUMPX", "\\u0093numpy", "<html>"})
    void whatDoesNotBeginAsNumpyFilesDoIsNone(String begin) {
        byte[] file = npy("(1, 1, 2, 2)", 4);
        byte[] wrong = begin.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(java.util.Arrays.copyOf(wrong, 6), 0, file, 0, 6);
        Path path = new PackageFile()
                .with("rdf.yaml", DescriptionTest.SOUND)
                .with("in.npy", file)
                .zip(folder.resolve("m.zip"));
        ModelPackage made = ModelPackage.open(path);
        assertThatThrownBy(made::testInputs)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("it does not begin as one")
                .hasMessageContaining("“in.npy” in " + path)
                .hasMessageNotContaining(System.getProperty("java.io.tmpdir") + "/model-package");
    }

    @Test
    void messagesStayShort() {
        for (String shape : List.of(
                "(" + "1,".repeat(5000) + ")", "(" + "9".repeat(60_000) + ",)", "(0," + "1,".repeat(9000) + ")")) {
            byte[] text = ("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + "}\n")
                    .getBytes(StandardCharsets.US_ASCII);
            byte[] head = ByteBuffer.allocate(12 + text.length + 16)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0})
                    .putInt(text.length)
                    .put(text)
                    .array();
            Path path = new PackageFile()
                    .with("rdf.yaml", DescriptionTest.SOUND)
                    .with("in.npy", head)
                    .zip(folder.resolve("m.zip"));
            ModelPackage made = ModelPackage.open(path);
            assertThatThrownBy(made::testInputs)
                    .isInstanceOf(ModelException.class)
                    .message()
                    .hasSizeLessThan(800);
        }
    }

    /** What a text of a megabyte could be read for in minutes, or in a stack as deep as the text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x: 9*",
                "x: !!int 9*",
                "x: 0xf*",
                "x: 1_*",
                "? 9*\n: x",
                "x: 0.9*",
                "x: a*",
                "x: 'a*'",
                "k*: 1",
                "x: [*",
                "x: {a: *",
                "?* x",
                "x: !a* 1",
                "#*",
                "x: |\n x\n*"
            })
    void longPiecesAreReadOrRefusedInASentence(String line) {
        for (int times : new int[] {900_000, 2_000_000}) {
            String piece = line.substring(line.indexOf('*') - 1, line.indexOf('*'));
            String text = line.replace("*", piece.repeat(times));
            Path path = new PackageFile()
                    .with("rdf.yaml", DescriptionTest.SOUND + "\n" + text + "\n")
                    .zip(folder.resolve("m.zip"));
            try {
                assertThat(ModelPackage.check(path).errors())
                        .allMatch(error -> error.sentence().length() < 2000);
            } catch (ModelException e) {
                assertThat(e.getMessage()).hasSizeBetween(20, 2000).endsWith(".");
            }
        }
    }

    /** Java's own reader does not look at the checksums of an archive's directory. */
    @Test
    void whatIsNotWhatItsChecksumInTheArchiveStandsForIsDamaged() throws IOException {
        byte[] sound = new PackageFile()
                .with("rdf.yaml", DescriptionTest.SOUND)
                .with("in.npy", npy("(1, 1, 2, 2)", 4))
                .bytes();
        ByteBuffer zip = ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN);
        int directory = zip.getInt(sound.length - 22 + 16);
        int second = directory + 46 + "rdf.yaml".length();
        for (int[] change : new int[][] {{directory, 16, 1}, {second, 16, 77}, {second, 24, 1}}) {
            byte[] damaged = sound.clone();
            ByteBuffer.wrap(damaged)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(change[0] + change[1], zip.getInt(change[0] + change[1]) + change[2]);
            Path path = Files.write(folder.resolve("m.zip"), damaged);
            assertThatThrownBy(() -> ModelPackage.open(path).testInputs())
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("checksum in the archive");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"in.npy\u0000", "../in.npy", "a\\in.npy", "/in.npy", "in.npy/", "http://a/in.npy"})
    void aNameThatIsNoneIsRefusedBeforeAnyFileIsMade(String name) {
        Path path = new PackageFile().with("rdf.yaml", DescriptionTest.SOUND).zip(folder.resolve("m.zip"));
        assertThatThrownBy(() -> ModelPackage.open(path).array(name)).isInstanceOf(ModelException.class);
    }

    /** A directory of many entries that all point to the same bytes. */
    @Test
    void anArchiveWhoseEntriesOverlapIsRefused() throws IOException {
        for (int copies : new int[] {2, 5, 200}) {
            PackageFile made = new PackageFile().with("rdf.yaml", DescriptionTest.SOUND);
            byte[] noise = new byte[20_000];
            RandomSource.XO_RO_SHI_RO_128_PP.create(copies).nextBytes(noise);
            byte[] sound = made.with("kernel", noise).bytes();
            Files.write(folder.resolve("m.zip"), overlapping(sound, copies));
            assertThatThrownBy(() -> ModelPackage.open(folder.resolve("m.zip")))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("overlap");
        }
    }

    /** The last entry of the directory as often as is wanted, each under another name. */
    private static byte[] overlapping(byte[] zip, int copies) {
        ByteBuffer in = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int end = zip.length - 22;
        int directory = in.getInt(end + 16);
        int last = end - 46 - "kernel".length();
        List<byte[]> parts = new ArrayList<>();
        parts.add(java.util.Arrays.copyOf(zip, end));
        for (int i = 0; i < copies; i++) {
            byte[] entry = java.util.Arrays.copyOfRange(zip, last, end);
            byte[] name = String.format("k%05d", i).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(name, 0, entry, 46, name.length);
            parts.add(entry);
        }
        byte[] tail = java.util.Arrays.copyOfRange(zip, end, zip.length);
        ByteBuffer record = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        short entries = (short) (record.getShort(10) + copies);
        record.putShort(8, entries).putShort(10, entries);
        record.putInt(12, end - directory + copies * (46 + "kernel".length()));
        parts.add(tail);
        ByteBuffer all =
                ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(all::put);
        return all.array();
    }

    @Test
    void linksInAFolderThatLeadOutOfItAreNotFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.npy"), "secret");
        Path outside = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(outside.resolve("in.npy"), "secret");
        for (String kind : List.of("file", "folder", "description")) {
            Path model = Files.createDirectory(folder.resolve(kind));
            String text = kind.equals("folder")
                    ? DescriptionTest.SOUND.replace("in.npy", "sub/in.npy")
                    : DescriptionTest.SOUND;
            if (kind.equals("description")) {
                Files.createSymbolicLink(
                        model.resolve("rdf.yaml"), Files.writeString(folder.resolve("other.yaml"), text));
                assertThatThrownBy(() -> ModelPackage.open(model)).hasMessageContaining("leads out of the package");
                continue;
            }
            Files.writeString(model.resolve("rdf.yaml"), text);
            Files.createSymbolicLink(
                    model.resolve(kind.equals("file") ? "in.npy" : "sub"), kind.equals("file") ? secret : outside);
            assertThatThrownBy(() -> ModelPackage.open(model).testInputs())
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("leads out of the package");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../w.data", "sub/../../w.data", "a\\\\b.data", "/tmp/w.data", "./../w.data", "C:/x.data"})
    void valuesOfAnOnnxGraphThatLieOutsideAreNotTaken(String name) {
        Path path = new PackageFile()
                .with("rdf.yaml", DescriptionTest.SOUND.replace("source: w.data", "source: \"" + name + "\""))
                .with("weights.onnx", "x")
                .zip(folder.resolve("m.zip"));
        assertThatThrownBy(() -> ModelPackage.open(path).pipeline().open().close())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("data");
    }
}
