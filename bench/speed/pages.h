// The pages that are measured, and the models.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extract/prepare.h"
#include "pith/error.h"
#include "pith/page.h"
#include "scoring/model.h"

namespace pith::bench {

struct Settings {
  std::string pages;      ///< folder; empty: the fixtures
  std::size_t limit = 0;  ///< so many pages, evenly spread over the folder; 0: all
  std::string model;      ///< file instead of the built-in models
};

struct Corpus {
  std::vector<Page> pages;
  std::size_t bytes = 0;
  std::size_t blocks = 0;
  std::size_t skipped = 0;  ///< pages that pith refuses: empty, binary, too large
};

/// Reads every page of the folder (also .gz and .zst) and leaves out those that pith refuses.
Result<Corpus> read_corpus(const Settings& settings);

/// The two models, as an Extractor has them.
struct Models {
  scoring::Model html, text;

  const scoring::Model& of(const extract::Prepared& page) const { return page.plain_text ? text : html; }
};
Result<Models> read_models(const Settings& settings);

}  // namespace pith::bench
