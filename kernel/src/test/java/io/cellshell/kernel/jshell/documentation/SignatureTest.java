package io.cellshell.kernel.jshell.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {

    @Test
    void methodsHaveClassNameAndParameters() {
        assertThat(Signature.of("Document Jsoup.parse(String html, org.jsoup.parser.Parser parser)"))
                .contains(new Signature("Jsoup", "parse", List.of("String", "Parser")));
        assertThat(Signature.of("T Gson.<T>fromJson(java.io.Reader json, Class<T> classOfT) throws JsonIOException"))
                .contains(new Signature("Gson", "fromJson", List.of("Reader", "Class")));
        assertThat(Signature.of("Map.Entry<K,V> Map<K, V>.<K, V>entry(K k, V v)"))
                .contains(new Signature("Map", "entry", List.of("K", "V")));
        assertThat(Signature.of("void Mine<T>.g(Map<String,List<T>> m, int... r)"))
                .contains(new Signature("Mine", "g", List.of("Map", "int[]")));
        assertThat(Signature.of("org.jsoup.select.Elements Element.select(String)"))
                .contains(new Signature("Element", "select", List.of("String")));
        assertThat(Signature.of("List<E> List<E>.<E>of()")).contains(new Signature("List", "of", List.of()));
    }

    @Test
    void constructorsAreNamedAsTheirClass() {
        assertThat(Signature.of("Thread(Runnable task)"))
                .contains(new Signature("Thread", "Thread", List.of("Runnable")));
        assertThat(Signature.of("org.a.B<E>(int[] a)")).contains(new Signature("org.a.B", "B", List.of("int[]")));
    }

    @Test
    void fieldsAndClasses() {
        assertThat(Signature.of("Integer.MAX_VALUE:int")).contains(new Signature("Integer", "MAX_VALUE", null));
        assertThat(Signature.of("java.util.Map.Entry<K, V>")).contains(new Signature("java.util.Map.Entry", "", null));
        assertThat(Signature.of("A.B.xml").flatMap(Signature::asField)).contains(new Signature("A.B", "xml", null));
    }

    @Test
    void whatBelongsToNoClassHasNone() {
        assertThat(Signature.of("d:org.jsoup.nodes.Document")).isEmpty();
        assertThat(Signature.of("int twice(int x)")).isEmpty();
    }
}
