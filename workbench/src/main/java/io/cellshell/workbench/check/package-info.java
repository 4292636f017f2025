/** Good practices as code: what to look at, and what was found. */
package io.cellshell.workbench.check;
