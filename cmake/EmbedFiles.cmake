# Files that are part of the library as they stand. `pith_embed_file(FILE)` writes files/NAME.inc, where rooms can include it: an
# initialiser of two strings, what is in the file and its SHA-256 in hexadecimal digits.
function(pith_embed_file path)
  get_filename_component(name ${path} NAME)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
  file(READ ${path} text)
  file(SHA256 ${path} hash)
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/files/${name}.inc
       CONTENT "{R\"embedded(${text})embedded\", \"${hash}\"}\n" @ONLY)
endfunction()
