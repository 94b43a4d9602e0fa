#include "story/reading.hpp"

#include <algorithm>

#include "catalog/citation.hpp"
#include "story/markup.hpp"

namespace cleft::story {
namespace {

std::string number_text(double value, NumberForm form) {
  switch (form) {
    case NumberForm::whole: return whole(value);
    case NumberForm::tenth: return tenth(value);
    case NumberForm::percent: return whole(100.0 * value);
    case NumberForm::digits: break;
  }
  return two_digits(value);
}

class Reading {
 public:
  Reading(const Story& story, const Chapter& chapter, const catalog::Catalog& catalog, Runs& runs, std::string& failure)
      : story_(story), chapter_(chapter), catalog_(catalog), runs_(runs), failure_(failure) {
    read_.chapter = &chapter;
  }

  ReadChapter whole() {
    auto places_left = std::count_if(chapter_.prose.begin(), chapter_.prose.end(),
                                     [](const Block& one) { return one.kind == Block::Kind::question; });
    for (const Block& block : chapter_.prose) {
      if (block.kind == Block::Kind::question) {
        ask_until(--places_left > 0 ? asked_ + 1 : chapter_.questions.size());
      } else {
        read_.blocks.push_back(block_of(block));
      }
    }
    ask_until(chapter_.questions.size());
    read_.prose_terms = told_;
    // Prose and claims come before the list of sources.
    for (const std::string& id : chapter_.claims) {
      ReadClaim claim{story_.find_claim(id), {}, {}};
      add_text(claim.claim->reason, {}, claim.reason);
      for (const std::string& key : claim.claim->sources) {
        claim.notes.push_back(note(key, {}));
      }
      read_.claims.push_back(std::move(claim));
    }
    return std::move(read_);
  }

 private:
  void ask_until(std::size_t end) {
    if (asked_ >= end) {
      return;
    }
    asked_of_ = scenarios_asked(asked_, end);
    ReadBlock block;
    block.kind = Block::Kind::question;
    block.first_question = asked_;
    block.end_question = asked_ = end;
    read_.blocks.push_back(std::move(block));
  }

  // Where the answers to these questions are computed.
  [[nodiscard]] std::set<std::string> scenarios_asked(std::size_t first, std::size_t end) const {
    std::set<std::string> all;
    const auto add = [&all](const std::vector<const Measure*>& measures) {
      for (const Measure* measure : measures) {
        all.insert(measure->scenario);
      }
    };
    for (std::size_t i = first; i < end; ++i) {
      const Question& question = chapter_.questions[i];
      for (const Option& option : question.options) {
        add(measures_of(option.condition));
      }
      for (const Item& item : question.items) {
        add(measures_of(item.expression));
      }
      if (question.kind == Question::Kind::draw) {
        add({&question.drawing.curve});
      }
    }
    return all;
  }

  // Whether it has a number of the scenarios that were asked about, and of no other, or says a statement of them.
  [[nodiscard]] bool answers(const Block& block) const {
    const auto asked = [this](const std::vector<const Measure*>& measures) {
      return !measures.empty() && std::all_of(measures.begin(), measures.end(),
                                              [this](const Measure* one) { return asked_of_.contains(one->scenario); });
    };
    const std::string says = plain_text(Prose{block});
    return std::any_of(block.spans.begin(), block.spans.end(),
                       [&](const Span& span) {
                         return span.kind == Span::Kind::number && asked(measures_of(span.expression));
                       }) ||
           std::any_of(chapter_.statements.begin(), chapter_.statements.end(), [&](const Statement& one) {
             return says.find(one.words) != std::string::npos && asked(measures_of(one.condition));
           });
  }

  ReadBlock block_of(const Block& block) {
    ReadBlock read;
    read.kind = block.kind;
    read.level = block.level;
    read.answers = answers(block);
    const auto step = std::find_if(chapter_.steps.begin(), chapter_.steps.end(),
                                   [&block](const Step& one) { return is_of(one, block); });
    read.step = step == chapter_.steps.end() ? nullptr : &*step;
    read.step_answers = read.step != nullptr && asked_of_.contains(read.step->scenario);
    for (const Span& span : block.spans) {
      Passage like;
      like.emphasis = span.emphasis;
      like.strong = span.strong;
      switch (span.kind) {
        case Span::Kind::number: add_number(span, std::move(like), read.passages); break;
        case Span::Kind::footnote: read.passages.push_back(note(span.target, std::move(like))); break;
        case Span::Kind::term: {
          const Term& term = *story_.glossary.find(span.target);
          add_term(static_cast<std::size_t>(&term - story_.glossary.terms.data()), span.text, like, read.passages);
          break;
        }
        case Span::Kind::text:
          if (block.kind == Block::Kind::heading) {
            add(span.text, like, read.passages);
          } else {
            add_text(span.text, like, read.passages);
          }
          break;
      }
    }
    return read;
  }

