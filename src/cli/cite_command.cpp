#include "cli/cite_command.hpp"

#include <algorithm>
#include <ostream>

#include "catalog/citation.hpp"
#include "cli/commands.hpp"
#include "core/json_reader.hpp"

namespace cleft::cli {
namespace {

using catalog::Reference;

// Nothing when a key is unknown; err then says which, and the nearest that there is.
std::vector<const Reference*> find(const catalog::Catalog& catalog, const std::vector<std::string>& keys,
                                   std::ostream& err) {
  std::vector<const Reference*> found;
  for (const std::string& key : keys) {
    const Reference* reference = catalog.find_reference(key);
    if (reference == nullptr) {
      std::vector<std::string> known;
      for (const Reference& one : catalog.references) {
        known.push_back(one.id);
      }
      const auto meant = core::nearest_word(key, known);
      err << "cleft-cli: cite: no source \"" << core::printable(key) << '"'
          << (meant ? "; did you mean \"" + *meant + "\"?" : "") << ": a key that cleft-cli cite lists\n";
      return {};
    }
    if (std::find(found.begin(), found.end(), reference) == found.end()) {  // once, however often it is asked for
      found.push_back(reference);
    }
  }
  return found;
}

}  // namespace

int cite_command(const catalog::Catalog& catalog, const std::vector<std::string>& keys, const std::string& format,
                 std::ostream& out, std::ostream& err) {
  if (format != "csl-json" && format != "bibtex" && format != "text") {
    err << "cleft-cli: --format: \"" << core::printable(format) << "\" is no format: csl-json, bibtex or text\n";
    return bad_input;
  }
  std::vector<const Reference*> wanted;
  for (const Reference& reference : catalog.references) {
    wanted.push_back(&reference);
  }
  if (!keys.empty()) {
    wanted = find(catalog, keys, err);
    if (wanted.empty()) {
      return bad_input;
    }
  }
  if (format == "csl-json") {
    out << catalog::citations_csl_json(wanted);
    return done;
  }
  for (const Reference* reference : wanted) {
    if (format == "bibtex") {
      out << catalog::citation_bibtex(*reference) << '\n';
    } else {
      out << reference->id << '\t' << catalog::citation_text(*reference) << '\n';
    }
  }
  return done;
}

}  // namespace cleft::cli
