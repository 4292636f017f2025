/** Models to choose from: bundled ones, folders, public indexes. */
package io.cellshell.workbench.zoo;
