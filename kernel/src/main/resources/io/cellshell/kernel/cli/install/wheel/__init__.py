"""Starts CellShell, which is a Java program: finds a JDK and hands over to it."""

import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = 17
PACKAGE = Path(__file__).resolve().parent
HOME = PACKAGE / "home"
WINDOWS = sys.platform == "win32"


class NoJdk(Exception):
    """No JDK fits; the message says what was found and what to do."""


def feature(jdk):
    """The feature version of the JDK in this folder; None where there is none with a compiler."""
    program = jdk / "bin" / ("javac.exe" if WINDOWS else "javac")
    if not program.exists():
        return None
    try:
        text = (jdk / "release").read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    found = re.search(r'JAVA_VERSION="?(?:1\.)?(\d+)', text)
    if not found:
        said = subprocess.run([program, "-version"], capture_output=True, text=True, check=False)
        found = re.search(r"javac (?:1\.)?(\d+)", said.stdout + said.stderr)
    return int(found[1]) if found else None


def candidates():
    """Folders that may be JDKs, the likeliest first."""
    if os.environ.get("CELLSHELL_JAVA_HOME"):
        return [Path(os.environ["CELLSHELL_JAVA_HOME"])]
    folders = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    on_path = shutil.which("javac")
    if on_path:
        folders.append(Path(on_path).resolve().parent.parent)
    folders.append(Path(sys.prefix) / ("Library/lib/jvm" if WINDOWS else "lib/jvm"))
    folders.append(Path.home() / ".sdkman" / "candidates" / "java" / "current")
    programs = Path(os.environ.get("ProgramFiles", "C:/Program Files"))
    makers = ("Java", "Eclipse Adoptium", "Microsoft", "Amazon Corretto", "Zulu", "BellSoft") if WINDOWS else ()
    for parent, below in (
        ("/usr/lib/jvm", ""),
        ("/Library/Java/JavaVirtualMachines", "Contents/Home"),
        *((programs / maker, "") for maker in makers),
    ):
        if Path(parent).is_dir():
            folders += sorted((folder / below for folder in Path(parent).iterdir()), reverse=True)
    return folders


def find_jdk():
    """The first JDK that is new enough, and its feature version."""
    seen = []
    for folder in candidates():
        version = feature(folder)
        if version is not None and version >= OLDEST:
            return folder, version
        runtime = (folder / "bin" / ("java.exe" if WINDOWS else "java")).exists()
        without = "only a runtime (JRE), without the compiler that a notebook needs" if runtime else "no JDK"
        seen.append(f"{folder}: " + (f"Java {version}" if version else without))
    named = os.environ.get("CELLSHELL_JAVA_HOME")
    if named:
        raise NoJdk(
            f"CellShell needs a JDK {OLDEST} or newer, and CELLSHELL_JAVA_HOME names none ({'; '.join(seen)})."
            f" Set CELLSHELL_JAVA_HOME to the folder of a JDK {OLDEST} or newer, or unset it."
        )
    raise NoJdk(
        f"CellShell needs a JDK {OLDEST} or newer, and none was found"
        + (f" ({'; '.join(seen)})" if seen else "")
        + ". Install one (conda install -c conda-forge openjdk, or from https://adoptium.net)"
        + " and set JAVA_HOME to its folder, or CELLSHELL_JAVA_HOME if JAVA_HOME must stay as it is."
    )


def class_archive(jdk):
    """Where the kernel keeps the classes of its start, for this JDK and this package; what `install --shared` has made is for all."""
    if os.environ.get("XDG_CACHE_HOME"):
        cache = Path(os.environ["XDG_CACHE_HOME"])
    elif WINDOWS:
        cache = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        cache = Path.home() / "Library" / "Caches"
    else:
        cache = Path.home() / ".cache"
    name = f"classes-{hashlib.sha256(f'{HOME} {jdk}'.encode()).hexdigest()[:8]}.jsa"
    for_all = HOME / "native" / name
    return for_all if for_all.exists() else cache / "cellshell" / name


def command(arguments):
    """The command line of the Java process that does what the arguments ask for."""
    jdk, version = find_jdk()
    launch = json.loads((PACKAGE / "launch.json").read_text(encoding="utf-8"))
    since = max(int(key) for key in launch["options"] if int(key) <= version)
    archive = class_archive(jdk)
    own = shlex.split(os.environ.get("CELLSHELL_JVM_OPTS") or os.environ.get("JJAVA_JVM_OPTS") or "", posix=not WINDOWS)
    return [
        str(jdk / "bin" / ("java.exe" if WINDOWS else "java")),
        *launch["options"][str(since)],
        # A Java that is told of an archive which is not there does without its own, too.
        *(option.replace("{archive}", str(archive)) for option in launch["archive"] if archive.exists()),
        f"-Dcellshell.archive={archive}",
        *own,
        f"-Dcellshell.home={HOME}",
        f"-Dcellshell.prefix={sys.prefix}",
        # Where Java cannot take the place of this process, it must not outlive it: a front end that kills it knows of no other.
        *([f"-Dcellshell.parent={os.getpid()}"] if WINDOWS else []),
        "-jar",
        str(HOME / "kernel" / "target" / "cellshell-kernel.jar"),
        *arguments,
    ]


def main(arguments=None):
    """Becomes the Java process; on Windows, waits for it."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        java = command(arguments)
    except NoJdk as problem:
        print(f"cellshell: {problem}", file=sys.stderr)
        if arguments and arguments[0] == "kernel":
            from .explain import serve

            return serve(arguments[-1], str(problem))
        return 1
    if WINDOWS:
        return subprocess.run(java, check=False).returncode
    os.execv(java[0], java)
