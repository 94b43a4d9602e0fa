#include "story/glossary.hpp"

#include <algorithm>
#include <cctype>

#include "core/json_reader.hpp"
#include "core/text_forms.hpp"

namespace cleft::story {
namespace {

using core::Faults;
using core::Need;
using core::Reader;

bool is_letter_or_digit(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

// SERT, 5-HT, Km: not the same word in other letters. "MAO inhibitor" and "Efflux" are.
bool case_matters(std::string_view name) {
  return name.size() < 9 && std::any_of(name.begin() + 1, name.end(), [](char c) {
           return std::isupper(static_cast<unsigned char>(c)) != 0 || std::isdigit(static_cast<unsigned char>(c)) != 0;
         });
}

bool same(std::string_view a, std::string_view b, bool exactly) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [exactly](char x, char y) {
           return exactly ? x == y : lower(x) == lower(y);
         });
}

// The length of a name's use at a place, its s included; 0 where it is not used there.
std::size_t use_at(std::string_view text, std::size_t at, std::string_view name) {
  if (!same(text.substr(at, name.size()), name, case_matters(name))) {
    return 0;
  }
  std::size_t end = at + name.size();
  if (end < text.size() && text[end] == 's') {
    ++end;
  }
  return end == text.size() || !is_letter_or_digit(text[end]) ? end - at : 0;
}

std::vector<std::string> texts(Reader& from, const char* key, Need need) {
  std::vector<std::string> all;
  for (const Reader& one : from.array(key, need)) {
    all.push_back(one.as_text().value_or(""));
  }
  return all;
}

ClaimPlay read_play(Reader from) {
  ClaimPlay play;
  play.scenarios = texts(from, "scenarios", Need::required);
  if (play.scenarios.empty() || play.scenarios.size() > 4) {
    from.fault_at("scenarios", std::to_string(play.scenarios.size()) + " scenarios", "one to four");
  }
  const std::vector<std::string_view> transmitters(model::amine_ids.begin(), model::amine_ids.end());
  play.transmitter = static_cast<model::Amine>(from.choice("transmitter", transmitters).value_or(0));
  play.shows = from.text("shows").value_or("");
  for (const Reader& one : from.array("holds")) {
    play.holds.push_back(one.as_text().value_or(""));
    std::string problem;
    const auto condition = parse_condition(play.holds.back(), problem);
    if (!condition) {
      one.fault(problem, "a condition, as story/measure.hpp has it");
    }
    play.conditions.push_back(condition.value_or(Condition{}));
  }
  if (play.holds.empty()) {
    from.fault_at("holds", "no condition", "one or more, which make the sentence true");
  }
  from.finish();
  return play;
}

}  // namespace

const Term* Glossary::find(std::string_view name) const {
  const auto found =
      std::find_if(names.begin(), names.end(), [name](const TermName& one) { return same(one.name, name, false); });
  return found == names.end() ? nullptr : &terms[found->term];
}

std::vector<Use> uses_in(std::string_view text, const Glossary& glossary) {
  std::vector<Use> uses;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_letter_or_digit(text[at]) || (at > 0 && is_letter_or_digit(text[at - 1]))) {
      continue;
    }
    for (const TermName& name : glossary.names) {
      if (const std::size_t length = use_at(text, at, name.name); length > 0) {
        uses.push_back({at, length, name.term});
        at += length - 1;
        break;
      }
    }
  }
  return uses;
}

Glossary read_glossary(const std::string& file, std::string_view json, Faults& faults) {
  Glossary glossary;
  const auto document = core::JsonDocument::parse(file, json, {}, faults);
  Reader root = document.root(faults);
  for (Reader& entry : root.array("terms")) {
    Term term;
    term.id = entry.text("id").value_or("");
    term.name = entry.text("term").value_or("");
    term.also = texts(entry, "also", Need::optional);
    term.text = entry.text("text").value_or("");
    entry.finish();
    if (entry.has("id") && !core::is_id(term.id)) {
      entry.fault_at("id", '"' + core::printable(term.id) + "\" has the wrong form", core::id_form);
    }
    std::vector<std::string> names{term.name};
    names.insert(names.end(), term.also.begin(), term.also.end());
    for (const std::string& name : names) {
      if (const Term* other = glossary.find(name); other != nullptr) {
        entry.fault('"' + core::printable(name) + "\" is a name of \"" + other->name + "\" too", "each name once");
      }
    }
    for (std::string& name : names) {
      glossary.names.push_back({std::move(name), glossary.terms.size()});
    }
    glossary.terms.push_back(std::move(term));
  }
  root.finish();
  std::stable_sort(glossary.names.begin(), glossary.names.end(),
                   [](const TermName& a, const TermName& b) { return a.name.size() > b.name.size(); });
  return glossary;
}

std::vector<Claim> read_claims(const std::string& file, std::string_view json, Faults& faults) {
  const std::vector<std::string_view> marks{"true", "partly", "unproven", "misleading", "wrong", "dangerous"};
  std::vector<Claim> claims;
  const auto document = core::JsonDocument::parse(file, json, {}, faults);
  Reader root = document.root(faults);
  for (Reader& entry : root.array("claims")) {
    Claim claim;
    claim.id = entry.text("id").value_or("");
    claim.said = entry.text("claim").value_or("");
    claim.mark = std::string(marks[entry.choice("mark", marks).value_or(0)]);
    claim.verdict = entry.text("verdict").value_or("");
    claim.reason = entry.text("reason").value_or("");
    claim.study = entry.text("study").value_or("");
    claim.sources = texts(entry, "sources", Need::required);
    if (entry.has("play")) {
      claim.play = read_play(entry.child("play"));
    }
    entry.finish();
    if (std::any_of(claims.begin(), claims.end(), [&](const Claim& other) { return other.id == claim.id; })) {
      entry.fault_at("id", '"' + core::printable(claim.id) + "\" is there twice", "each id once");
    }
    claims.push_back(std::move(claim));
  }
  root.finish();
  return claims;
}

}  // namespace cleft::story
