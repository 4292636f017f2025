/** How often the checks are right on real images: faults planted in fields of view that people took and labelled. */
package io.cellshell.workbench.planted.real;
