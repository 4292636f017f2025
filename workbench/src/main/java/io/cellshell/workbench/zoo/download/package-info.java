/** Packages of models from servers to the cache. */
package io.cellshell.workbench.zoo.download;
