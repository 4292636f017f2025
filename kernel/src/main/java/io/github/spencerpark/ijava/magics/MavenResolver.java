package io.github.spencerpark.ijava.magics;

import io.cellshell.kernel.api.Kernel;
import io.cellshell.kernel.api.MagicLine;
import java.util.List;

/** Libraries from Maven repositories, by the methods that IJava has for its magics. */
public class MavenResolver {

    private final Kernel kernel;

    public MavenResolver(Kernel kernel) {
        this.kernel = kernel;
    }

    public void addMavenDependencies(List<String> args) {
        kernel.lineMagic("maven", MagicLine.of(args));
    }

    public void addRemoteRepo(String name, String url) {
        addMavenRepo(List.of(name, url));
    }

    public void addMavenRepo(List<String> args) {
        kernel.lineMagic("mavenRepo", MagicLine.of(args));
    }

    public void loadFromPOM(List<String> args) {
        kernel.lineMagic("loadFromPOM", MagicLine.of(args));
    }

    public void loadFromPOM(List<String> args, String body) {
        kernel.cellMagic("loadFromPOM", MagicLine.of(args), body);
    }
}
