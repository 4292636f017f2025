/** Whether a model package does what it says; see {@link io.cellshell.workbench.model.bioimageio.verdict.PackageTest}. */
package io.cellshell.workbench.model.bioimageio.verdict;
