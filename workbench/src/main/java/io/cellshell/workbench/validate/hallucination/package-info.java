/** What a restoration model invents, loses and bends, and so what may be measured in its images. */
package io.cellshell.workbench.validate.hallucination;
