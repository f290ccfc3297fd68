/* The model files as read-only data. */
#if defined(__linux__) && defined(__ELF__)
.section .note.GNU-stack, "", %progbits
#endif
.section .rodata
.macro embed name, file
.global \name\()_begin
.hidden \name\()_begin
.global \name\()_end
.hidden \name\()_end
.balign 16
\name\()_begin:
.incbin "\file"
\name\()_end:
.byte 0
.endm
embed pith_html_model, PITH_HTML_MODEL
embed pith_text_model, PITH_TEXT_MODEL
