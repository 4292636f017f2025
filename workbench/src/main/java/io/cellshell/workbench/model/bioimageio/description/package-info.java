/**
 * What the description of a bioimage.io model says, as records, and whether it is valid: formats 0.4 and 0.5. Source: bioimageio.spec
 * 0.5.12. Nothing here opens a file.
 */
package io.cellshell.workbench.model.bioimageio.description;
