/** Metrics of objects: matching by overlap, AP, F1, PQ, SEG, and agreement between annotators. */
package io.cellshell.workbench.metric.instance;
