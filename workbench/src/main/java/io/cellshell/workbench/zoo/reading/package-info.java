/** What the outputs of somebody else's model are, read as objects or classes where the description leaves no doubt. */
package io.cellshell.workbench.zoo.reading;
