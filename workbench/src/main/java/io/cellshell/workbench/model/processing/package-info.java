/**
 * What is done to a tensor before a network sees it and after: the operations of the bioimage.io model specification, 0.5. They work tile by
 * tile with statistics of the whole image, so that a tile and the image are treated alike.
 */
package io.cellshell.workbench.model.processing;
