// One benchmark a stage of the data flow, and one for all of them together.
#pragma once

#include "pith/extractor.h"
#include "speed/pages.h"

namespace pith::bench {

/// Registers all benchmarks. One iteration is one pass over the whole corpus; what a stage needs from those
/// before it is made outside of the clock. The arguments must live until the benchmarks have run.
void register_stages(const Corpus& corpus, const Models& models, const Extractor& extractor);

}  // namespace pith::bench
