#include "metadata/clock_time.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "metadata/strings.h"

namespace pith::metadata {
namespace {

struct Zone {
  std::string_view name, offset;
};

// Those that mean one thing to nearly all who write them: CST, IST and PST do not.
constexpr auto kZones = std::to_array<Zone>({
    {"Z", "Z"},         {"UTC", "Z"},      {"GMT", "Z"},       {"BST", "+01:00"},  {"CET", "+01:00"},
    {"CEST", "+02:00"}, {"MEZ", "+01:00"}, {"MESZ", "+02:00"}, {"EET", "+02:00"},  {"EEST", "+03:00"},
    {"MSK", "+03:00"},  {"JST", "+09:00"}, {"KST", "+09:00"},  {"AEST", "+10:00"}, {"AEDT", "+11:00"},
    {"EST", "-05:00"},  {"EDT", "-04:00"}, {"CDT", "-05:00"},  {"MDT", "-06:00"},  {"PDT", "-07:00"},
});

// The zone that `text` begins with, or null.
const Zone* zone_named_at(std::string_view text) {
  const auto* const end = std::find_if_not(
      text.begin(), text.end(), [](char c) { return base::is_ascii_alphanumeric(c) || !is_ascii(c); });
  const std::string_view name = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  const auto* const zone = std::ranges::find(kZones, name, &Zone::name);
  return zone == kZones.end() ? nullptr : zone;
}

// Bytes of "PM", "p.m." and their like at the start of a text, or 0.
std::size_t half_of_day_length(std::string_view text) {
  const char letter = text.empty() ? '\0' : base::ascii_lowercase(text[0]);
  if (letter != 'a' && letter != 'p') return 0;
  for (const std::string_view m : {". m.", ".m.", "m"}) {
    if (!base::equals_ignoring_ascii_case(text.substr(1, m.size()), m)) continue;
    const std::size_t size = 1 + m.size();
    const bool ends =
        m.ends_with('.') || ends_word(text, size) || zone_named_at(text.substr(size)) != nullptr;
    return ends ? size : 0;
  }
  return 0;
}

constexpr std::string_view kOClock = "Uhr";
constexpr std::string_view kMinute = "\u5206";

// "PM" and "AM" before a time.
struct Half {
  std::string_view name;
  bool afternoon;
};
constexpr std::array<Half, 6> kHalves = {{{"\u5348\u5F8C", true},
                                          {"\u4E0B\u5348", true},
                                          {"\uC624\uD6C4", true},
                                          {"\u5348\u524D", false},
                                          {"\u4E0A\u5348", false},
                                          {"\uC624\uC804", false}}};

std::string_view without_spaces_behind(std::string_view text) {
  return text.substr(0, text.find_last_not_of(' ') + 1);  // npos + 1 is 0
}

// Does a text end with what Danes, Swedes, Norwegians and Finns write before a time?
bool ends_with_at(std::string_view text) {
  text = without_spaces_behind(text);
  const std::string_view last = text.substr(text.rfind(' ') + 1);  // npos + 1 is 0
  return base::equals_ignoring_ascii_case(last, "kl.") || base::equals_ignoring_ascii_case(last, "kl") ||
         base::equals_ignoring_ascii_case(last, "klo");
}

// The first time of day in a value, and its zone: "T08:30:00.000+0200", "8:30 AM", "23:53:14 GMT".
class ClockTime {
 public:
  explicit ClockTime(std::string_view text) : text_(text) {}

  std::string iso() {
    const std::size_t sign = first_sign();
    if (sign == std::string_view::npos) return {};
    at_ = sign - (sign < 2 || !base::is_ascii_digit(text_[sign - 2]) ? 1 : 2);
    const Half* half = half_before(at_);
    int hour = 0;
    for (; at_ < sign; ++at_) hour = hour * 10 + (text_[at_] - '0');
    at_ += sign_length(sign);
    const int minute = two_digits();
    int second = 0;
    if (peek() == ':' && at_ + 2 < text_.size()) {
      ++at_;
      second = two_digits();
    }
    if (peek() == '.' || peek() == ',') {
      for (++at_; base::is_ascii_digit(peek());) ++at_;
    }
    skip_spaces();
    if (text_.substr(at_).starts_with(kMinute)) at_ += kMinute.size();
    hour = half != nullptr ? in_half(hour, half->afternoon) : with_half_of_day(hour);
    if (text_.substr(at_).starts_with(kOClock)) at_ += kOClock.size();
    skip_spaces();
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return {};
    std::string time = "00:00:00";
    const std::array<int, 3> parts = {hour, minute, second};
    for (std::size_t i = 0; i < parts.size(); ++i) {
      time[3 * i] = static_cast<char>('0' + parts[i] / 10);
      time[3 * i + 1] = static_cast<char>('0' + parts[i] % 10);
    }
    return time + zone();
  }

