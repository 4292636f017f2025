/** What the description of a model says, read leniently: for lists of models, which must not fail as a whole where one description is wrong. */
package io.cellshell.workbench.zoo.facts;
