/** A model's card for people: what it is, how well it does, what is missing and what contradicts itself. */
package io.cellshell.workbench.zoo.card;
