# SPDX-License-Identifier: GPL-3.0-or-later
# Writes OUT, a C file that holds the bytes of SCRIPT and STYLE.
set(text "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#include \"tools/report/page_assets.h\"\n")
foreach(name SCRIPT STYLE)
  file(READ ${${name}} bytes HEX)
  string(LENGTH "${bytes}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(TOLOWER ${name} lower)
  string(APPEND text "const unsigned char tool_page_${lower}[] = {${bytes}0};\n")
  string(APPEND text "const size_t tool_page_${lower}_size = ${size};\n")
endforeach()
file(WRITE ${OUT} "${text}")
