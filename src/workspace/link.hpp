// Document and view as the part of an address behind "#s=", and back: a JSON object, its columns as scenario files, in
// the notation of url_notation.hpp, behind the number of its version. Version 3 leaves out what is as usual and says by
// which data it was made. Addresses of versions 1 and 2 still open; what they say about the look is left alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "workspace/preferences.hpp"
#include "workspace/refusal.hpp"

namespace cleft::workspace {

inline constexpr std::size_t longest_link = 2'000;

// `carried`: the preferences that go along; only text size and language can. Of any length.
std::string link(const Document& document, const View& view, const Choices& carried, std::string_view data_hash);

struct Opened {
  Document document;
  View view;
  Choices carried;
  bool other_data = false;  // it was made by other data than the catalogue's, or by a version that did not say
};

// Nothing when it is no address of these versions; `why` then says so. Whatever the text is, nothing of it is run or
// shown. The catalogue must outlive the document.
std::optional<Opened> read_link(std::string_view text, const catalog::Catalog& catalog, Refusal& why);

}  // namespace cleft::workspace
