package io.cellshell.workbench.notebook;

import io.cellshell.kernel.api.Extension;
import io.cellshell.kernel.api.Renderer;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.plot.TableLibrary;
import java.util.List;
import java.util.Map;

/** Gives every notebook the workbench: its names without an import, its values with their views. */
public final class WorkbenchExtension implements Extension {

    /** A session begins; a stop of its first cells must not spoil its tables. */
    public WorkbenchExtension() {
        TableLibrary.begin();
    }

    @Override
    public List<String> imports() {
        return List.of(
                "io.cellshell.workbench.baseline.*",
                "io.cellshell.workbench.baseline.learn.*",
                "io.cellshell.workbench.baseline.restore.*",
                "io.cellshell.workbench.check.*",
                "io.cellshell.workbench.check.annotation.*",
                "io.cellshell.workbench.check.label.*",
                "io.cellshell.workbench.check.label.fit.*",
                "io.cellshell.workbench.check.metadata.*",
                "io.cellshell.workbench.check.preprocessing.*",
                "io.cellshell.workbench.check.quality.*",
                "io.cellshell.workbench.check.leakage.*",
                "io.cellshell.workbench.check.leakage.search.*",
                "io.cellshell.workbench.data.*",
                "io.cellshell.workbench.data.split.*",
                "io.cellshell.workbench.data.simulate.*",
                "io.cellshell.workbench.data.simulate.fault.*",
                "io.cellshell.workbench.data.augment.*",
                "io.cellshell.workbench.data.normalise.*",
                "io.cellshell.workbench.data.registry.*",
                "io.cellshell.workbench.image.*",
                "io.cellshell.workbench.image.io.*",
                "io.cellshell.workbench.image.render.*",
                "io.cellshell.workbench.image.table.*",
                "io.cellshell.workbench.image.zarr.*",
                "io.cellshell.workbench.image.filter.*",
                "io.cellshell.workbench.image.outline.*",
                "io.cellshell.workbench.image.segment.*",
                "io.cellshell.workbench.image.spot.*",
                "io.cellshell.workbench.metric.*",
                "io.cellshell.workbench.metric.detect.*",
                "io.cellshell.workbench.metric.instance.*",
                "io.cellshell.workbench.metric.restore.*",
                "io.cellshell.workbench.metric.semantic.*",
                "io.cellshell.workbench.model.*",
                "io.cellshell.workbench.model.bioimageio.ModelPackage",
                "io.cellshell.workbench.model.decode.*",
                "io.cellshell.workbench.model.folder.*",
                "io.cellshell.workbench.model.pipeline.EachChannel",
                "io.cellshell.workbench.model.pipeline.SelfEnsemble",
                "io.cellshell.workbench.plot.*",
                "io.cellshell.workbench.report.*",
                "io.cellshell.workbench.study.*",
                "io.cellshell.workbench.study.ledger.*",
                "io.cellshell.workbench.task.*",
                "io.cellshell.workbench.task.advice.*",
                "io.cellshell.workbench.task.loss.*",
                "io.cellshell.workbench.train.*",
                "io.cellshell.workbench.train.experiment.*",
                "io.cellshell.workbench.train.freeze.*",
                "io.cellshell.workbench.train.show.*",
                "io.cellshell.workbench.validate.*",
                "io.cellshell.workbench.validate.error.*",
                "io.cellshell.workbench.validate.hallucination.*",
                "io.cellshell.workbench.validate.limit.*",
                "io.cellshell.workbench.validate.statistics.*",
                "io.cellshell.workbench.zoo.*",
                "io.cellshell.workbench.zoo.fit.*",
                "io.cellshell.workbench.zoo.reading.*",
                "io.cellshell.workbench.zoo.tournament.*",
                "tech.tablesaw.api.Table");
    }

    @Override
    public Map<String, String> versions() {
        return Torch.packaged();
    }

    @Override
    public List<Renderer> renderers() {
        return List.of(new ViewRenderer(), new TableRenderer());
    }
}
