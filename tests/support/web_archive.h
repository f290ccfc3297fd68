// Records of web archives, for tests.
#pragma once

#include <string>
#include <string_view>

namespace pith::test {

/// One record with its line ends. `fields` are whole lines, each ended by CRLF; Content-Length is added.
inline std::string archive_record(std::string_view fields, std::string_view content) {
  std::string record = "WARC/1.0\r\n";
  record.append(fields).append("Content-Length: ").append(std::to_string(content.size())).append("\r\n\r\n");
  return record.append(content).append("\r\n\r\n");
}

/// What a WET file begins with: a record about the archive itself.
inline std::string archive_info() {
  return archive_record(
      "WARC-Type: warcinfo\r\nWARC-Date: 2024-03-05T07:08:09Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
      "Content-Type: application/warc-fields\r\n",
      "Software-Info: a test\r\n");
}

/// The text of a page: record `name` (urn:uuid:NAME) of https://NAME.example/.
inline std::string archive_text(std::string_view name, std::string_view text) {
  std::string fields = "WARC-Type: conversion\r\nWARC-Target-URI: https://";
  fields.append(name).append(".example/\r\nWARC-Date: 2024-03-05T07:08:09Z\r\nWARC-Record-ID: <urn:uuid:");
  fields.append(name).append(">\r\nContent-Type: text/plain\r\n");
  return archive_record(fields, text);
}

/// What a server answered: record `name` (urn:uuid:NAME) of https://NAME.example/.
inline std::string archive_answer(std::string_view name, std::string_view answer) {
  std::string fields = "WARC-Type: response\r\nWARC-Target-URI: <https://";
  fields.append(name).append(".example/>\r\nWARC-Date: 2024-03-05T07:08:09Z\r\nWARC-Record-ID: <urn:uuid:");
  fields.append(name).append(">\r\nContent-Type: application/http; msgtype=response\r\n");
  return archive_record(fields, answer);
}

}  // namespace pith::test
