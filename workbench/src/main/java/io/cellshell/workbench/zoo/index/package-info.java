/** The public lists of models. */
package io.cellshell.workbench.zoo.index;
