@echo off
rem Starts CellShell on Windows: finds a JDK, builds once if nothing is built, and passes its arguments on.
setlocal
set "HERE=%~dp0"
set "HERE=%HERE:~0,-1%"

set "JDK=%CELLSHELL_JAVA_HOME%"
if not defined JDK set "JDK=%JAVA_HOME%"
if not defined JDK for /f "delims=" %%J in ('where javac 2^>nul') do if not defined JDK for %%D in ("%%~dpJ..") do set "JDK=%%~fD"
if not defined JDK (
    echo cellshell: no JDK 17 or newer was found. Install one, for instance from https://adoptium.net, and set JAVA_HOME to it. 1>&2
    exit /b 1
)
if not exist "%JDK%\bin\javac.exe" (
    echo cellshell: "%JDK%" has no bin\javac.exe: it is no JDK. Set JAVA_HOME to a JDK 17 or newer. 1>&2
    exit /b 1
)

if not exist "%HERE%\kernel\target\cellshell-kernel.jar" goto build
if exist "%HERE%\workbench\target\cellshell-workbench.jar" goto start

:build
where mvn >nul 2>nul
if errorlevel 1 (
    echo cellshell: Maven ^(mvn^) is not on the PATH, and it is needed to build CellShell. Install Maven 3.8 or newer and run this again. 1>&2
    exit /b 1
)
echo cellshell: building for the first time; this loads libraries and takes some minutes 1>&2
pushd "%HERE%"
set "JAVA_HOME=%JDK%"
call mvn -q -B -ntp -DskipTests package 1>&2
if errorlevel 1 (
    popd
    echo cellshell: the build failed; the messages above say why. 1>&2
    exit /b 1
)
popd

:start
rem PyTorch's threads would wait for each other at full speed, and take the processor from all others.
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
"%JDK%\bin\java.exe" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m -Dfile.encoding=UTF-8 "-Dcellshell.home=%HERE%" -jar "%HERE%\kernel\target\cellshell-kernel.jar" %*
exit /b %ERRORLEVEL%
