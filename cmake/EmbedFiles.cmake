# Files that are part of the library as they stand. `pith_embed_files(NAME FILE…)` writes files/NAME.inc, where rooms can include it: an
# initialiser of two strings, what is in the files, one after the other, and the SHA-256 of that in hexadecimal digits.
function(pith_embed_files name)
  set(text "")
  foreach(path ${ARGN})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
    file(READ ${path} part)
    string(APPEND text "${part}")
  endforeach()
  string(SHA256 hash "${text}")
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/files/${name}.inc
       CONTENT "{R\"embedded(${text})embedded\", \"${hash}\"}\n" @ONLY)
endfunction()
