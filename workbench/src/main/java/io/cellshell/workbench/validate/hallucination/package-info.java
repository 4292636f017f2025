/** What a restoration model does to intensities, and so what may be measured in its images. */
package io.cellshell.workbench.validate.hallucination;
