/** The commands {@code install} and {@code wheel}: the kernelspec, for a Jupyter that is there or in a Python package. */
package io.cellshell.kernel.cli.install;
