#!/usr/bin/env python3
"""A picture as python-escpos sends it to a thermal printer: `raster.py FILE.png ROWS` writes the bytes, in bands of so many rows."""

import contextlib
import sys

from escpos.printer import Dummy

printer = Dummy()
# It remarks on the printer that it does not know.
with contextlib.redirect_stdout(sys.stderr):
    printer.image(sys.argv[1], impl="bitImageRaster", fragment_height=int(sys.argv[2]))
sys.stdout.buffer.write(printer.output)
