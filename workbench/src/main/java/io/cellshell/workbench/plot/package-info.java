/** How things look: views, figures, galleries, colours. */
package io.cellshell.workbench.plot;
