/** Files and answers from servers, which may be slow, damaged or hostile. */
package io.cellshell.workbench.web;
