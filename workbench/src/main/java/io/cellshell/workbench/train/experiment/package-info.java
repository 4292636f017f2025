/** Several trainings under one budget, compared: which layers to freeze, how far seeds spread, how many images are needed. */
package io.cellshell.workbench.train.experiment;
