/** What turns an image into a prediction: networks, and the face that they share with classical methods. */
package io.cellshell.workbench.model;
