#include "cli/command_line.h"

#include <fmt/format.h>
#include <sched.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/mistakes.h"
#include "cli/output.h"
#include "pith/batch.h"
#include "pith/version.h"

namespace pith::cli {

namespace {

constexpr std::size_t kColumn = 28;  // where the help texts begin
constexpr std::size_t kWidth = 100;
constexpr const char* kHelpGroup = "Help";

// Breaks `text` into lines of at most `width` characters.
std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (!lines.back().empty() && lines.back().size() + 1 + word.size() > width) lines.emplace_back();
    if (!lines.back().empty()) lines.back() += ' ';
    lines.back() += word;
  }
  return lines;
}

// "-o, --output FILE"
std::string heading_of(const CLI::Option& option) {
  const std::string all = option.get_name(false, true);
  std::string heading;
  for (std::string_view rest = all; !rest.empty();) {
    std::string_view name = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
    name = name.substr(0, name.find('{'));  // CLI11 marks the negative form of a flag with {false}
    if (!heading.empty()) heading += ", ";
    heading += name;
  }
  if (option.get_type_size() != 0 && !option.get_type_name().empty()) heading += ' ' + option.get_type_name();
  return heading;
}

class HelpFormatter : public CLI::Formatter {
 public:
  explicit HelpFormatter(HelpText help) : help_(std::move(help)) {}

  std::string make_help(const CLI::App* app, std::string, CLI::AppFormatMode) const override {
    std::string text = fmt::format("{}\n\nUsage: {}\n", help_.summary, help_.usage);
    auto groups = app->get_groups();
    // What belongs to the program as a whole comes last.
    std::stable_partition(groups.begin(), groups.end(),
                          [](const std::string& group) { return group != kHelpGroup; });
    for (const std::string& group : groups) {
      const auto options =
          app->get_options([&group](const CLI::Option* option) { return option->get_group() == group; });
      if (group.empty() || options.empty()) continue;
      text += fmt::format("\n{}:\n", group);
      for (const CLI::Option* option : options) text += make_option(option, false);
    }
    return text + '\n' + help_.details + '\n';
  }

  std::string make_option(const CLI::Option* option, bool) const override {
    std::string line = "  " + heading_of(*option);
    std::string text;
    // Where the names leave too little room, the help text has the next lines to itself.
    if (line.size() + 2 > kColumn) {
      text = line + '\n';
      line.clear();
    }
    for (const std::string& part : wrap(option->get_description(), kWidth - kColumn)) {
      line.resize(kColumn, ' ');
      text += line + part + '\n';
      line.clear();
    }
    return text;
  }

 private:
  HelpText help_;
};

// Entries of options.def whose help begins with "WORD: " or "a, b or c: " say so what the value is; our
// heading of the option says it already.
std::string without_value(std::string_view help) {
  const std::size_t colon = help.find(": ");
  return std::string(colon == std::string_view::npos ? help : help.substr(colon + 2));
}

// "-j,--threads" as it is called in messages: "--threads".
std::string name_of(const std::string& flag) {
  return flag.substr(flag.rfind(',') + 1);
}

template <class Value>
void add_named_values(CLI::App& app, Value& value, const std::string& flag, const std::string& help,
                      const std::vector<std::pair<std::string, Value>>& names) {
  std::string choices;
  for (const auto& entry : names) choices += (choices.empty() ? "" : "|") + entry.first;
  const auto set = [&value, names, choices, flag](const std::string& given) {
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const auto& entry) { return entry.first == given; });
    if (found == names.end()) {
      throw CLI::ValidationError(name_of(flag), fmt::format("'{}' is none of {}", given, choices));
    }
    value = found->second;
  };
  app.add_option_function<std::string>(flag, set, help)->type_name(choices);
}

std::size_t usable_processors() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (::sched_getaffinity(0, sizeof(set), &set) != 0) return 1;
  return std::clamp<std::size_t>(static_cast<std::size_t>(CPU_COUNT(&set)), 1, kMostThreads);
}

// All of `text` as a number, or 0 where it is none; false where it is one that `value` cannot hold.
template <class Number>
bool read_number(const std::string& text, Number& value) {
  value = 0;
  const char* const end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  if (parsed.ptr == end) return parsed.ec != std::errc::result_out_of_range;
  value = 0;
  return true;
}

// One overload for each type that options.def uses.

void add_one(CLI::App& app, bool& value, const char* flag, const char* help) {
  app.add_flag(flag, value, help);
}

void add_one(CLI::App& app, std::string& value, const char* flag, const char* help) {
  app.add_option(flag, value, without_value(help))->type_name("FILE");
}

void add_one(CLI::App& app, std::size_t& value, const char* flag, const char* help) {
  add_count(app, flag, value, help);
}

