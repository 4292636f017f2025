/** What a kind of question needs: how answers are judged, and what must be beaten. */
package io.cellshell.workbench.task;
