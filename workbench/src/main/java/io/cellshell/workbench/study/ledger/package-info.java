/** Who has looked at a test part, and what was seen: the first look is the result, and later ones are counted. */
package io.cellshell.workbench.study.ledger;
