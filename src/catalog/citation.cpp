#include "catalog/citation.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "catalog/tex.hpp"

namespace cleft::catalog {

namespace {

using Json = nlohmann::ordered_json;

// "E. D." -> "ED"; "Kragh-Sorensen" stays; "Anna" -> "A".
std::string initials(const std::string& given) {
  std::string letters;
  bool begins = true;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const char c = given[i];
    const bool separates = c == ' ' || c == '.' || c == '-';
    if (begins && !separates) {
      std::size_t end = i + 1;
      while (end < given.size() && (static_cast<unsigned char>(given[end]) & 0xc0U) == 0x80U) {
        ++end;  // the rest of one character
      }
      letters += given.substr(i, end - i);
    }
    begins = separates;
  }
  return letters;
}

std::string names_of(const Reference& reference) {
  std::string list;
  for (const Author& author : reference.authors) {
    list += list.empty() ? "" : ", ";
    list += author.literal.empty() ? author.family : author.literal;
    list += author.given.empty() ? "" : " " + initials(author.given);
  }
  return list;
}

// "Journal 340(2-3):249-258"
std::string where_of(const Reference& r) {
  std::string text = r.container;
  if (!r.volume.empty()) {
    text += (text.empty() ? "" : " ") + r.volume;
  }
  if (!r.issue.empty()) {
    text += "(" + r.issue + ")";
  }
  if (!r.page.empty()) {
    text += ":" + r.page;
  }
  for (const std::string* part : {&r.number, &r.version, &r.publisher}) {
    if (!part->empty()) {
      text += (text.empty() ? "" : ", ") + *part;
    }
  }
  return text;
}

// The one identifier by which it is found best.
std::string identifier_of(const Reference& r) {
  if (!r.doi.empty()) {
    return "doi:" + r.doi;
  }
  if (!r.pmid.empty()) {
    return "PMID " + r.pmid;
  }
  return r.pmcid.empty() ? r.url : r.pmcid;
}

const char* bibtex_type(const std::string& type) {
  if (type == "article-journal") {
    return "article";
  }
  if (type == "book") {
    return "book";
  }
  if (type == "chapter") {
    return "incollection";
  }
  if (type == "report") {
    return "techreport";
  }
  return type == "thesis" ? "phdthesis" : "misc";
}

// What BibTeX calls the work that holds this one, and who gave it out.
const char* bibtex_container(const std::string& type) {
  if (type == "article-journal") {
    return "journal";
  }
  return type == "chapter" ? "booktitle" : "howpublished";
}

const char* bibtex_publisher(const std::string& type) {
  if (type == "report") {
    return "institution";
  }
  return type == "thesis" ? "school" : "publisher";
}

// "Kragh-Sorensen, P. and {The Cleft authors}"
std::string bibtex_authors(const Reference& reference) {
  std::string list;
  for (const Author& author : reference.authors) {
    list += list.empty() ? "" : " and ";
    if (!author.literal.empty()) {
      list += "{" + tex(author.literal) + "}";
    } else {
      list += tex(author.family) + (author.given.empty() ? "" : ", " + tex(author.given));
    }
  }
  return list;
}

class BibtexEntry {
 public:
  explicit BibtexEntry(const Reference& r) : text_(std::string("@") + bibtex_type(r.type) + "{" + r.id) {}
  // value is TeX already.
  void add(const char* field, const std::string& value) {
    if (!value.empty()) {
      text_ += std::string(",\n  ") + field + " = {" + value + "}";
    }
  }
  [[nodiscard]] std::string text() const { return text_ + "\n}\n"; }

