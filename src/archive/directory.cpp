// The pages and archives below a directory.
#include <dirent.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "archive/input_file.h"
#include "pith/reader.h"

namespace pith {

namespace {

struct CloseDirectory {
  void operator()(DIR* directory) const noexcept { ::closedir(directory); }
};

enum class Kind { directory, regular, other };

// Symbolic links to files are followed; those to directories are not, so that a walk cannot go round in
// circles. Pipes, sockets and devices are neither: reading them could wait for ever.
Kind kind_of(const std::string& path, unsigned char type) {
  if (type == DT_DIR) return Kind::directory;
  if (type == DT_REG) return Kind::regular;
  if (type != DT_LNK && type != DT_UNKNOWN) return Kind::other;
  struct stat status = {};
  if (type == DT_UNKNOWN) {
    if (::lstat(path.c_str(), &status) != 0) return Kind::other;
    if (S_ISDIR(status.st_mode)) return Kind::directory;
  }
  if (::stat(path.c_str(), &status) != 0)
    return Kind::regular;  // a dangling link: reading it says what is wrong
  return S_ISREG(status.st_mode) ? Kind::regular : Kind::other;
}

bool counts(std::string_view name) {
  return is_page_name(name) || is_web_archive_name(name);
}

// Appends the pages that stand in `directory` itself to `pages` and its folders to `folders`. Returns errno
// or 0.
int list_one(const std::string& directory, std::vector<std::string>& pages,
             std::vector<std::string>& folders) {
  const std::unique_ptr<DIR, CloseDirectory> handle(::opendir(directory.c_str()));
  if (handle == nullptr) return errno;
  const std::string prefix = directory.ends_with('/') ? directory : directory + '/';
  for (;;) {
    errno = 0;
    const dirent* entry =
        ::readdir(handle.get());  // NOLINT(concurrency-mt-unsafe): each walk has its own handle
    if (entry == nullptr) return errno;
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    if (entry->d_type == DT_REG && !counts(name)) continue;
    std::string path = prefix + entry->d_name;
    const Kind kind = kind_of(path, entry->d_type);
    if (kind == Kind::directory) {
      folders.push_back(std::move(path));
    } else if (kind == Kind::regular && counts(name)) {
      pages.push_back(std::move(path));
    }
  }
}

}  // namespace

bool is_directory(const std::string& path) noexcept {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool is_json_lines_name(std::string_view name) noexcept {
  return name.ends_with(".jsonl") || name.ends_with(".jsonl.gz") || name.ends_with(".jsonl.zst");
}

Result<std::vector<std::string>> list_pages(const std::string& directory) {
  if (directory.empty() || directory.find('\0') != std::string::npos) {
    return archive::file_error(directory, ENOENT);
  }
  std::vector<std::string> pages, folders;
  if (const int error = list_one(directory, pages, folders); error != 0) {
    return archive::file_error(directory, error);
  }
  while (!folders.empty()) {
    const std::string folder = std::move(folders.back());
    folders.pop_back();
    // A folder that cannot be listed stands in the list itself: reading it as a page fails, so the failure
    // shows in its place and the other pages are still read.
    if (list_one(folder, pages, folders) != 0) pages.push_back(folder);
  }
  if (pages.empty()) {
    return Error{
        Errc::no_pages,
        fmt::format(
            "{}: The directory holds no page; files ending in .html, .htm, .xhtml, .txt, .wet or .warc "
            "count, also with .gz or .zst after it.",
            directory)};
  }
  std::sort(pages.begin(), pages.end());
  return pages;
}

}  // namespace pith
