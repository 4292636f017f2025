/** Random changes of what is learned from, and the patches that training draws. */
package io.cellshell.workbench.data.augment;
