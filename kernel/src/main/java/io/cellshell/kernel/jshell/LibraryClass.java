package io.cellshell.kernel.jshell;

import io.cellshell.kernel.stop.Weaver;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.jar.Manifest;

/**
 * A class of the user's jars and folders, changed so that it cannot end the kernel.
 *
 * @param bytecodes what to define
 * @param manifest of its jar; an empty one where there is none
 * @param source where it came from and who has signed it
 */
record LibraryClass(byte[] bytecodes, Manifest manifest, CodeSource source) {

    /**
     * Reads a class file.
     *
     * @param url where it is
     * @param path its name below the jar or folder that it is in
     */
    static LibraryClass read(URL url, String path) throws IOException {
        URLConnection connection = url.openConnection();
        byte[] bytecodes;
        try (InputStream in = connection.getInputStream()) {
            bytecodes = in.readAllBytes();
        }
        Manifest manifest = null;
        CodeSigner[] signers = null;
        URL root;
        if (connection instanceof JarURLConnection jar) {
            manifest = jar.getManifest();
            signers = jar.getJarEntry().getCodeSigners();
            root = jar.getJarFileURL();
        } else {
            String whole = url.toString();
            root = URI.create(whole.substring(0, whole.length() - path.length()))
                    .toURL();
        }
        return new LibraryClass(
                Weaver.library(bytecodes), manifest == null ? new Manifest() : manifest, new CodeSource(root, signers));
    }
}
