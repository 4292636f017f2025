/** Maven's own parts, put together and asked: POMs, settings, repositories, mediation. */
package io.cellshell.kernel.resolve.maven;
