/** Which metrics fit a task and its data, and what the others would hide. */
package io.cellshell.workbench.task.advice;
