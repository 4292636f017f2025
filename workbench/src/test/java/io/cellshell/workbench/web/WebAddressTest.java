package io.cellshell.workbench.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    private static final URI PUBLIC = URI.create("https://192.0.2.1/models/index.json");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "file:///etc/passwd",
                "ftp://192.0.2.1/x",
                "jar:file:///x.jar!/a",
                "https:///nobody",
                "https://user:word@192.0.2.1/x",
                "https://192.0.2.1/\u0000",
                "data:text/plain,x",
                "models/x.zip",
                "https://[broken"
            })
    void whatIsNoAddressOfTheWebIsRefused(String text) {
        assertThatThrownBy(() -> WebAddress.of(text))
                .isInstanceOf(WebException.class)
                .hasMessageContaining("is not an address that is fetched");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/x",
                "https://10.1.2.3/x",
                "https://192.168.0.7/x",
                "https://172.16.9.9/x",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/x",
                "https://0.0.0.0/x",
                "https://[::1]/x",
                "https://[fe80::1]/x",
                "https://[fd00::1]/x",
                "https://[::ffff:127.0.0.1]/x"
            })
    void whatIsPublicLeadsToNothingLocal(String local) {
        assertThatThrownBy(() -> WebAddress.follow(PUBLIC, local))
                .isInstanceOf(WebException.class)
                .hasMessageContaining("this machine or one of its local network");
        assertThatThrownBy(() -> WebAddress.followVerified(PUBLIC, local)).isInstanceOf(WebException.class);
    }

    @Test
    void whatIsEncryptedLeadsToNothingElse() {
        assertThatThrownBy(() -> WebAddress.follow(PUBLIC, "http://192.0.2.1/x"))
                .isInstanceOf(WebException.class)
                .hasMessageContaining("not encrypted");
        assertThat(WebAddress.followVerified(PUBLIC, "http://192.0.2.2/x")).isEqualTo(URI.create("http://192.0.2.2/x"));
        assertThatThrownBy(() -> WebAddress.follow(PUBLIC, "file:///etc/passwd"))
                .isInstanceOf(WebException.class);
    }

    @Test
    void soundOnesAreFollowed() {
        assertThat(WebAddress.follow(PUBLIC, "a b.zip")).isEqualTo(URI.create("https://192.0.2.1/models/a%20b.zip"));
        assertThat(WebAddress.follow(PUBLIC, "/x?version=1")).isEqualTo(URI.create("https://192.0.2.1/x?version=1"));
        assertThat(WebAddress.follow(PUBLIC, "https://192.0.2.9/x")).isEqualTo(URI.create("https://192.0.2.9/x"));
        URI own = URI.create("http://localhost:8080/a");
        assertThat(WebAddress.follow(own, "http://localhost:9090/b")).isEqualTo(URI.create("http://localhost:9090/b"));
        assertThatThrownBy(() -> WebAddress.follow(own, "http://127.0.0.2/b")).isInstanceOf(WebException.class);
    }
}
