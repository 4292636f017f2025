package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.bioimageio.description.DescriptionReader;
import io.cellshell.workbench.model.bioimageio.description.DescriptionReport;
import io.cellshell.workbench.model.bioimageio.description.ModelDescription;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The description of a model, {@code bioimageio.yaml} or {@code rdf.yaml}, formats 0.4 and 0.5. Source: bioimageio.spec 0.5.12.
 *
 * @param root all that it says
 * @param report what should be better in it
 * @param model all that it says, as records
 */
record OpenedDescription(
        PlainValue root,
        DescriptionReport report,
        ModelDescription model,
        List<TensorDescription> inputs,
        List<TensorDescription> outputs) {

    /** In the order in which bioimageio.spec looks for them; each may have a name before it, as in {@code nuclei.rdf.yaml}. */
    private static final List<String> NAMES = List.of("rdf.yaml", "bioimageio.yaml", "model.yaml");

    private static final int LARGEST = 4 << 20;

    /** Reads the description of a package. */
    static OpenedDescription of(PackageFiles files) {
        return of(files, nameIn(files));
    }

    /** Reads the description of this name. */
    static OpenedDescription of(PackageFiles files, String name) {
        PlainValue root = yaml(files, name);
        DescriptionReport report = DescriptionReader.read(root.map());
        ModelDescription model = report.require(name);
        List<List<TensorDescription>> tensors = TensorReader.of(root.place(), model);
        return new OpenedDescription(root, report, model, tensors.get(0), tensors.get(1));
    }

    /** What is wrong with the description of this name. */
    static DescriptionReport check(PackageFiles files, String name) {
        return DescriptionReader.read(yaml(files, name).map());
    }

    private static PlainValue yaml(PackageFiles files, String name) {
        return PlainValue.yaml(name, text(files, name));
    }

    /** The name of the description; of several the one that bioimageio.spec takes. */
    static String nameIn(PackageFiles files) {
        for (String usual : NAMES) {
            for (String name : files.top()) {
                if (name.equals(usual) || name.endsWith("." + usual)) {
                    return name;
                }
            }
        }
        throw new ModelException(
                files.path() + " is no model package: it has no description of the name " + NAMES.get(0)
                        + " or " + NAMES.get(1)
                        + "; open a package from bioimage.io, or one that network.write(path) has written.");
    }

    private static String text(PackageFiles files, String name) {
        byte[] bytes;
        try (InputStream in = files.open(name)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw new ModelException(
                    "“" + name + "” in " + files.path() + " cannot be read (" + e + "); the package is damaged.", e);
        }
        if (bytes.length > LARGEST) {
            throw new ModelException("“" + name + "” in " + files.path() + " has more than " + (LARGEST >> 20)
                    + " MB, which no description has; take the package from its source again.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ModelException(
                    "“" + name + "” in " + files.path() + " is no text in UTF-8; the package is damaged.", e);
        }
    }

    /** The weights of a format; empty where there are none. */
    Optional<PlainValue> weights(WeightsFormat format) {
        PlainValue all = root.get("weights");
        Optional<PlainValue> found = all.find(format.key());
        // as torchscript was called until format 0.4.1
        return found.isEmpty() && format == WeightsFormat.TORCHSCRIPT ? all.find("pytorch_script") : found;
    }

    /** The formats of all weights, those that do not run here too. */
    List<String> weightsFormats() {
        List<String> names = new ArrayList<>();
        root.get("weights").map().forEach((name, weights) -> {
            if (weights != null) {
                names.add(PackageFiles.shown(String.valueOf(name)));
            }
        });
        return names;
    }

    /** What CellShell has written beside the description. */
    Optional<FileReference> own(String name) {
        return own().flatMap(node -> node.find(name)).map(FileReference::of);
    }

    Optional<PlainValue> own() {
        return root.find("config").filter(PlainValue::isMap).flatMap(config -> config.find("cellshell"));
    }

    /** The formats of its weights that run here; those that are to be fetched are among them. */
    Set<WeightsFormat> runnableWeights() {
        Set<WeightsFormat> formats = EnumSet.noneOf(WeightsFormat.class);
        for (WeightsFormat format : WeightsFormat.values()) {
            weights(format).ifPresent(node -> formats.add(format));
        }
        return formats;
    }
}
