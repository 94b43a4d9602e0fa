// Sources written out and read back.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <map>
#include <nlohmann/json.hpp>

#include "catalog/citation.hpp"
#include "catalog/tex.hpp"
#include "cli/files.hpp"
#include "embedded/version.hpp"
#include "simulation/library.hpp"
#include "simulation/view_citation.hpp"
#include "support/command_line.hpp"

using namespace cleft;
using nlohmann::json;
using tests::call;
using tests::is_refused;

namespace {

// As CSL knows it: without what is ours alone.
json bibliography() {
  json all = json::array();
  for (const char* path : {"data/references.json", "data/evidence-references.json"}) {
    std::string problem;
    for (json& entry : json::parse(cli::read_file(path, problem).value())) all.push_back(std::move(entry));
  }
  for (json& entry : all) {
    entry.erase("no_identifier");
    entry.erase("retracted");
  }
  return all;
}

// The text between the brace at `at` and the one that closes it; `at` moves behind that.
std::string braced(const std::string& text, std::size_t& at) {
  const std::size_t first = ++at;
  for (int open = 1; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '{') {
      ++open;
    } else if (text[at] == '}' && --open == 0) {
      return text.substr(first, at++ - first);
    }
  }
  FAIL("a brace that is not closed: " << text.substr(first));
  return {};
}

using Fields = std::map<std::string, std::string>;

// Entries of a BibTeX file by key, each field as TeX.
std::map<std::string, Fields> read_bibtex(const std::string& text) {
  std::map<std::string, Fields> entries;
  std::size_t at = 0;
  while ((at = text.find('@', at)) != std::string::npos) {
    at = text.find('{', at);
    const std::string entry = braced(text, at);
    Fields& fields = entries[entry.substr(0, entry.find(','))];
    std::size_t inside = entry.find(',');
    while ((inside = entry.find(" = {", inside)) != std::string::npos) {
      const std::size_t begins = entry.rfind(' ', inside - 1) + 1;
      const std::string name = entry.substr(begins, inside - begins);
      inside += 3;
      fields[name] = braced(entry, inside);
    }
  }
  return entries;
}

// TeX as plain text, as a reader of BibTeX does it: written anew here, from TeX's side.
std::string plain(std::string text) {
  const std::vector<std::pair<std::string, std::string>> commands{
      {"{\\\"a}", "ä"},    {"{\\\"o}", "ö"},   {"{\\\"u}", "ü"},  {"{\\\"e}", "ë"},      {"{\\'e}", "é"},
      {"{\\`e}", "è"},     {"{\\'a}", "á"},    {"{\\'o}", "ó"},   {"{\\'u}", "ú"},       {"{\\'n}", "ń"},
      {"{\\'{\\i}}", "í"}, {"{\\~n}", "ñ"},    {"{\\v{r}}", "ř"}, {"{\\v{s}}", "š"},     {"{\\v{e}}", "ě"},
      {"{\\v{c}}", "č"},   {"{\\r{A}}", "Å"},  {"{\\r{a}}", "å"}, {"{\\c{c}}", "ç"},     {"{\\^o}", "ô"},
      {"$\\pm$", "±"},     {"$\\alpha$", "α"}, {"$\\beta$", "β"}, {"$\\gamma$", "γ"},    {"{\\textquotedbl}", "\""},
      {"{\\o}", "ø"},      {"{\\O}", "Ø"},     {"{\\ae}", "æ"},   {"\\&", "&"},          {"\\%", "%"},
      {"\\_", "_"},        {"\\#", "#"},       {"\\$", "$"},      {"{\\textless}", "<"}, {"{\\textgreater}", ">"},
      {"--", "-"}};
  for (const auto& [tex, character] : commands) {
    for (std::size_t at = text.find(tex); at != std::string::npos; at = text.find(tex, at)) {
      text.replace(at, tex.size(), character);
    }
  }
  if (text.size() > 1 && text.front() == '{' && text.back() == '}') {
    text = text.substr(1, text.size() - 2);
  }
  return text;
}

std::string authors_of(const json& entry) {
  std::string list;
  for (const json& author : entry["author"]) {
    list += list.empty() ? "" : " and ";
    list += author.contains("literal") ? "{" + author["literal"].get<std::string>() + "}"
                                       : author["family"].get<std::string>();
    list += author.contains("given") ? ", " + author["given"].get<std::string>() : "";
  }
  return list;
}

}  // namespace

namespace {

// A title without the marks of CSL; `loose`: what stands outside of them.
std::string unmarked(const std::string& title, std::string& loose) {
  const std::string open = "<span class=\"nocase\">";
  const std::string close = "</span>";
  std::string text;
  for (std::size_t at = 0; at < title.size();) {
    const std::size_t begins = std::min(title.find(open, at), title.size());
    loose += title.substr(at, begins - at);
    text += title.substr(at, begins - at);
    at = begins;
    if (begins < title.size()) {
      const std::size_t ends = title.find(close, begins);
      REQUIRE(ends != std::string::npos);
      text += title.substr(begins + open.size(), ends - begins - open.size());
      at = ends + close.size();
    }
  }
  return text;
}

}  // namespace

