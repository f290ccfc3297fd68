#include "net/nginx.h"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <utility>

#include "net/port.h"

namespace pith::test {
namespace {

// One process that keeps the user who started it, so that it works as root (who would otherwise become
// "nobody", who may not read the folder) and as anyone else.
constexpr char kConfiguration[] = R"(
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 64; }}
http {{
  access_log off;
  server_tokens off;
  default_type text/html;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  types {{
    text/html html;
    text/plain txt;
    application/xhtml+xml xhtml;
    image/png png;
  }}
  server {{
    listen 127.0.0.1:{port};
    root {folder}/www;
    absolute_redirect off;
    {locations}
  }}
  server {{
    listen 127.0.0.1:{tls_port} ssl;
    root {folder}/www;
    ssl_certificate {folder}/certificate.pem;
    ssl_certificate_key {folder}/key.pem;
  }}
}}
)";

}  // namespace

Nginx::Nginx(std::string locations) : locations_(std::move(locations)) {
  const std::string program = find_program("nginx");
  if (program.empty()) {
    problem_ = "nginx is not installed; scripts/test installs it (on Debian: apt-get install nginx-light)";
    return;
  }
  std::filesystem::create_directory(root());
  if (!make_certificate()) return;
  // Another process may take a port between the moment it is found free and the moment nginx binds it.
  for (int tries = 0; tries < 5; ++tries) {
    if (start_once(program)) return;
  }
  problem_ = "nginx does not start: " + log();
}

Nginx::~Nginx() {
  stop(child_);
}

std::string Nginx::url(std::string_view path) const {
  return fmt::format("http://127.0.0.1:{}{}", port_, path);
}

std::string Nginx::https_url(std::string_view path) const {
  return fmt::format("https://127.0.0.1:{}{}", tls_port_, path);
}

bool Nginx::start_once(const std::string& program) {
  port_ = free_port();
  tls_port_ = free_port();
  write_configuration();
  const std::string folder = folder_.path().string();
  child_ = start({program, "-p", folder, "-c", folder + "/nginx.conf", "-e", folder + "/error.log"},
                 folder_.path() / "output.log");
  int status = 0;
  for (int tries = 0; tries < 1000; ++tries) {
    if (child_ < 0 || has_ended(child_, status)) {
      child_ = -1;
      return false;
    }
    // The ports alone prove nothing: another test's server may have taken one, and to connect to one where
    // nobody listens may end at the connecting socket itself. nginx writes this file once it listens.
    if (std::filesystem::exists(folder_.path() / "nginx.pid") && accepts(port_) && accepts(tls_port_))
      return true;
    usleep(10'000);
  }
  stop(child_);
  child_ = -1;
  return false;
}

void Nginx::write_configuration() const {
  std::ofstream(folder_.path() / "nginx.conf")
      << fmt::format(kConfiguration, fmt::arg("folder", folder_.path().string()), fmt::arg("port", port_),
                     fmt::arg("tls_port", tls_port_), fmt::arg("locations", locations_));
}

bool Nginx::make_certificate() {
  const std::string program = find_program("openssl");
  if (program.empty()) {
    problem_ = "openssl is not installed; scripts/test installs it (on Debian: apt-get install openssl)";
    return false;
  }
  const std::string folder = folder_.path().string();
  if (!run({program, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-keyout", folder + "/key.pem", "-out", folder + "/certificate.pem", "-days", "2", "-subj",
            "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"},
           folder_.path() / "output.log")) {
    problem_ = "openssl makes no certificate: " + log();
    return false;
  }
  return true;
}

std::string Nginx::log() const {
  std::string text;
  for (const char* name : {"output.log", "error.log"}) {
    std::ifstream file(folder_.path() / name);
    text.append(std::istreambuf_iterator<char>(file), {});
  }
  return text;
}

}  // namespace pith::test
