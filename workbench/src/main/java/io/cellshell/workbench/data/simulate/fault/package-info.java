/** Faults planted in labels on purpose: what checks and metrics are tested with. */
package io.cellshell.workbench.data.simulate.fault;
