/** The safetensors format: named tensors in a file that holds numbers and no code. */
package io.cellshell.workbench.model.safetensors;
