package io.cellshell.kernel.nbformat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotebookLanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                                       | true",
                "{\"kernelspec\":{\"name\":\"cellshell\"}}                                | true",
                "{\"kernelspec\":{\"name\":\"java\",\"language\":\"java\"}}               | true",
                "{\"kernelspec\":{\"name\":\"jjava\"},\"language_info\":{\"name\":\"Java\"}} | true",
                "{\"kernelspec\":{\"name\":\"rapaio-jupyter-kernel\",\"language\":\"java\"}} | true",
                "{\"kernelspec\":{\"name\":\"ganymede-2.1\",\"language\":\"java\"}}       | true",
                "{\"kernelspec\":{\"language\":\"java\"},\"language_info\":{\"name\":\"python\"}} | true",
                "{\"kernelspec\":{\"name\":\"python3\"}}                                  | false",
                "{\"kernelspec\":{\"name\":\"python3\",\"language\":\"python\"}}          | false",
                "{\"language_info\":{\"name\":\"R\"}}                                     | false",
                "{\"kernelspec\":{\"name\":\"ir\"}}                                       | false",
                "{\"kernelspec\":{\"name\":\"bash\",\"language\":\"bash\"}}               | false",
                "{\"kernelspec\":{\"name\":\"javascript\"}}                               | false",
                "{\"kernelspec\":{\"name\":\"deno\",\"language\":\"typescript\"}}         | false",
                "{\"kernelspec\":{\"name\":\"kotlin\",\"language\":\"kotlin\"}}           | false",
                "{\"kernelspec\":7,\"language_info\":[]}                                  | true",
            })
    void metadataSayWhetherItIsJava(String metadata, boolean java) throws Exception {
        NotebookLanguage language = NotebookLanguage.of(new ObjectMapper().readTree(metadata));

        assertThat(language.mayBeJava()).isEqualTo(java);
    }
}
