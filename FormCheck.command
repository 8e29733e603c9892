#!/usr/bin/env bash
# Starts FormCheck on macOS by a double click; on Linux FormCheck.desktop runs it.
cd "$(dirname "$0")" || exit 1
for python in python3.14 python3.13 python3.12 python3.11 python3; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$python" start.py "$@"
    fi
done
echo "FormCheck needs Python 3.11 or newer. Install it from python.org, then open this file again."
if [ -t 0 ]; then
    read -r -p "Press Enter to close this window."
fi
exit 1