TEST_CASE("cite prints CSL-JSON that is the bibliography, with every capital kept", "[cite]") {
  json printed = json::parse(call({"cite", "--format", "csl-json"}).out);
  for (json& entry : printed) {
    std::string loose;
    const std::string marked = entry["title"].get<std::string>();
    entry["title"] = unmarked(marked, loose);
    CAPTURE(marked);
    CHECK(std::none_of(loose.begin() + (loose.empty() ? 0 : 1), loose.end(),
                       [](char c) { return c >= 'A' && c <= 'Z'; }));
  }
  CHECK(printed == bibliography());
  const json two = json::parse(call({"cite", "tatsumi-1997", "best-2009", "--format", "csl-json"}).out);
  REQUIRE(two.size() == 2);
  CHECK(two[0]["id"] == "tatsumi-1997");  // in the order of the call
  CHECK(two[1]["id"] == "best-2009");
}

TEST_CASE("cite prints BibTeX that reads back as the bibliography", "[cite]") {
  const auto entries = read_bibtex(call({"cite", "--format", "bibtex"}).out);
  const json all = bibliography();
  CHECK(entries.size() == all.size());
  for (const json& source : all) {
    const std::string key = source["id"].get<std::string>();
    CAPTURE(key);
    REQUIRE(entries.count(key) == 1);
    const Fields& fields = entries.at(key);
    CHECK(plain(fields.at("title")) == source["title"].get<std::string>());
    CHECK(fields.at("year") == std::to_string(source["issued"]["date-parts"][0][0].get<int>()));
    const std::string authors = plain(fields.at("author"));
    const std::string expected = authors_of(source);
    const bool alone = source["author"].size() == 1 && source["author"][0].contains("literal");
    CHECK((alone ? "{" + authors + "}" : authors) == expected);
    for (const auto& [csl, bibtex] : std::map<std::string, std::string>{{"volume", "volume"},
                                                                        {"issue", "number"},
                                                                        {"page", "pages"},
                                                                        {"DOI", "doi"},
                                                                        {"PMID", "pmid"},
                                                                        {"note", "note"}}) {
      if (source.contains(csl)) {
        CAPTURE(csl);
        CHECK(plain(fields.at(bibtex)) == source[csl].get<std::string>());
      }
    }
    for (const auto& [csl, bibtex] : {std::pair{"DOI", "doi"}, std::pair{"URL", "url"}}) {
      if (source.contains(csl)) {
        CHECK(fields.at(bibtex) == source[csl].get<std::string>());  // taken literally: no escapes
      }
    }
    CHECK_FALSE(source.value("container-title", "").starts_with("Journal not"));
  }
}

TEST_CASE("what TeX reads as a command is escaped, letters with accents are commands", "[cite]") {
  CHECK(catalog::tex("Experimental & Molecular {Medicine}, 100 %_#$") ==
        "Experimental \\& Molecular \\{Medicine\\}, 100 \\%\\_\\#\\$");
  CHECK(catalog::tex("a\\b~c^d<e>\"f\"") ==
        "a{\\textbackslash}b{\\textasciitilde}c{\\textasciicircum}d{\\textless}e{\\textgreater}"
        "{\\textquotedbl}f{\\textquotedbl}");
  CHECK(catalog::tex("Lüscher, Kankaanpää, Øye, Verrièle, Hubálek, Çelik, Dvořák, Łoś, Ångström") ==
        "L{\\\"u}scher, Kankaanp{\\\"a}{\\\"a}, {\\O}ye, Verri{\\`e}le, Hub{\\'a}lek, {\\c{C}}elik, "
        "Dvo{\\v{r}}{\\'a}k, {\\L}o{\\'s}, {\\r{A}}ngstr{\\\"o}m");
  CHECK(catalog::tex("α2-adrenoceptor, naïve") == "$\\alpha$2-adrenoceptor, na{\\\"{\\i}}ve");
  CHECK(catalog::tex("文") == "文");      // no command: as it is
  CHECK(catalog::tex("\xC3") == "\xC3");  // half a character harms nothing
  CHECK(catalog::tex_pages("249-258") == "249--258");
  CHECK(catalog::tex_pages("249--258") == "249--258");
}

TEST_CASE("cite prints a line a source for reading", "[cite]") {
  const std::string line = call({"cite", "tatsumi-1997"}).out;
  CHECK(line ==
        "tatsumi-1997\tTatsumi M, Groshan K, Blakely RD, Richelson E (1997). Pharmacological profile of "
        "antidepressants and related compounds at human monoamine transporters. European Journal of Pharmacology "
        "340(2-3):249-258. doi:10.1016/s0014-2999(97)01393-9.\n");
  const std::string all = call({"cite"}).out;
  CHECK(static_cast<std::size_t>(std::count(all.begin(), all.end(), '\n')) == bibliography().size());
}

