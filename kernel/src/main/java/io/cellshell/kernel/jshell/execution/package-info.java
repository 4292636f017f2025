/**
 * Running what was compiled: loading classes, stopping a cell, keeping values of types that are declared again, starting static fields again.
 */
package io.cellshell.kernel.jshell.execution;
