/** Where and why a model fails, and what its errors do to the measurements that a study is made for. */
package io.cellshell.workbench.validate.error;
