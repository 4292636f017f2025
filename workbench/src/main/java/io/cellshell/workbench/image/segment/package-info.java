/** The classical steps of segmentation, as plain functions, equal to scipy's and scikit-image's on shared inputs. */
package io.cellshell.workbench.image.segment;
