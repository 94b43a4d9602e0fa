// Terms and what they mean, from data/story/<language>/glossary.json, and popular claims with a verdict, from
// claims.json.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/fault.hpp"
#include "model/parameters.hpp"
#include "story/measure.hpp"

namespace cleft::story {

struct Term {
  std::string id;  // in addresses: "autoreceptor"
  std::string name;
  std::vector<std::string> also;  // other names and forms by which a text uses it
  std::string text;               // one or two plain sentences
};

// A name of a term and where it is among the terms.
struct TermName {
  std::string name;
  std::size_t term = 0;
};

struct Glossary {
  std::vector<Term> terms;      // by name
  std::vector<TermName> names;  // longest first

  // By one of its names, in any case of letters; null where there is none.
  [[nodiscard]] const Term* find(std::string_view name) const;
};

// A term used in a text.
struct Use {
  std::size_t at = 0;
  std::size_t length = 0;
  std::size_t term = 0;
};

// Every use of a term as a word of its own, also with an s behind it, from left to right. A name of capitals is found
// in capitals alone.
std::vector<Use> uses_in(std::string_view text, const Glossary& glossary);

Glossary read_glossary(const std::string& file, std::string_view json, core::Faults& faults);

// What the model shows of a claim.
struct ClaimPlay {
  std::vector<std::string> scenarios;  // ids, one to four: they are opened side by side
  model::Amine transmitter = model::Amine::serotonin;
  std::string shows;               // a sentence
  std::vector<std::string> holds;  // conditions as written, which make the sentence true
  std::vector<Condition> conditions;
};

struct Claim {
  std::string id;       // "e"
  std::string said;     // as people say it
  std::string mark;     // true, partly, unproven, misleading, wrong, dangerous
  std::string verdict;  // in a few words
  std::string reason;
  std::string study;                 // what was studied, and how many
  std::vector<std::string> sources;  // keys of the bibliography
  std::optional<ClaimPlay> play;     // nothing: the model has no answer
};

std::vector<Claim> read_claims(const std::string& file, std::string_view json, core::Faults& faults);

}  // namespace cleft::story
