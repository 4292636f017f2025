/** Annotations of every kind: which checks each kind takes, and the checks of points and masks. */
package io.cellshell.workbench.check.annotation;
