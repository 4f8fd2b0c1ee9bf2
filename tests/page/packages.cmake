# SPDX-License-Identifier: GPL-3.0-or-later
# Copies the tests to TO and installs what they need there, once.
file(COPY ${FROM}/ DESTINATION ${TO} PATTERN node_modules EXCLUDE)
file(SHA256 ${TO}/package-lock.json wanted)
set(there "")
if(EXISTS ${TO}/installed)
  file(READ ${TO}/installed there)
endif()
if(there STREQUAL wanted)
  return()
endif()
execute_process(COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error
  WORKING_DIRECTORY ${TO} RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "npm could not fetch what the tests of the page need")
endif()
file(WRITE ${TO}/installed ${wanted})
