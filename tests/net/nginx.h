// A real nginx on loopback for the tests.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "net/process.h"

namespace pith::test {

/// One nginx process with a folder, a configuration and two ports (http, and https with a certificate that
/// nobody signed) of its own. Stopped and cleaned up by the destructor.
class Nginx {
 public:
  /// `locations` are the location blocks of the http server; `files` under root() may be written before any
  /// request.
  explicit Nginx(std::string locations);
  Nginx(const Nginx&) = delete;
  Nginx& operator=(const Nginx&) = delete;
  ~Nginx();

  /// Empty when nginx runs, else what is wrong and what to do.
  const std::string& problem() const { return problem_; }
  std::string url(std::string_view path) const;
  std::string https_url(std::string_view path) const;
  /// Where the files are that it serves.
  std::filesystem::path root() const { return folder_.path() / "www"; }

 private:
  bool start_once(const std::string& program);
  void write_configuration() const;
  bool make_certificate();
  std::string log() const;

  TempDir folder_;
  std::string locations_;
  std::string problem_;
  pid_t child_ = -1;
  int port_ = 0;
  int tls_port_ = 0;
};

}  // namespace pith::test
