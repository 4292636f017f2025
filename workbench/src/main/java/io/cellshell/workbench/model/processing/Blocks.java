package io.cellshell.workbench.model.processing;

import io.cellshell.workbench.model.tensor.Tensor;
import java.util.List;

/** A tensor that may be larger than memory, seen block by block. */
public interface Blocks {

    /** The axes of each block. */
    List<String> axes();

    /** The sizes of the whole. */
    List<Integer> sizes();

    /** Shows all blocks, which cover the whole without overlap; may be called again, and shows the same. */
    void forEach(Visitor visitor);

    /** What is done with a block. */
    interface Visitor {

        /** @param origin where the block begins in the whole, one index for each axis */
        void visit(Tensor block, int[] origin);
    }

    /** A tensor as one block. */
    static Blocks of(Tensor whole) {
        return new Blocks() {
            @Override
            public List<String> axes() {
                return whole.axes();
            }

            @Override
            public List<Integer> sizes() {
                return whole.sizes();
            }

            @Override
            public void forEach(Visitor visitor) {
                visitor.visit(whole, new int[whole.axes().size()]);
            }
        };
    }

    /** These after a step of processing. */
    default Blocks after(Processing step, Statistics ofWhole) {
        Blocks before = this;
        return new Blocks() {
            @Override
            public List<String> axes() {
                return before.axes();
            }

            @Override
            public List<Integer> sizes() {
                return before.sizes();
            }

            @Override
            public void forEach(Visitor visitor) {
                before.forEach((block, origin) -> visitor.visit(step.apply(block, ofWhole.of(block, origin)), origin));
            }
        };
    }
}
