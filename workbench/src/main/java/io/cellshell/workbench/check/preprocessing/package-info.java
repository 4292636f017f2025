/** Whether what is done to images before a model sees them keeps what they say. */
package io.cellshell.workbench.check.preprocessing;
