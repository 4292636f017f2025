package io.cellshell.workbench.model;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.file.FileEnding;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.SampleId;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The file of a network: the mark {@code CSNET004}, name, architecture, normalisation, decoder, what it has learned from, values and a
 * checksum. It holds numbers and no code, and the architecture in its head says how long it must be, so a hostile file can do no harm.
 * Files with the mark {@code CSNET003}, which knew batch normalisation alone, {@code CSNET002}, which do not say what was learned from, and {@code CSNET001}, which knew percentiles alone, are
 * read as well.
 */
final class NetworkFile {

    private static final String MARK = "CSNET004";
    private static final String THIRD_MARK = "CSNET003";
    private static final String SECOND_MARK = "CSNET002";
    private static final String FIRST_MARK = "CSNET001";
    private static final long LARGEST = 1L << 30;

    private static final List<String> ENDINGS = List.of(".cellshell");

    private NetworkFile() {}

    static void write(Network<?> network, Path path) {
        if (FileEnding.of(path, ENDINGS).isEmpty()) {
            throw new ModelException(FileEnding.refusal(path, "a network", ENDINGS));
        }
        if (!(network.decoder() instanceof InstanceDecoder decoder)
                || !network.architecture().equals(held(network.architecture()))) {
            throw new ModelException("This file holds networks for the objects in planes of one channel, but " + network
                    + " is another one; write its weights as safetensors, with network.weights().write(path).");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(MARK.getBytes(StandardCharsets.US_ASCII));
            NormalisationCodec.text(out, network.name());
            out.writeInt(network.architecture().depth());
            out.writeInt(network.architecture().baseChannels());
            out.writeInt(network.architecture().norm().ordinal());
            out.writeBoolean(network.architecture().residual());
            NormalisationCodec.write(network.normalisation(), out);
            out.writeDouble(decoder.inside());
            out.writeDouble(decoder.foreground());
            out.writeInt(decoder.minimumArea());
            SampleIdCodec.write(network.learnedFrom(), out);
            out.write(network.weights().toBytes());
            out.flush();
            out.writeLong(checksum(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        AtomicFile.write(path, bytes.toByteArray());
    }

    private static UNet held(UNet architecture) {
        return new UNet(architecture.depth(), architecture.baseChannels())
                .norm(architecture.norm())
                .residual(architecture.residual());
    }

    static Network<Labels> read(Path path) {
        ByteBuffer file = ByteBuffer.wrap(bytes(path));
        try {
            byte[] first = new byte[MARK.length()];
            file.get(first);
            String mark = new String(first, StandardCharsets.US_ASCII);
            if (!List.of(MARK, THIRD_MARK, SECOND_MARK, FIRST_MARK).contains(mark)) {
                throw broken(path, "it does not begin as one");
            }
            long expected = file.getLong(file.limit() - Long.BYTES);
            file.limit(file.limit() - Long.BYTES);
            if (checksum(Arrays.copyOf(file.array(), file.limit())) != expected) {
                throw broken(path, "its checksum is wrong, so bytes were lost or changed");
            }
            return network(file, path, mark);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | DataException e) {
            throw broken(path, "its head is damaged");
        }
    }

    private static Network<Labels> network(ByteBuffer file, Path path, String mark) {
        String name = NormalisationCodec.text(file);
        UNet architecture = new UNet(file.getInt(), file.getInt());
        if (mark.equals(MARK)) {
            architecture =
                    architecture.norm(FeatureNorm.values()[file.getInt()]).residual(file.get() != 0);
        }
        Normalisation normalisation = mark.equals(FIRST_MARK)
                ? Normalisation.percentiles(file.getDouble(), file.getDouble())
                : NormalisationCodec.read(file);
        InstanceDecoder decoder = new InstanceDecoder(file.getDouble(), file.getDouble(), file.getInt());
        List<SampleId> learnedFrom =
                mark.equals(MARK) || mark.equals(THIRD_MARK) ? SampleIdCodec.read(file) : List.of();
        if (file.remaining() != 4L * architecture.valueCount()) {
            throw broken(
                    path,
                    "a " + architecture + " has " + architecture.valueCount() + " values and the file has "
                            + file.remaining() / 4);
        }
        return Network.of(name, architecture, Weights.fromBytes(architecture.tensors(), file.slice()), decoder)
                .with(normalisation)
                .learnedFrom(learnedFrom);
    }

    private static byte[] bytes(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new ModelException("There is no file " + path.toAbsolutePath()
                    + "; check the name, or write a network first with network.write(path).");
        }
        try {
            if (Files.size(path) > LARGEST) {
                throw broken(path, "it is larger than 1 GB");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new ModelException("The file " + path + " cannot be read (" + e + "); check its permissions.", e);
        }
    }

    private static ModelException broken(Path path, String why) {
        return new ModelException(
                path + " is no network of CellShell: " + why + "; open a file that network.write(path) has written.");
    }

    private static long checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
