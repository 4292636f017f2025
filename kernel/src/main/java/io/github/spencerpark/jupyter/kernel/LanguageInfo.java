package io.github.spencerpark.jupyter.kernel;

/** The language that the kernel runs. */
public class LanguageInfo extends org.dflib.jjava.jupyter.kernel.LanguageInfo {

    /** A link for a front end's help menu. */
    public static class Help extends org.dflib.jjava.jupyter.kernel.LanguageInfo.Help {

        public Help(String text, String url) {
            super(text, url);
        }
    }
}
