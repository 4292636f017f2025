/** Networks as functions of tensors, whichever engine runs them: TorchScript, ONNX, blocks of DJL. No other package knows an engine's types. */
package io.cellshell.workbench.model.tensor;
