/** What people should know of a model before they use it, in small records; see {@link io.cellshell.workbench.model.ModelCard}. */
package io.cellshell.workbench.model.card;
