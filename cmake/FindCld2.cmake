# cld2 comes without a CMake package and without a pkg-config file: the target cld2::cld2.
if(NOT TARGET cld2::cld2)
  find_library(CLD2_LIBRARY cld2 REQUIRED)
  find_path(CLD2_INCLUDE_DIR cld2/public/compact_lang_det.h REQUIRED)
  add_library(cld2::cld2 UNKNOWN IMPORTED)
  set_target_properties(cld2::cld2 PROPERTIES IMPORTED_LOCATION ${CLD2_LIBRARY}
                                              INTERFACE_INCLUDE_DIRECTORIES ${CLD2_INCLUDE_DIR})
endif()
