/** Which of several models is best for someone's images: compared on a handful of annotated crops, beside the classical methods. */
package io.cellshell.workbench.zoo.tournament;
