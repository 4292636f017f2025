package org.dflib.jjava.jupyter.kernel;

/** The language that the kernel runs. */
public class LanguageInfo {

    /** A link for a front end's help menu. */
    public static class Help extends HelpLink {

        public Help(String text, String url) {
            super(text, url);
        }
    }

    public String getName() {
        return "Java";
    }

    public String getVersion() {
        return Runtime.version().toString();
    }

    public String getMimetype() {
        return "text/x-java-source";
    }

    public String getFileExtension() {
        return ".java";
    }

    public String getPygmentsLexer() {
        return "java";
    }

    public Object getCodemirrorMode() {
        return "java";
    }

    public String getNbconvertExporter() {
        return "script";
    }
}
