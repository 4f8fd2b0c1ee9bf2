# SPDX-License-Identifier: GPL-3.0-or-later
# Writes HEADER with the commit of SOURCE, "+" behind it when files were changed since. Run as a script.
set(commit "")
if(EXISTS ${SOURCE}/.git)
  execute_process(COMMAND git -C ${SOURCE} describe --always --dirty=+ --abbrev=12 --exclude=*
    OUTPUT_VARIABLE described RESULT_VARIABLE failed OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(failed EQUAL 0)
    set(commit " (${described})")
  endif()
endif()
set(text "/* SPDX-License-Identifier: GPL-3.0-or-later */\n#define DOORSTROOM_COMMIT \"${commit}\"\n")
if(EXISTS ${HEADER})
  file(READ ${HEADER} old)
endif()
if(NOT "${old}" STREQUAL "${text}") # an untouched file keeps its time, and main.c its object
  file(WRITE ${HEADER} "${text}")
endif()
