# `cmake --install`: the program, headers, static and shared libraries, and what CMake and pkg-config need to find them.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/pith)
get_property(libraries GLOBAL PROPERTY PITH_LIBRARIES)

install(TARGETS pith_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY include/pith DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN *.h PATTERN *.def)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

# Two export sets, so that whoever links the shared libraries needs none of their dependencies.
foreach(kind shared static)
  list(TRANSFORM libraries APPEND _${kind} OUTPUT_VARIABLE targets)
  install(TARGETS ${targets} EXPORT pith-${kind}-targets
          LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
          ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(EXPORT pith-${kind}-targets NAMESPACE pith:: DESTINATION ${package_dir})
endforeach()

configure_package_config_file(cmake/pithConfig.cmake.in ${PROJECT_BINARY_DIR}/install/pithConfig.cmake
                              INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO)
# Before 1.0 every minor version may change the interface.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/install/pithConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_SOURCE_DIR}/cmake/FindCld2.cmake ${PROJECT_BINARY_DIR}/install/pithConfig.cmake ${PROJECT_BINARY_DIR}/install/pithConfigVersion.cmake
        DESTINATION ${package_dir})

# What pkg-config calls the outside libraries that rooms link. ICU's data come with icu-uc; Boost has no .pc files.
set(pc_of_Boost::locale -lboost_locale)
set(pc_of_ICU::uc icu-uc)
set(pc_of_ICU::i18n icu-i18n)
set(pc_of_ICU::data "")
set(pc_of_${CMAKE_DL_LIBS} -ldl)
set(pc_of_ZLIB::ZLIB zlib)
set(pc_of_fmt::fmt fmt)
set(pc_of_cld2::cld2 -lcld2)
set(pc_of_simdjson::simdjson simdjson)
set(pc_of_Threads::Threads -pthread)
set(pc_of_PkgConfig::gumbo gumbo)
set(pc_of_PkgConfig::hwy libhwy)
set(pc_of_PkgConfig::uchardet uchardet)
set(pc_of_PkgConfig::zstd libzstd)
set(pc_of_PkgConfig::isal libisal)

# Relative to the .pc files, so that an installed tree can be moved.
file(RELATIVE_PATH PC_PREFIX_FROM_PCFILEDIR ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
foreach(PC_NAME ${libraries})
  get_property(links GLOBAL PROPERTY PITH_LIBRARY_${PC_NAME}_LINK)
  get_property(deps GLOBAL PROPERTY PITH_LIBRARY_${PC_NAME}_DEPS)
  set(requires_private)
  set(libs_private)
  foreach(link ${links})
    if(NOT DEFINED pc_of_${link})
      message(FATAL_ERROR "${PC_NAME} links ${link}: cmake/Install.cmake does not say what pkg-config calls it")
    elseif(pc_of_${link} MATCHES "^-")
      list(APPEND libs_private ${pc_of_${link}})
    else()
      list(APPEND requires_private ${pc_of_${link}})
    endif()
  endforeach()
  list(JOIN deps " " PC_REQUIRES)
  list(JOIN requires_private " " PC_REQUIRES_PRIVATE)
  list(JOIN libs_private " " PC_LIBS_PRIVATE)
  configure_file(cmake/library.pc.in ${PROJECT_BINARY_DIR}/install/${PC_NAME}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/install/${PC_NAME}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()
