/** Surfaces of objects and of classes, and how far they lie apart: outlines in planes, in volumes what encloses a body. */
package io.cellshell.workbench.metric.surface;
