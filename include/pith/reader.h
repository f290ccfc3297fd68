// Reading pages from files, directories, compressed files, JSON lines and web archives.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "pith/error.h"
#include "pith/export.h"
#include "pith/page.h"

namespace pith {

/// True for names that count as a page in a directory: .html .htm .xhtml .txt, also with .gz or .zst after
/// it.
PITH_API bool is_page_name(std::string_view name) noexcept;

/// True for names of JSON-lines files: .jsonl, also with .gz or .zst after it.
PITH_API bool is_json_lines_name(std::string_view name) noexcept;

/// True when `path` names a directory, or a link to one.
PITH_API bool is_directory(const std::string& path) noexcept;

/// All pages and web archives below a directory, recursive, sorted by path bytes, symbolic links to
/// directories not followed. Errc::not_found, unreadable or no_pages.
PITH_API Result<std::vector<std::string>> list_pages(const std::string& directory);

/// Reads one file; .gz and .zst are undone by their name. The page's id is `path`, its type text for .txt,
/// but html where that begins with <!doctype html or <html. At most `max_bytes` of content (after
/// decompression) are held, more is Errc::too_large.
PITH_API Result<Page> read_page(const std::string& path, std::size_t max_bytes);

/// Reads standard input to its end; the page's id is "-". What is compressed with gzip or zstd is undone.
PITH_API Result<Page> read_stdin(std::size_t max_bytes);

/// What an input holds.
enum class InputForm { page, json_lines, web_archive };

/// What comes on standard input, by its first bytes (after decompression): WARC/ begins a web archive, a
/// brace and a quotation mark on one line JSON lines, everything else is a page. Waits for the first few
/// bytes, which are kept for the function that reads standard input next; errors are left to that one as
/// well. May be called from several threads, but there is one standard input.
PITH_API InputForm standard_input_form();

/// What the file `path` holds, by its name; of "-" what standard_input_form() says.
PITH_API InputForm input_form(const std::string& path);

/// Calls `sink` once per non-empty line of a JSON-lines file (.jsonl, also .gz .zst; "-" is standard input),
/// in order, with the page or the error of that line. Fields: html or text (one is needed, html wins), id,
/// url, charset; with `text_field` that one is needed, and holds flattened text. A missing id becomes
/// PATH:LINE. Stops early when sink returns false. Memory: one line of at most `max_bytes` (longer:
/// Errc::too_large for that line).
PITH_API Status read_json_lines(const std::string& path, std::size_t max_bytes,
                                const std::function<bool(std::string id, Result<Page>)>& sink,
                                std::string_view text_field = {});

/// What pith wrote about one page (to_json_record(), to_json_error()), as far as it concerns the text.
struct Record {
  std::string id;
  std::string text;
  std::string format;    ///< of the text, where it is no plain one
  std::string error;     ///< the message where there is no text
  bool by_pith = false;  ///< it has what pith writes beside a text, and no html
};

/// Calls `sink` for every record of a JSON-lines file (.jsonl, also .gz .zst), in order, until it returns
/// false. Errors: those of reading, and at the first line that is no record Errc::bad_json or too_large.
/// Memory: one line of at most `max_bytes`.
PITH_API Status read_records(const std::string& path, std::size_t max_bytes,
                             const std::function<bool(Record)>& sink);

/// True for names of web archives: .wet and .warc, also with .gz or .zst after it.
PITH_API bool is_web_archive_name(std::string_view name) noexcept;

/// Calls `sink` once per page of a web archive (.wet .warc, also .gz .zst; "-" is standard input), in order;
/// other records are passed over. Pages are records of type response that hold an HTTP answer of status 200
/// to 299 and type text/html, application/xhtml+xml or text/plain (or of no type, with <!doctype html or
/// <html at its start), and records of type conversion with content of type text/plain. Chunks and
/// compression of an answer (gzip, deflate, zstd) are undone; one that the archive has cut off is given as
/// far as it goes. The page's id is the record's (without brackets; a missing one becomes PATH:NUMBER), its
/// url the target's, its type html or text; fetched_at is the record's date. Stops early when sink returns
/// false. Errc::bad_archive where a record is damaged or cut off (those before it are given), Errc::no_pages
/// where there is no page. Memory: one record of at most `max_bytes` and its body (longer: Errc::too_large
/// for that record; Errc::bad_compression where its body cannot be decoded).
PITH_API Status read_web_archive(const std::string& path, std::size_t max_bytes,
                                 const std::function<bool(std::string id, Result<Page>)>& sink);

}  // namespace pith
