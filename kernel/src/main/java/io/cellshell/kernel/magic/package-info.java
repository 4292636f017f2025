/** Commands of the notebook that are no Java: {@code %name}, {@code %%name} and comments such as {@code //DEPS}. */
package io.cellshell.kernel.magic;
