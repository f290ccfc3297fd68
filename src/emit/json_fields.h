// The fields of JSON objects, as records and what stands in them are made of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pith::emit {

/// A JSON string with its quotes. What is no UTF-8, as file names need not be, is repaired.
std::string json_string(std::string_view text);

/// An object that is being written is all of a string, or stands at its end behind what holds it: then its
/// brace is there. It lacks the one that closes it. Appends the name of a field, for a value to be appended.
void begin_field(std::string& object, std::string_view name);

/// Appends a field to an object that is being written. Strings are repaired likewise.
void append_field(std::string& object, std::string_view name, std::string_view value);

/// The same, and null where there is no value.
void append_field_or_null(std::string& object, std::string_view name, std::string_view value);

/// The same for a list of strings.
void append_list(std::string& object, std::string_view name, const std::vector<std::string>& items);

/// The same for a value that is JSON itself.
void append_json(std::string& object, std::string_view name, std::string_view json);

/// A number with the shortest digits that give it back. JSON has none for what is not finite: that is 0.
std::string number(float value);

}  // namespace pith::emit
