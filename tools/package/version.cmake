# SPDX-License-Identifier: GPL-3.0-or-later
# `doorstroom --version` tells the commit it was built from, where the source is a checkout. Looked up at every
# build, since a commit changes no file that CMake knows; only main.c sees it, so little is built anew.
set(commit_header ${CMAKE_BINARY_DIR}/generated/commit.h)
set(look_up_commit ${CMAKE_COMMAND} -DSOURCE=${CMAKE_SOURCE_DIR} -DHEADER=${commit_header}
  -P ${CMAKE_CURRENT_LIST_DIR}/commit.cmake)
add_custom_target(commit COMMAND ${look_up_commit} BYPRODUCTS ${commit_header} VERBATIM)
add_dependencies(doorstroom commit)
target_compile_options(doorstroom PRIVATE SHELL:-include\ ${commit_header})
