package io.cellshell.workbench.zoo;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.web.WebAddress;
import io.cellshell.workbench.web.WebClient;
import io.cellshell.workbench.zoo.download.PackageDownload;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Models that are named by where they lie in the web. */
final class RemoteModel {

    private static final String HUB = "huggingface/";

    private RemoteModel() {}

    /** The model at an address, or on the hub; empty where the text is neither. It is fetched at once, so that its name is known. */
    static Optional<ZooModel> find(String text, ZooCache cache, boolean offline) {
        Optional<URI> address = WebAddress.isOne(text)
                ? Optional.of(WebAddress.of(text))
                : text.startsWith(HUB) ? Optional.of(hub(text)) : Optional.empty();
        return address.map(uri -> {
            WebClient client = offline ? WebClient.offline() : WebClient.standard();
            Supplier<ModelPackage> opener = opener(cache, client, text, uri, Optional.empty());
            DescriptionFacts facts = ZooModel.facts(opener.get());
            return ZooModel.here(facts.id().orElse(text), uri.getHost(), facts, opener);
        });
    }

    /**
     * The address of a description on the hub: {@code huggingface/USER/MODEL/VERSION}; version 1.3 is the branch v1.3, none is main.
     *
     * @throws ModelException where the text is not of this form
     */
    static URI hub(String text) {
        List<String> parts = List.of(text.split("/", -1));
        boolean sound = (parts.size() == 3 || parts.size() == 4)
                && parts.stream().allMatch(part -> part.matches("[A-Za-z0-9][A-Za-z0-9._-]*"));
        if (!sound) {
            throw new ModelException(
                    "A model of the hub is written huggingface/USER/MODEL or huggingface/USER/MODEL/VERSION, but “"
                            + text + "” was given.");
        }
        String branch = parts.size() == 3 ? "main" : parts.get(3).startsWith("v") ? parts.get(3) : "v" + parts.get(3);
        return URI.create("https://huggingface.co/" + parts.get(1) + "/" + parts.get(2) + "/resolve/" + branch
                + "/package/bioimageio.yaml");
    }

    /** Downloads the package when it is first asked for; an archive, a folder of a description and its files. */
    static Supplier<ModelPackage> opener(
            ZooCache cache, WebClient client, String name, URI address, Optional<String> sha256) {
        AtomicReference<ModelPackage> opened = new AtomicReference<>();
        return () -> {
            if (opened.get() == null) {
                Path path = new PackageDownload(cache.folder().resolve("packages"), client, Progress.standard())
                        .fetch(name, address, sha256);
                opened.set(ModelPackage.open(path));
            }
            return opened.get();
        };
    }
}
