#include "net/raw_server.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace pith::test {
namespace {

/// Waits until `socket` has one of `events`. False when the server is to stop.
bool wait_for(int socket, short events, int stop) {
  std::array<pollfd, 2> watched{pollfd{socket, events, 0}, pollfd{stop, POLLIN, 0}};
  while (poll(watched.data(), watched.size(), -1) < 0) {
  }
  return watched[1].revents == 0;
}

}  // namespace

bool RawServer::Connection::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    if (!wait_for(socket_, POLLOUT, stop_)) return false;
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void RawServer::Connection::wait() const {
  std::array<char, 512> ignored{};
  while (wait_for(socket_, POLLIN, stop_)) {
    if (recv(socket_, ignored.data(), ignored.size(), 0) <= 0) return;
  }
}

void RawServer::Connection::reset() const {
  const linger now{1, 0};
  setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

RawServer::RawServer(Handler handler) : handler_(std::move(handler)) {
  if (listen(listener_.socket(), 8) != 0 || pipe(stop_pipe_) != 0) throw std::runtime_error("cannot listen");
  thread_ = std::thread([this] { serve(); });
}

RawServer::~RawServer() {
  close(stop_pipe_[1]);  // the other end becomes readable
  thread_.join();
  close(stop_pipe_[0]);
}

std::string RawServer::url(std::string_view path) const {
  return "http://127.0.0.1:" + std::to_string(listener_.port()) + std::string(path);
}

void RawServer::serve() {
  while (wait_for(listener_.socket(), POLLIN, stop_pipe_[0])) {
    const int socket = accept4(listener_.socket(), nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) continue;
    if (read_head(socket)) handler_(Connection(socket, stop_pipe_[0]));
    close(socket);
  }
}

bool RawServer::read_head(int socket) const {
  std::string head;
  std::array<char, 1024> bytes{};
  while (head.find("\r\n\r\n") == std::string::npos) {
    if (!wait_for(socket, POLLIN, stop_pipe_[0])) return false;
    const ssize_t count = recv(socket, bytes.data(), bytes.size(), 0);
    if (count <= 0) return false;
    head.append(bytes.data(), static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace pith::test
