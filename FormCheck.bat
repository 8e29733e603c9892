@echo off
rem Starts FormCheck on Windows by a double click.
title FormCheck
cd /d "%~dp0"
where py >nul 2>nul && goto launcher
where python >nul 2>nul && goto python
:none
echo FormCheck needs Python 3.11 or newer. Install it from python.org, then open this file again.
pause
exit /b 1
:launcher
py -3 start.py %*
rem It finds no Python.
if errorlevel 103 goto none
exit /b
:python
python start.py %*
rem It is none, but what leads to the shop.
if errorlevel 9009 goto none
exit /b
