#include "net/libcurl.h"

#include <dlfcn.h>

#include <optional>

namespace pith::net {
namespace {

template <class Function>
bool find(void* library, const char* name, Function& function) noexcept {
  // POSIX guarantees that what dlsym() returns can be a function.
  function = reinterpret_cast<Function>(dlsym(library, name));
  return function != nullptr;
}

std::optional<Libcurl> load() noexcept {
  void* library = dlopen(PITH_LIBCURL, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return std::nullopt;
  Libcurl curl;
  const bool all = find(library, "curl_global_init", curl.global_init) &&
                   find(library, "curl_free", curl.free) && find(library, "curl_easy_init", curl.easy_init) &&
                   find(library, "curl_easy_cleanup", curl.easy_cleanup) &&
                   find(library, "curl_easy_perform", curl.easy_perform) &&
                   find(library, "curl_easy_strerror", curl.easy_strerror) &&
                   find(library, "curl_easy_setopt", curl.easy_setopt) &&
                   find(library, "curl_easy_getinfo", curl.easy_getinfo) &&
                   find(library, "curl_slist_append", curl.slist_append) &&
                   find(library, "curl_slist_free_all", curl.slist_free_all) &&
                   find(library, "curl_url", curl.url) &&
                   find(library, "curl_url_cleanup", curl.url_cleanup) &&
                   find(library, "curl_url_get", curl.url_get) && find(library, "curl_url_set", curl.url_set);
  if (!all || curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return std::nullopt;
  return curl;
}

}  // namespace

const Libcurl* libcurl() noexcept {
  // A function's static is initialised by one thread while the others wait.
  static const std::optional<Libcurl> loaded = load();
  return loaded ? &*loaded : nullptr;
}

}  // namespace pith::net