  static void add(std::string text, Passage like, std::vector<Passage>& into) {
    if (!text.empty()) {
      like.text = std::move(text);
      into.push_back(std::move(like));
    }
  }

  void add_term(std::size_t term, std::string text, Passage like, std::vector<Passage>& into) {
    told_.insert(term);
    like.kind = Passage::Kind::term;
    like.which = term;
    add(std::move(text), std::move(like), into);
  }

  // The first use of each term is told.
  void add_text(const std::string& text, const Passage& like, std::vector<Passage>& into) {
    std::size_t at = 0;
    for (const Use& use : uses_in(text, story_.glossary)) {
      if (told_.contains(use.term)) {
        continue;
      }
      add(text.substr(at, use.at - at), like, into);
      add_term(use.term, text.substr(use.at, use.length), like, into);
      at = use.at + use.length;
    }
    add(text.substr(at), like, into);
  }

  void add_number(const Span& span, Passage like, std::vector<Passage>& into) {
    const auto value = runs_.value(span.expression, failure_);
    if (!value) {
      return;
    }
    like.kind = Passage::Kind::number;
    like.value = *value;
    like.expression = span.text;
    add(number_text(*value, span.form), std::move(like), into);
  }

  Passage note(const std::string& key, Passage like) {
    const catalog::Reference* source = catalog_.find_reference(key);
    const auto found = std::find(read_.sources.begin(), read_.sources.end(), source);
    like.kind = Passage::Kind::note;
    like.which = static_cast<std::size_t>(found - read_.sources.begin());
    like.first = found == read_.sources.end();
    like.text = std::to_string(like.which + 1);
    if (like.first) {
      read_.sources.push_back(source);
    }
    return like;
  }

  const Story& story_;
  const Chapter& chapter_;
  const catalog::Catalog& catalog_;
  Runs& runs_;
  std::string& failure_;
  ReadChapter read_;
  std::set<std::size_t> told_;      // terms
  std::size_t asked_ = 0;           // questions that have their place
  std::set<std::string> asked_of_;  // scenarios of the last of them
};

}  // namespace

ReadChapter read_through(const Story& story, const Chapter& chapter, const catalog::Catalog& catalog, Runs& runs,
                         std::string& failure) {
  return Reading(story, chapter, catalog, runs, failure).whole();
}

namespace {

// The citation, cut where its identifier stands.
Citation cut_citation(const catalog::Reference& source) {
  std::string text = catalog::citation_text(source, source.year_suffix);
  const std::string address = catalog::source_address(source);
  if (address.empty()) {
    return {std::move(text), "", "", "", ""};
  }
  for (const std::string& shown : {"doi:" + source.doi, "PMID " + source.pmid, source.pmcid, source.url}) {
    const std::size_t at = shown.size() < 6 ? std::string::npos : text.rfind(shown);
    if (at != std::string::npos) {
      return {text.substr(0, at), shown, text.substr(at + shown.size()), address, ""};
    }
  }
  return {text + ' ', address, "", address, ""};
}

}  // namespace

Citation citation_of(const catalog::Reference& source, const i18n::Text& words) {
  Citation citation = cut_citation(source);
  citation.retracted = !source.retracted.empty();
  if (citation.retracted) {
    citation.note = words.format("source.retracted", {date_words(source.retracted, words)});
  } else if (!source.no_identifier.empty()) {
    citation.note = words.format("source.without", {source.no_identifier});
  }
  return citation;
}

std::string date_words(const std::string& date, const i18n::Text& words) {
  std::string year = date.substr(0, 4);
  if (date.size() < 7) {
    return year;
  }
  std::string month_and_year = std::string(words("month." + date.substr(5, 2))) + ' ' + year;
  return date.size() < 10 ? month_and_year : std::to_string(std::stoi(date.substr(8))) + ' ' + month_and_year;
}

std::vector<std::size_t> given_order(const Question& question,
                                     const std::vector<std::pair<std::size_t, double>>& order) {
  std::vector<std::size_t> right(order.size());
  std::transform(order.begin(), order.end(), right.begin(), [](const auto& one) { return one.first; });
  std::vector<std::size_t> given = right;
  std::sort(given.begin(), given.end(),
            [&](std::size_t a, std::size_t b) { return question.items[a].text < question.items[b].text; });
  if (given == right) {
    std::reverse(given.begin(), given.end());
  }
  return given;
}

}  // namespace cleft::story
