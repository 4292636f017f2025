/** Networks of ours as ONNX graphs, which other programs run. */
package io.cellshell.workbench.model.onnx;