void add_one(CLI::App& app, InputType& value, const char* flag, const char* help) {
  add_named_values<InputType>(
      app, value, flag, without_value(help),
      {{"html", InputType::html}, {"text", InputType::text}, {"auto", InputType::automatic}});
}

void add_one(CLI::App& app, HtmlParser& value, const char* flag, const char* help) {
  add_named_values<HtmlParser>(app, value, flag, without_value(help),
                               {{"native", HtmlParser::native}, {"gumbo", HtmlParser::gumbo}});
}

void add_one(CLI::App& app, Favor& value, const char* flag, const char* help) {
  add_named_values<Favor>(
      app, value, flag, without_value(help),
      {{"precision", Favor::precision}, {"recall", Favor::recall}, {"balanced", Favor::balanced}});
}

}  // namespace

void set_up(CLI::App& app, const HelpText& help) {
  app.formatter(std::make_shared<HelpFormatter>(help));
  app.set_help_flag("-h,--help", "this text")->group(kHelpGroup);
  app.set_version_flag("--version", "pith " PITH_VERSION, "the version")->group(kHelpGroup);
}

void add_extractor_options(CLI::App& app, Options& options) {
#define PITH_OPTION(type, name, default_value, flag, help) add_one(app, options.name, flag, help);
#include "pith/options.def"
#undef PITH_OPTION
}

void add_block_options(CLI::App& app, Options& options) {
  add_extractor_options(app, options);
  app.remove_option(app.get_option("--comments"));
}

void add_timeout_option(CLI::App& app, std::int64_t& timeout_ms) {
  const auto set = [&timeout_ms](const std::string& given) {
    constexpr double kMost = 1e6;
    double seconds = 0;
    const bool above_range = !read_number(given, seconds);
    // Written so that NaN is refused as well.
    if (!above_range && !(seconds > 0)) {
      throw CLI::ValidationError("--timeout", fmt::format("'{}' is not a number of seconds above 0", given));
    }
    if (above_range || seconds > kMost) {
      throw CLI::ValidationError("--timeout", fmt::format("{} is more than the most, {}", given, kMost));
    }
    timeout_ms = std::max<std::int64_t>(1, static_cast<std::int64_t>(seconds * 1000));
  };
  const auto help = fmt::format("longest time for fetching one page (default: {})", timeout_ms / 1000);
  app.add_option_function<std::string>("--timeout", set, help)->type_name("SECONDS");
}

void add_choice(CLI::App& app, const std::string& flag, const std::vector<std::string>& names,
                std::string& chosen, const std::string& help) {
  std::vector<std::pair<std::string, std::string>> values;
  values.reserve(names.size());
  for (const std::string& name : names) values.emplace_back(name, name);
  add_named_values<std::string>(app, chosen, flag, help, values);
}

void add_count(CLI::App& app, const std::string& flag, std::size_t& value, const std::string& help,
               std::size_t most) {
  // From the text, because CLI11 takes -5 for a very large number.
  const auto set = [&value, flag, most](const std::string& given) {
    const bool above_range = !read_number(given, value);
    if (!above_range && value == 0) {
      throw CLI::ValidationError(name_of(flag), fmt::format("'{}' is not a whole number above 0", given));
    }
    if (above_range || value > most) {
      throw CLI::ValidationError(name_of(flag), fmt::format("{} is more than the most, {}", given, most));
    }
  };
  app.add_option_function<std::string>(flag, set,
                                       value == 0 ? help : fmt::format("{} (default: {})", help, value))
      ->type_name("N");
}

void add_threads_option(CLI::App& app, std::size_t& threads) {
  threads = usable_processors();
  add_count(app, "-j,--threads", threads, "threads for several pages, all processors unless told otherwise",
            kMostThreads);
}

std::optional<int> parse(CLI::App& app, int argc, char** argv) {
  std::vector<std::string> reversed;  // as CLI11 wants them
  for (int i = argc - 1; i > 0; --i) {
    std::string argument = argv[i];
    // CLI11 takes a file named "[a,b]" for a list of two.
    if (argument.starts_with('[') && argument.ends_with(']')) argument.insert(0, "./");
    reversed.push_back(std::move(argument));
  }
  try {
    app.parse(std::move(reversed));
    return std::nullopt;
  } catch (const CLI::CallForHelp&) {
    return print_result(app.help());
  } catch (const CLI::CallForVersion& version) {
    return print_result(std::string(version.what()) + '\n');
  } catch (const CLI::ParseError& error) {
    return usage_error(mistake_of(app, error), app.get_name());
  } catch (const std::invalid_argument&) {  // CLI11's, of --links=x
    return usage_error("An option that takes no value was given one (--NAME=VALUE).", app.get_name());
  }
}

int usage_error(const std::string& message, std::string_view command) {
  say(message);
  say(fmt::format("Try 'pith {}{}--help'.", command, command.empty() ? "" : " "));
  return kUsage;
}

}  // namespace pith::cli