TEST_CASE("a source that is asked for twice is cited once", "[cite]") {
  for (const char* format : {"csl-json", "bibtex", "text"}) {
    CHECK(call({"cite", "best-2009", "tatsumi-1997", "best-2009", "--format", format}).out ==
          call({"cite", "best-2009", "tatsumi-1997", "--format", format}).out);
  }
}

TEST_CASE("a source as RIS: a line a tag, authors one by one, pages apart", "[cite]") {
  const catalog::Reference* const tatsumi = simulation::embedded_catalog().find_reference("tatsumi-1997");
  REQUIRE(tatsumi != nullptr);
  const std::string record = catalog::citation_ris(*tatsumi);
  CHECK(record.starts_with("TY  - JOUR\r\nID  - tatsumi-1997\r\nAU  - Tatsumi, "));
  CHECK(record.ends_with("ER  - \r\n"));
  for (const char* line : {"PY  - 1997", "T2  - European Journal of Pharmacology", "VL  - 340", "IS  - 2-3",
                           "SP  - 249", "EP  - 258", "DO  - 10.1016/s0014-2999(97)01393-9"}) {
    CAPTURE(line);
    CHECK(record.find(std::string("\r\n") + line + "\r\n") != std::string::npos);
  }
  for (const catalog::Reference& reference : simulation::embedded_catalog().references) {
    const std::string one = catalog::citation_ris(reference);
    CAPTURE(one);
    // Nothing but lines of a tag; none of them breaks off.
    std::size_t at = 0;
    while (at < one.size()) {
      CHECK(one.substr(at + 2, 4) == "  - ");
      at = one.find("\r\n", at) + 2;
    }
    CHECK(std::count(one.begin(), one.end(), '\n') == std::count(one.begin(), one.end(), '\r'));
  }
}

TEST_CASE("what is shown is cited with version, drugs, data, day and address", "[cite]") {
  const catalog::Catalog& catalog = simulation::embedded_catalog();
  simulation::Scenario both;
  both.drugs = {catalog.find_drug("citalopram"), catalog.find_drug("mdma")};
  const std::vector<simulation::Scenario> columns{both, {}};
  const auto cited = [&](const std::string& address, simulation::CitationFormat format) {
    return simulation::view_citation(simulation::view_reference(columns, catalog, address, {2026, 11, 9}), format);
  };
  const std::string version(embedded::program_version());
  const std::string page = "https://example.org/cleft/#s=abc_-1";
  const std::string shown = "Shown: Citalopram and MDMA; no drug. Data: " + catalog.data_hash +
                            ". Commit: " + std::string(embedded::program_commit()) + ". Seen 2026-11-09.";
  CHECK(cited(page, simulation::CitationFormat::text) ==
        "The Cleft authors (2026). Cleft: what a drug does at the synapse, live. " + version + ". " + page + ". " +
            shown);
  const std::string bibtex = cited(page, simulation::CitationFormat::bibtex);
  CHECK(bibtex.find("author = {{The Cleft authors}}") != std::string::npos);
  CHECK(bibtex.find("url = {" + page + "}") != std::string::npos);
  const std::string ris = cited(page, simulation::CitationFormat::ris);
  CHECK(ris.find("PY  - 2026\r\n") != std::string::npos);
  CHECK(ris.find("UR  - " + page + "\r\n") != std::string::npos);
  const json csl = json::parse(cited(page, simulation::CitationFormat::csl_json));
  CHECK(csl[0]["type"] == "software");
  CHECK(csl[0]["version"] == version);
  CHECK(csl[0]["URL"] == page);
  CHECK(csl[0]["note"] == shown);
  // Two views in one bibliography are two entries, and one view is one.
  const auto id = [&](const std::string& address) {
    return simulation::view_reference(columns, catalog, address, {2026, 11, 9}).id;
  };
  CHECK(id(page) == id(page));
  CHECK(id(page) != id(page + "x"));
  CHECK(id("") != id(page));
  CHECK(bibtex.find("{" + id(page) + ",") != std::string::npos);
  CHECK(ris.find("ID  - " + id(page) + "\r\n") != std::string::npos);
  CHECK(csl[0]["id"] == id(page));
  // The window has no address, and a state may be too much for one.
  CHECK(cited("#s=abc", simulation::CitationFormat::text).ends_with(shown + " State: #s=abc"));
  CHECK(cited("", simulation::CitationFormat::text).ends_with(shown));
}

TEST_CASE("cite refuses unknown keys and formats in one line", "[cite]") {
  is_refused(call({"cite", "best-2009", "tatsmi-1997"}), "did you mean \"tatsumi-1997\"");
  is_refused(call({"cite", "no\nbody"}), "no\\x0abody");
  is_refused(call({"cite", "--format", "ris"}), "csl-json, bibtex or text");
}