 private:
  std::string text_;
};

const char* ris_type(const std::string& type) {
  constexpr std::array<std::pair<std::string_view, const char*>, 9> types{{{"article-journal", "JOUR"},
                                                                           {"article-magazine", "MGZN"},
                                                                           {"article-newspaper", "NEWS"},
                                                                           {"book", "BOOK"},
                                                                           {"chapter", "CHAP"},
                                                                           {"report", "RPRT"},
                                                                           {"thesis", "THES"},
                                                                           {"software", "COMP"},
                                                                           {"webpage", "ELEC"}}};
  const auto* const known =
      std::find_if(types.begin(), types.end(), [&](const auto& one) { return one.first == type; });
  return known == types.end() ? "GEN" : known->second;
}

// A record of RIS: a line a tag.
class RisRecord {
 public:
  // A line has one value, so that what goes over several lines becomes one.
  void add(const char* tag, std::string value) {
    if (value.empty()) {
      return;
    }
    std::replace_if(
        value.begin(), value.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    text_ += std::string(tag) + "  - " + value + "\r\n";
  }
  [[nodiscard]] std::string text() const { return text_ + "ER  - \r\n"; }

 private:
  std::string text_;
};

// "2024/08/09": the specification has every part, empty where it is not known.
std::string ris_date(const Reference& r) {
  const auto two_digits = [](long part) {
    const std::string digits = part == 0 ? "" : std::to_string(part);
    return digits.size() == 1 ? "0" + digits : digits;
  };
  return std::to_string(r.year) + "/" + two_digits(r.month) + "/" + two_digits(r.day) + "/";
}

Json date_json(const Reference& r) {
  Json parts = Json::array({r.year});
  if (r.month != 0) {
    parts.push_back(r.month);
  }
  if (r.day != 0) {
    parts.push_back(r.day);
  }
  return {{"date-parts", Json::array({parts})}};
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// A title with every word marked whose capitals a style must not change. The first word's first letter is one in any
// style.
std::string with_case_kept(const std::string& title) {
  std::string out;
  std::size_t at = 0;
  while (at < title.size()) {
    const std::size_t end = std::min(title.find(' ', at), title.size());
    const std::string word = title.substr(at, end - at);
    const auto capital = std::find_if(word.begin() + (at == 0 && !word.empty() ? 1 : 0), word.end(), is_capital);
    const bool marked = capital != word.end();
    out.append(marked ? "<span class=\"nocase\">" : "").append(word).append(marked ? "</span>" : "");
    out.append(end < title.size() ? " " : "");
    at = end + 1;
  }
  return out;
}

Json csl_entry(const Reference& r) {
  Json entry = {{"id", r.id}, {"type", r.type}, {"title", with_case_kept(r.title)}, {"author", Json::array()}};
  for (const Author& author : r.authors) {
    Json person = Json::object();
    for (const auto& [key, value] :
         {std::pair{"literal", &author.literal}, {"family", &author.family}, {"given", &author.given}}) {
      if (!value->empty()) {
        person[key] = *value;
      }
    }
    entry["author"].push_back(std::move(person));
  }
  entry["issued"] = date_json(r);
  for (const ReferenceField& field : reference_fields()) {
    if (!(r.*field.member).empty()) {
      entry[field.key] = r.*field.member;
    }
  }
  return entry;
}

}  // namespace

std::string citation_text(const Reference& r, std::string_view year_suffix) {
  std::string text = names_of(r) + " (" + std::to_string(r.year);
  text.append(year_suffix).append("). ").append(r.title);
  text += r.title.empty() || r.title.back() == '.' || r.title.back() == '?' ? "" : ".";
  for (const std::string& part : {where_of(r), identifier_of(r)}) {
    text += part.empty() ? "" : " " + part + ".";
  }
  return text;
}

std::string citation_bibtex(const Reference& r) {
  BibtexEntry entry(r);
  entry.add("author", bibtex_authors(r));
  entry.add("title", "{" + tex(r.title) + "}");  // the inner braces keep capitals
  entry.add(bibtex_container(r.type), tex(r.container));
  entry.add("year", std::to_string(r.year));
  entry.add("month", r.month == 0 ? "" : std::to_string(r.month));
  entry.add("volume", tex(r.volume));
  entry.add("number", tex(r.issue.empty() ? r.number : r.issue));
  entry.add("pages", tex_pages(r.page));
  entry.add("edition", tex(r.version));
  entry.add(bibtex_publisher(r.type), tex(r.publisher));
  entry.add("doi", r.doi);  // read as it stands, as is the address
  entry.add("pmid", r.pmid);
  entry.add("pmcid", r.pmcid);
  entry.add("url", r.url);
  entry.add("note", tex(r.note));
  return entry.text();
}

std::string citation_ris(const Reference& r) {
  RisRecord record;
  record.add("TY", ris_type(r.type));
  record.add("ID", r.id);
  for (const Author& author : r.authors) {
    record.add("AU", author.literal.empty() ? author.family + (author.given.empty() ? "" : ", " + author.given)
                                            : author.literal);
  }
  record.add("PY", std::to_string(r.year));
  record.add("DA", r.month == 0 ? "" : ris_date(r));
  record.add("TI", r.title);
  record.add("T2", r.container);
  record.add("VL", r.volume);
  record.add("IS", r.issue.empty() ? r.number : r.issue);
  const std::size_t dash = r.page.find('-');
  record.add("SP", r.page.substr(0, dash));
  record.add("EP", dash == std::string::npos ? "" : r.page.substr(dash + 1));
  record.add("ET", r.version);
  record.add("PB", r.publisher);
  record.add("DO", r.doi);
  record.add("AN", r.pmid.empty() ? r.pmcid : r.pmid);
  record.add("UR", r.url);
  record.add("N1", r.note);
  return record.text();
}

std::string citations_csl_json(std::span<const Reference* const> references) {
  Json list = Json::array();
  for (const Reference* reference : references) {
    list.push_back(csl_entry(*reference));
  }
  return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

namespace {

// Of a work whose authors were not seen: the journal, or as much of the title as stands beside a number.
std::string label_without_authors(const Reference& reference) {
  constexpr std::size_t longest = 48;
  if (!reference.container.empty()) {
    return reference.container;
  }
  if (reference.title.size() <= longest) {
    return reference.title;
  }
  return reference.title.substr(0, reference.title.rfind(' ', longest)) + " ...";
}

}  // namespace

std::string source_label(const Reference& reference) {
  const bool known = !reference.authors.empty() && reference.authors.front().literal != unseen_authors;
  std::string label = !known                                      ? label_without_authors(reference)
                      : reference.authors.front().literal.empty() ? reference.authors.front().family
                                                                  : reference.authors.front().literal;
  if (reference.authors.size() == 2) {
    const Author& second = reference.authors.back();
    label += " and " + (second.literal.empty() ? second.family : second.literal);
  } else if (reference.authors.size() > 2) {
    label += " et al.";
  }
  return reference.year > 0 ? label + " " + std::to_string(reference.year) + reference.year_suffix : label;
}

std::string source_address(const Reference& reference) {
  if (!reference.doi.empty()) {
    return "https://doi.org/" + reference.doi;
  }
  if (!reference.pmcid.empty()) {
    return "https://pmc.ncbi.nlm.nih.gov/articles/" + reference.pmcid + "/";
  }
  return reference.pmid.empty() ? reference.url : "https://pubmed.ncbi.nlm.nih.gov/" + reference.pmid + "/";
}

}  // namespace cleft::catalog
