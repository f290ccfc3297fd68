#include "pith/error.h"

namespace pith {

std::string_view errc_name(Errc code) noexcept {
  switch (code) {
#define PITH_ERROR(name, number, sentence) \
  case Errc::name:                         \
    return #name;
#include "pith/errors.def"
#undef PITH_ERROR
  }
  return "unknown";
}

std::string_view errc_sentence(Errc code) noexcept {
  switch (code) {
#define PITH_ERROR(name, number, sentence) \
  case Errc::name:                         \
    return sentence;
#include "pith/errors.def"
#undef PITH_ERROR
  }
  return "An unknown error.";
}

}  // namespace pith
