package io.cellshell.kernel.resolve.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "org.a:b:1 org.a b jar '' 1",
                "org.a:b:zip:1 org.a b zip '' 1",
                "org.a:b:jar:tests:1.0-SNAPSHOT org.a b jar tests 1.0-SNAPSHOT",
                "org.a#b;1 org.a b jar '' 1",
                "org.a:b org.a b jar '' ''",
                "org.a:b:[1,2) org.a b jar '' [1,2)",
            })
    void maven(String text, String group, String name, String type, String classifier, String version)
            throws ResolveException {
        assertThat(Coordinate.parse(text)).isEqualTo(new Coordinate(group, name, type, classifier, version, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "org.a:b:1 org.a b jar '' 1",
                "org.a:b:1:linux org.a b jar linux 1",
                "org.a:b:1@pom org.a b pom '' 1",
                "org.a:b org.a b jar '' ''",
            })
    void jbang(String text, String group, String name, String type, String classifier, String version)
            throws ResolveException {
        assertThat(Coordinate.parseJbang(text))
                .isEqualTo(new Coordinate(group, name, type, classifier, version, List.of()));
    }

    @Test
    void exclusionsStandBehindExclamationMarks() throws ResolveException {
        Coordinate coordinate = Coordinate.parse("g:a:1!h:b!*:c!d");
        assertThat(coordinate.exclusions()).containsExactly("h:b", "*:c", "d");
        assertThat(coordinate).hasToString("g:a:1!h:b!*:c!d");
        assertThat(Coordinate.parse("g:a:zip:x:1")).hasToString("g:a:zip:x:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a:",
                ":b:1",
                "a:b:c:d:e:f",
                "../x:b:1",
                "a:b:..",
                "a:b:[..]",
                "a:b:[1",
                "a:b:1/../2",
                "a b:c:1",
                "a:b:${v}",
                "a:b:1!",
                "a:b:1!x/y",
                "a\n:b:1",
                ".a:b:1"
            })
    void whatIsNoLibraryIsRefused(String text) {
        assertThatThrownBy(() -> Coordinate.parse(text))
                .isInstanceOf(ResolveException.class)
                .hasMessageContaining("names no library; write group:name:version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a:b:c:d:e", "a:b:1@pom@x", "a:../b:1"})
    void whatJBangWouldRefuseIsRefused(String text) {
        assertThatThrownBy(() -> Coordinate.parseJbang(text)).isInstanceOf(ResolveException.class);
    }

    @Test
    void repositoriesHaveANameAndAnAddress() throws ResolveException {
        assertThat(Repository.of("mine", "https://repo.example.org/maven"))
                .isEqualTo(new Repository("mine", "https://repo.example.org/maven", "daily", "daily"));
        assertThat(Repository.of("https://repo.example.org/maven").id()).startsWith("repository-");
        assertThat(Repository.of("jitpack").url()).isEqualTo("https://jitpack.io");
        assertThatThrownBy(() -> Repository.of("a/b", "https://x.org")).hasMessageStartingWith("'a/b' is not a name");
        assertThatThrownBy(() -> Repository.of("nonsense")).hasMessageContaining("neither the address");
        assertThatThrownBy(() -> Repository.of("a", "https:///x")).hasMessageContaining("neither the address");
        assertThatThrownBy(() -> Repository.of("a", "https://x.org", "often", "never"))
                .hasMessage("'often' is not an update policy; use never, always, daily or interval:MINUTES.");
    }
}
