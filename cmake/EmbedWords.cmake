# Word lists: models/words/NAME.tsv, compiled in. A line holds a kind and a word or phrase, separated by a tab; what
# stands after a second tab, lines that begin with # and empty lines are for readers. `pith_embed_words(NAME)` writes
# words/NAME.inc, one PITH_WORD(kind, "word") a line, where rooms can include it.
function(pith_embed_words name)
  pith_embed_rows(${PROJECT_SOURCE_DIR}/models/words/${name}.tsv words/${name}.inc "PITH_WORD(\\1, \"\\2\")")
endfunction()

# Weights: models/NAME.tsv, compiled in the same way: a name, a number, and a meaning for readers. Writes numbers/NAME.inc, one
# PITH_NUMBER(name, number) a line.
function(pith_embed_numbers name)
  pith_embed_rows(${PROJECT_SOURCE_DIR}/models/${name}.tsv numbers/${name}.inc "PITH_NUMBER(\\1, \\2)")
endfunction()

# Writes `row` for every line of `list`, \1 and \2 being its first two columns.
function(pith_embed_rows list target row)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${list})
  file(READ ${list} rows)
  string(REGEX REPLACE "(^|\n)#[^\n]*" "\\1" rows "\n${rows}")
  string(REGEX REPLACE "\n+([^\t\n]+)\t([^\t\n]+)[^\n]*" "${row}\n" rows "${rows}")
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/${target} CONTENT "${rows}" @ONLY)
endfunction()
