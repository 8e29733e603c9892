@echo off
rem Starts FormCheck on Windows by a double click.
title FormCheck
cd /d "%~dp0"
where py >nul 2>nul
if not errorlevel 1 (
    py -3 start.py %*
    exit /b
)
where python >nul 2>nul
if not errorlevel 1 (
    python start.py %*
    exit /b
)
echo FormCheck needs Python 3.11 or newer. Install it from python.org, then open this file again.
pause
exit /b 1
