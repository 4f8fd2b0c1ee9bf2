# SPDX-License-Identifier: GPL-3.0-or-later
# `cmake --install`: the program and what goes with it. Pages and scenarios keep their places beside each other, so
# that the links between them hold.
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME doorstroom)
include(GNUInstallDirs)
set(data ${CMAKE_INSTALL_DATADIR}/doorstroom)

set(shipped ${CMAKE_BINARY_DIR}/shipped)
add_custom_command(OUTPUT ${shipped}/scenario.schema.json
  COMMAND ${CMAKE_COMMAND} -E make_directory ${shipped}
  COMMAND doorstroom schema > ${shipped}/scenario.schema.json
  DEPENDS doorstroom VERBATIM)
add_custom_command(OUTPUT ${shipped}/man/doorstroom.1.gz
  COMMAND ${CMAKE_CURRENT_LIST_DIR}/manpages $<TARGET_FILE:doorstroom> ${PROJECT_VERSION} ${shipped}/man
  DEPENDS doorstroom ${CMAKE_CURRENT_LIST_DIR}/manpages VERBATIM)
add_custom_target(shipped ALL DEPENDS ${shipped}/scenario.schema.json ${shipped}/man/doorstroom.1.gz)

install(TARGETS doorstroom RUNTIME)
install(DIRECTORY ${shipped}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 FILES_MATCHING PATTERN *.1.gz)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/completion.bash RENAME doorstroom
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${shipped}/scenario.schema.json docs/results.schema.json DESTINATION ${data})
install(DIRECTORY scenarios DESTINATION ${data})
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES README.md CITATION.cff DESTINATION ${CMAKE_INSTALL_DOCDIR})
file(RELATIVE_PATH from_pages /${CMAKE_INSTALL_DOCDIR} /${data}/scenarios)
install(CODE "file(CREATE_LINK ${from_pages} \$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DOCDIR}/scenarios SYMBOLIC)")
# Debian has these two elsewhere; see package.cmake.
install(FILES LICENSE CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT licence)
