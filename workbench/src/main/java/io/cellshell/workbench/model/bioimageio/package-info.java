/**
 * Models in the format of bioimage.io: a description, weights and test tensors in a zip archive or a folder. Everything that is read may come
 * from strangers; nothing is fetched.
 */
package io.cellshell.workbench.model.bioimageio;
