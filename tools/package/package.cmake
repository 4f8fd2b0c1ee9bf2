# SPDX-License-Identifier: GPL-3.0-or-later
# `cmake --build --preset release --target package`: build/release/doorstroom_VERSION_ARCHITECTURE.deb.
set(debian ${CMAKE_BINARY_DIR}/debian)
set(maintainer "Doorstroom developers <doorstroom@lists.example.org>")
set(revision 0upstream1) # before the first of Debian itself, should there ever be one

# The date of the package is that of the commit: the same sources give the same package.
set(package_date $ENV{SOURCE_DATE_EPOCH})
if(NOT package_date AND EXISTS ${CMAKE_SOURCE_DIR}/.git)
  execute_process(COMMAND git -C ${CMAKE_SOURCE_DIR} log -1 --format=%ct
    OUTPUT_VARIABLE package_date OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
if(package_date)
  set(ENV{SOURCE_DATE_EPOCH} ${package_date})
endif()
set(ENV{LC_ALL} C)
string(TIMESTAMP package_date "%a, %d %b %Y %H:%M:%S +0000" UTC)

file(CONFIGURE OUTPUT ${debian}/changelog @ONLY CONTENT
"doorstroom (@PROJECT_VERSION@-@revision@) unstable; urgency=medium

  * Built from the sources of the project; what changed is in changelog.gz.

 -- @maintainer@  @package_date@
")
configure_file(${CMAKE_CURRENT_LIST_DIR}/copyright ${debian}/copyright COPYONLY)
configure_file(${CMAKE_SOURCE_DIR}/CHANGELOG.md ${debian}/upstream COPYONLY)
add_custom_command(OUTPUT ${debian}/changelog.Debian.gz ${debian}/changelog.gz
  COMMAND gzip -9nc changelog > changelog.Debian.gz
  COMMAND gzip -9nc upstream > changelog.gz
  DEPENDS ${debian}/changelog ${debian}/upstream WORKING_DIRECTORY ${debian} VERBATIM)
add_custom_target(changelogs ALL DEPENDS ${debian}/changelog.Debian.gz ${debian}/changelog.gz)
install(FILES ${debian}/copyright ${debian}/changelog.Debian.gz ${debian}/changelog.gz
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/doorstroom COMPONENT debian EXCLUDE_FROM_ALL)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME doorstroom)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT ${maintainer})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "simulator of the flow through shelters and dwellings")
set(CPACK_PACKAGE_DESCRIPTION
"Doorstroom simulates the flow of households through night shelter, crisis
shelter, refuge and sheltered housing, with the dwellings they all wait for.
A planner describes a municipality in one scenario file; the program runs
every policy thousands of times on the same chances and prints waiting,
stays, turn-aways and the budget, each with its interval.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL doorstroom debian)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_NAME doorstroom)
set(CPACK_DEBIAN_PACKAGE_RELEASE ${revision})
set(CPACK_DEBIAN_PACKAGE_MAINTAINER ${maintainer})
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
# What is installed is readable to all, whatever the mask of whoever packs it.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
include(CPack)
