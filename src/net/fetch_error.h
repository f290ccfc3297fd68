// What libcurl says, as pith's errors.
#pragma once

#include <curl/curl.h>

#include <string>
#include <string_view>

#include "pith/error.h"

namespace pith::net {

/// "Cannot fetch URL: WHAT; ADVICE." The advice goes by the code; `what` is a clause without a full stop.
Error fetch_error(Errc code, std::string_view url, std::string_view what);

/// The error for a transfer that failed. `detail` is what libcurl wrote into its error buffer, and `received`
/// says whether some of the body had arrived.
Error curl_error(CURLcode code, std::string_view url, std::string_view detail, bool received);

}  // namespace pith::net
