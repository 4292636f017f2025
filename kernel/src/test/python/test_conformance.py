"""Jupyter's own conformance suite, with every attribute set: no test of it may be skipped."""

import os
import unittest

import jupyter_kernel_test as jkt

KERNEL = os.environ.get("CELLSHELL_KERNEL", "cellshell")


class CellShellTests(jkt.KernelTests):
    kernel_name = KERNEL
    language_name = "java"
    file_extension = ".jshell"
    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("oops");'
    completion_samples = [{"text": "Math.ma", "matches": {"max("}}]
    complete_code_samples = ["1 + 1", "int x = 1;", "class A {\n    int n;\n}"]
    incomplete_code_samples = ["for (int i = 0; i < 3; i++) {", "String s ="]
    invalid_code_samples = ["}", "int = 7q"]
    code_page_something = 'page("help");'
    code_generate_error = 'throw new IllegalStateException("wrong");'
    code_execute_result = [
        {"code": "1+2+3", "result": "6"},
        {"code": '"a" + "b"', "result": "ab"},
        {"code": "new int[] {1, 2}", "result": "[1, 2]"},
    ]
    code_display_data = [
        {"code": "display(Map.of(1, 2));", "mime": "text/html"},
        {"code": "display(new java.awt.image.BufferedImage(1, 1, 1));", "mime": "image/png"},
    ]
    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "1?2*"
    code_inspect_sample = "String"
    code_clear_output = "clearOutput();"


class CellShellWelcomeTests(jkt.IopubWelcomeTests):
    kernel_name = KERNEL
    support_iopub_welcome = True


if __name__ == "__main__":
    unittest.main()
