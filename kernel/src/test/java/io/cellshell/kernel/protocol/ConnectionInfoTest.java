package io.cellshell.kernel.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionInfoTest {

    private static final String SOUND =
            "{'shell_port':1,'iopub_port':2,'stdin_port':3,'control_port':4,'hb_port':5,'ip':'127.0.0.1','key':'k','transport':'tcp','signature_scheme':'hmac-sha256'}";

    @TempDir
    Path folder;

    @Test
    void readsWhatTheFrontEndWrites() throws Exception {
        ConnectionInfo info = ConnectionInfo.read(file(SOUND));
        assertThat(info).isEqualTo(new ConnectionInfo("tcp", "127.0.0.1", 1, 2, 3, 4, 5, "k"));
        assertThat(info.address(7)).isEqualTo("tcp://127.0.0.1:7");
    }

    @Test
    void ipcPortsArePartOfThePath() throws Exception {
        ConnectionInfo info =
                ConnectionInfo.read(file(SOUND.replace("'tcp'", "'ipc'").replace("127.0.0.1", "/tmp/kernel")));
        assertThat(info.address(2)).isEqualTo("ipc:///tmp/kernel-2");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatExceptionOfType(ConnectionFileException.class)
                .isThrownBy(() -> ConnectionInfo.read(folder.resolve("none.json")))
                .withMessageContaining("none.json does not exist");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'shell_port':1 | 'shell_port':99999 | has the shell_port 99999; a port is a number from 1 to 65535",
                "'hb_port':5 | 'x':5 | has no hb_port",
                "'hmac-sha256' | 'hmac-md5' | asks for the signature scheme hmac-md5",
                "'tcp' | 'smoke' | asks for the transport smoke",
                "'key':'k' | 'key':7 | has a key that is not text",
                "{ | [ | cannot be read as JSON",
            })
    void saysWhatIsWrong(String sound, String faulty, String message) {
        assertThatExceptionOfType(ConnectionFileException.class)
                .isThrownBy(() -> ConnectionInfo.read(file(SOUND.replace(sound, faulty))))
                .withMessageContaining(message);
    }

    @Test
    void aFileThatHoldsNoObjectIsRefused() {
        for (String text : new String[] {"", "3", "[]"}) {
            assertThatExceptionOfType(ConnectionFileException.class)
                    .isThrownBy(() -> ConnectionInfo.read(file(text)))
                    .withMessageContaining("holds no JSON object");
        }
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("kernel.json"), text.replace('\'', '"'));
    }
}
