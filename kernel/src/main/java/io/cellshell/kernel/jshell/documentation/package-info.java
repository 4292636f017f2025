/** Javadoc as text: from sources of cells, of the JDK and of libraries. */
package io.cellshell.kernel.jshell.documentation;
