/** Whether a model fits a user's images, before any is predicted, and which preprocessing works. */
package io.cellshell.workbench.zoo.fit;
