@echo off
rem Starts CellShell on Windows: finds a JDK, builds once if nothing is built, and passes its arguments on.
setlocal
set "HERE=%~dp0"
set "HERE=%HERE:~0,-1%"
set "OLDEST=17"

rem One that the user has named for CellShell must fit; a JAVA_HOME that does not fit is passed by.
set "JDK="
set "WHY="
if not defined CELLSHELL_JAVA_HOME goto look
call :check "%CELLSHELL_JAVA_HOME:"=%"
if defined JDK goto found
echo cellshell: no JDK %OLDEST% or newer was found. CELLSHELL_JAVA_HOME is "%CELLSHELL_JAVA_HOME:"=%": %WHY%. Set it to the home of a JDK %OLDEST% or newer, or unset it. 1>&2
exit /b 1

:look
if not defined JAVA_HOME goto path
call :check "%JAVA_HOME:"=%"
if defined JDK goto found
:path
set "JAVAC="
for %%J in (javac.exe) do set "JAVAC=%%~$PATH:J"
if defined JAVAC for %%D in ("%JAVAC%\..\..") do call :check "%%~fD"
if defined JDK goto found
rem Where installers and Conda put them.
if not defined CELLSHELL_JDKS goto folders
call :below "%CELLSHELL_JDKS%"
goto looked
:folders
if defined CONDA_PREFIX call :check "%CONDA_PREFIX%\Library\lib\jvm"
if defined JDK goto found
for %%R in (Java "Eclipse Adoptium" Microsoft "Amazon Corretto" Zulu BellSoft) do call :below "%ProgramFiles%\%%~R"
:looked
if defined JDK goto found
if defined JAVA_HOME echo cellshell: JAVA_HOME is "%JAVA_HOME:"=%", which does not help. 1>&2
if defined WHY echo cellshell: what was found last: %WHY%. 1>&2
echo cellshell: no JDK %OLDEST% or newer was found. Install one, for instance from https://adoptium.net, and set JAVA_HOME to it. 1>&2
exit /b 1

:found
if not exist "%HERE%\kernel\target\cellshell-kernel.jar" goto build
if exist "%HERE%\workbench\target\cellshell-workbench.jar" goto start

:build
set "MVN="
for %%M in (mvn.cmd) do set "MVN=%%~$PATH:M"
if defined MVN goto maven
echo cellshell: Maven (mvn) is not on the PATH, and it is needed to build CellShell. Install Maven 3.8 or newer and run this again. 1>&2
exit /b 1
:maven
echo cellshell: building for the first time; this loads libraries and takes some minutes 1>&2
pushd "%HERE%"
set "JAVA_HOME=%JDK%"
call "%MVN%" -q -B -ntp -DskipTests package 1>&2
if errorlevel 1 goto failed
popd
goto start
:failed
popd
echo cellshell: the build failed; the messages above say why. Without a network the first build cannot work. 1>&2
exit /b 1

:start
rem PyTorch's threads would wait for each other at full speed, and take the processor from all others.
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
"%JDK%\bin\java.exe" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m -Dfile.encoding=UTF-8 "-Dcellshell.home=%HERE%" -jar "%HERE%\kernel\target\cellshell-kernel.jar" %*
exit /b %ERRORLEVEL%

rem Sets JDK to the folder %1 where that is a JDK which is new enough, and WHY to what it is otherwise.
:check
set "VERSION="
set "FEATURE=0"
if exist "%~1\bin\java.exe" goto java
set "WHY=no bin\java.exe is in it"
goto :eof
:java
if exist "%~1\release" for /f "usebackq tokens=1,2 delims==" %%A in ("%~1\release") do if "%%A"=="JAVA_VERSION" set "VERSION=%%~B"
if defined VERSION for /f "tokens=1 delims=.-+_" %%A in ("%VERSION%") do set "FEATURE=%%A"
set /a FEATURE=FEATURE
if %FEATURE% GEQ %OLDEST% goto new
set "WHY=it is Java %VERSION%, older than %OLDEST%"
if not defined VERSION set "WHY=it has no file named release that says its version"
goto :eof
:new
if exist "%~1\bin\javac.exe" goto compiler
set "WHY=it is Java %VERSION%, but only a runtime (JRE) without the compiler that a notebook needs"
goto :eof
:compiler
set "JDK=%~1"
goto :eof

rem Looks at all folders in the folder %1; of several JDKs the last counts, most often the newest.
:below
if not exist "%~1\*" goto :eof
pushd "%~1"
for /d %%D in (*) do call :check "%%~fD"
popd
goto :eof
