package io.cellshell.kernel.nbformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cellshell.kernel.protocol.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotebookDocumentTest {

    private static final Reply.LanguageInfo JAVA =
            new Reply.LanguageInfo("java", "17", "text/x-java-source", ".jshell", "java", "java");

    private static final String NOTEBOOK = """
            {
             "cells": [
              {
               "cell_type": "markdown",
               "id": "intro",
               "metadata": {"mine": 1},
               "source": ["# Title\\n", "text"]
              },
              {
               "cell_type": "code",
               "execution_count": 9,
               "id": "one",
               "metadata": {"tags": ["raises-exception"]},
               "outputs": [{"output_type": "stream", "name": "stdout", "text": "old"}],
               "source": "int x = 1;\\nx"
              },
              {
               "cell_type": "code",
               "execution_count": 10,
               "metadata": {},
               "outputs": [{"output_type": "stream", "name": "stdout", "text": "old"}],
               "source": "x"
              }
             ],
             "metadata": {"unknown": {"deep": [1, 2.5, null]}},
             "nbformat": 4,
             "nbformat_minor": 5
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void cellsAreReadWithTheirTagsAndOutputs() throws IOException {
        List<NotebookCell> cells = NotebookDocument.read(file(NOTEBOOK)).cells();

        assertThat(cells)
                .extracting(NotebookCell::kind)
                .containsExactly(NotebookCell.Kind.MARKDOWN, NotebookCell.Kind.CODE, NotebookCell.Kind.CODE);
        assertThat(cells.get(0).source()).isEqualTo("# Title\ntext");
        assertThat(cells.get(1).mayFail()).isTrue();
        assertThat(cells.get(1).outputs()).containsExactly(new Output.Stream("stdout", "old"));
    }

    @Test
    void aRunReplacesEveryOutputAndKeepsEverythingElse() throws IOException {
        Execution execution = new Execution(OptionalInt.of(1), List.of(new Output.Stream("stdout", "new\nlines")));
        Path written = folder.resolve("sub/out.ipynb");

        NotebookDocument.read(file(NOTEBOOK))
                .executed(Map.of(1, execution), JAVA)
                .write(written);

        JsonNode root = new ObjectMapper().readTree(written.toFile());
        assertThat(root.at("/metadata/unknown/deep").toString()).isEqualTo("[1,2.5,null]");
        assertThat(root.at("/metadata/language_info/file_extension").asText()).isEqualTo(".jshell");
        assertThat(root.at("/metadata/kernelspec/language").asText()).isEqualTo("java");
        assertThat(root.at("/cells/0/metadata/mine").asInt()).isEqualTo(1);
        assertThat(root.at("/cells/1/execution_count").asInt()).isEqualTo(1);
        assertThat(root.at("/cells/1/outputs/0/text").toString()).isEqualTo("[\"new\\n\",\"lines\"]");
        assertThat(root.at("/cells/2/execution_count").isNull()).isTrue();
        assertThat(root.at("/cells/2/outputs")).isEmpty();
        assertThat(root.at("/cells/2/id").asText()).isEqualTo("cell-2");
    }

    @Test
    void theFormatIsJupyters() throws IOException {
        Path written = folder.resolve("out.ipynb");

        NotebookDocument.read(file("{\"nbformat_minor\":4,\"nbformat\":4,\"metadata\":{},\"cells\":[]}"))
                .write(written);

        assertThat(written)
                .hasContent("{\n \"cells\": [],\n \"metadata\": {},\n \"nbformat\": 4,\n \"nbformat_minor\": 4\n}\n");
    }

    @Test
    void halfASurrogatePairDoesNotCostTheNotebook() throws IOException {
        Execution execution = new Execution(OptionalInt.of(1), List.of(new Output.Stream("stdout", "\ud83d")));
        Path written = folder.resolve("out.ipynb");

        NotebookDocument.read(file(NOTEBOOK))
                .executed(Map.of(1, execution), JAVA)
                .write(written);

        assertThat(NotebookDocument.read(written).cells().get(1).outputs())
                .containsExactly(new Output.Stream("stdout", "?"));
    }

    @Test
    void nothingIsLeftBesideAWrittenFile() throws IOException {
        NotebookDocument.read(file(NOTEBOOK)).write(folder.resolve("out.ipynb"));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).extracting(file -> file.getFileName().toString()).containsOnly("in.ipynb", "out.ipynb");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"cells\": [ | is not valid JSON (line 1, column 12)",
                "plain text | is not valid JSON",
                "[1] | is JSON but no notebook (it has no nbformat)",
                "{\"nbformat\": 3, \"worksheets\": []} | format 3, which is older than format 4; open and save it in JupyterLab",
                "{\"nbformat\": 5, \"cells\": []} | format 5, which is newer than format 4",
                "{\"nbformat\": 4} | has no list of cells",
                "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"heading\"}]} | (number 1) of the unknown type 'heading'",
                "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\"}]} | (number 1) without source",
            })
    void whatIsNoNotebookIsRefusedInOneSentence(String content, String message) throws IOException {
        Path file = file(content);

        assertThatThrownBy(() -> NotebookDocument.read(file))
                .isInstanceOf(NotebookException.class)
                .hasMessageContaining(message)
                .hasMessageStartingWith("The notebook " + file)
                .hasMessageEndingWith(".");
    }

    @Test
    void aMissingFileAndAFolderAreRefused() {
        assertThatThrownBy(() -> NotebookDocument.read(folder.resolve("none.ipynb")))
                .hasMessageEndingWith("does not exist; check the path and its spelling.");
        assertThatThrownBy(() -> NotebookDocument.read(folder)).hasMessageContaining("is not a file");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("in.ipynb"), content);
    }
}
