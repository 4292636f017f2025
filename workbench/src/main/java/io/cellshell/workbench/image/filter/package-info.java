/** Filters: an image in, an image out. Each is held against scipy or scikit-image on shared inputs. */
package io.cellshell.workbench.image.filter;
