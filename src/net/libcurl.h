// libcurl, loaded when the first page is fetched.
#pragma once

#include <curl/curl.h>

namespace pith::net {

/// The functions of libcurl that pith calls, by their names without "curl_".
struct Libcurl {
  decltype(&::curl_global_init) global_init = nullptr;
  decltype(&::curl_free) free = nullptr;
  decltype(&::curl_easy_init) easy_init = nullptr;
  decltype(&::curl_easy_cleanup) easy_cleanup = nullptr;
  decltype(&::curl_easy_perform) easy_perform = nullptr;
  decltype(&::curl_easy_strerror) easy_strerror = nullptr;
  // In parentheses: curl/typecheck-gcc.h has macros of these names.
  decltype(&(::curl_easy_setopt)) easy_setopt = nullptr;
  decltype(&(::curl_easy_getinfo)) easy_getinfo = nullptr;
  decltype(&::curl_slist_append) slist_append = nullptr;
  decltype(&::curl_slist_free_all) slist_free_all = nullptr;
  decltype(&::curl_url) url = nullptr;
  decltype(&::curl_url_cleanup) url_cleanup = nullptr;
  decltype(&::curl_url_get) url_get = nullptr;
  decltype(&::curl_url_set) url_set = nullptr;
};

/// Loads and initialises libcurl once per process; null when it is not there or cannot be initialised. It
/// stays loaded. Thread-safe.
///
/// It is not linked, because it brings some thirty libraries along: 5 ms and 6 MB that every run over files
/// would pay, more than a page costs.
const Libcurl* libcurl() noexcept;

}  // namespace pith::net