 private:
  // Of what stands between the hour and the minutes, with one or two digits before it and two behind: a
  // colon, or the French and Portuguese h ("14h30") and the Chinese character for hours, behind which no more
  // than the two may stand, or the dot of "14.30 Uhr", "kl. 14.30", "2.30pm" and "14.30 BST".
  std::size_t first_sign() const {
    constexpr std::string_view kSigns = ":hH.\xE6";
    for (std::size_t at = text_.find_first_of(kSigns, 1); at != std::string_view::npos;
         at = text_.find_first_of(kSigns, at + 1)) {
      const std::size_t behind = at + sign_length(at);
      if (behind == at || !is_digit(at - 1) || !is_digit(behind) || !is_digit(behind + 1)) continue;
      if (text_[at] == '.' && !is_dot_of_time(at)) continue;
      const bool two = at < 3 || !is_digit(at - 2) || !is_digit(at - 3);
      if (text_[at] == ':' || (!is_digit(behind + 2) && two)) return at;
    }
    return std::string_view::npos;
  }

  // Bytes of such a sign, or 0.
  std::size_t sign_length(std::size_t at) const {
    if (is_ascii(text_[at])) return 1;
    const std::string_view sign = text_.substr(at, 3);
    return sign == "\u6642" || sign == "\u65F6" ? sign.size() : 0;
  }

  bool is_digit(std::size_t at) const { return at < text_.size() && base::is_ascii_digit(text_[at]); }

  bool is_dot_of_time(std::size_t at) const {
    const std::size_t before = text_.find_last_not_of("0123456789", at - 1);
    if (ends_with_at(text_.substr(0, before + 1)))  // npos + 1 is 0
      return text_.substr(at + 3, 1) != "." || !is_digit(at + 4);
    if (before != std::string_view::npos && text_[before] == '.') return false;  // 12.10.16
    const std::size_t behind = std::min(text_.find_first_not_of(' ', at + 3), text_.size());
    const std::string_view rest = text_.substr(behind);
    return half_of_day_length(rest) > 0 ||
           (behind > at + 3 && (rest.starts_with(kOClock) || zone_named_at(rest) != nullptr));
  }

  const Half* half_before(std::size_t hour) const {
    const std::string_view before = without_spaces_behind(text_.substr(0, hour));
    const auto* const half =
        std::ranges::find_if(kHalves, [&](const Half& named) { return before.ends_with(named.name); });
    return half == kHalves.end() ? nullptr : half;
  }

  static int in_half(int hour, bool afternoon) { return hour > 12 ? hour : hour % 12 + (afternoon ? 12 : 0); }

  void skip_spaces() { at_ = std::min(text_.find_first_not_of(' ', at_), text_.size()); }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  int two_digits() {
    if (at_ + 2 > text_.size() || !base::is_ascii_digit(text_[at_]) || !base::is_ascii_digit(text_[at_ + 1]))
      return -1;
    at_ += 2;
    return (text_[at_ - 2] - '0') * 10 + (text_[at_ - 1] - '0');
  }

  // 8:30 PM (or p.m.) is 20:30, 12:30 AM is 0:30.
  int with_half_of_day(int hour) {
    const std::size_t length = half_of_day_length(text_.substr(at_));
    if (length == 0) return hour;
    const bool afternoon = base::ascii_lowercase(peek()) == 'p';
    at_ += length;
    if (hour < 1 || hour > 12) return -1;
    return in_half(hour, afternoon);
  }

  std::string zone() {
    bool counted = false;  // "GMT+0200", "GMT+2"
    if (const Zone* named = zone_named_at(text_.substr(at_)); named != nullptr) {
      at_ += named->name.size();
      counted = named->offset == "Z" && (peek() == '+' || peek() == '-');
      if (!counted) return std::string(named->offset);
    }
    const char sign = peek();
    if (sign != '+' && sign != '-') return {};
    ++at_;
    const std::size_t digits = std::min(text_.find_first_not_of("0123456789", at_), text_.size()) - at_;
    const int hours = counted && digits == 1 ? text_[at_++] - '0' : two_digits();
    if (peek() == ':') ++at_;
    const int minutes = base::is_ascii_digit(peek()) ? two_digits() : 0;
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return {};
    if (hours == 0 && minutes == 0) return "Z";
    std::string zone = "+00:00";
    zone[0] = sign;
    zone[1] = static_cast<char>('0' + hours / 10);
    zone[2] = static_cast<char>('0' + hours % 10);
    zone[4] = static_cast<char>('0' + minutes / 10);
    zone[5] = static_cast<char>('0' + minutes % 10);
    return zone;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::string clock_time(std::string_view text) {
  return ClockTime(text).iso();
}

}  // namespace pith::metadata
