/** Networks in TorchScript as trees of modules with named tensors: to be trained, changed and written again. */
package io.cellshell.workbench.model.torchscript;
