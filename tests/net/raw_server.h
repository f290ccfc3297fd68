// A server for what no proper server does: silence, endless bodies, wrong lengths, half answers.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <thread>

#include "net/port.h"

namespace pith::test {

/// Listens on a free port of 127.0.0.1 and hands each connection, after reading a request's head, to a
/// function. One connection at a time. The destructor ends whatever the function is doing with its
/// Connection.
class RawServer {
 public:
  class Connection {
   public:
    Connection(int socket, int stop) : socket_(socket), stop_(stop) {}
    /// False when the client has gone or the server is to stop.
    bool send(std::string_view bytes) const;
    /// Returns when the client has gone or the server is to stop.
    void wait() const;
    /// Closes with a reset instead of a proper end.
    void reset() const;

   private:
    int socket_;
    int stop_;
  };
  using Handler = std::function<void(const Connection&)>;

  explicit RawServer(Handler handler);
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;
  ~RawServer();
  std::string url(std::string_view path = "/") const;

 private:
  void serve();
  bool read_head(int socket) const;

  BoundPort listener_;
  int stop_pipe_[2] = {-1, -1};
  Handler handler_;
  std::thread thread_;
};

}  // namespace pith::test
