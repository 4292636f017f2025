/**
 * Running what was compiled: loading classes, stopping a cell, keeping values of types that are declared anew, starting static fields again.
 */
package io.cellshell.kernel.jshell.execution;
