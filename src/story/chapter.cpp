#include "story/chapter.hpp"

#include <algorithm>

#include "core/json_reader.hpp"
#include "core/quantity.hpp"

namespace cleft::story {
namespace {

using core::Faults;

// A line "key: value" between the lines of ---, with the lines below it that stand two blanks further in.
struct Entry {
  std::string key;
  std::string value;
  long line = 0;
  std::vector<Entry> inside;
};

struct Head {
  std::vector<Entry> entries;
  std::size_t end = 0;  // of the text, behind the second ---
  long lines = 0;
};

std::string place(long line) { return "line " + std::to_string(line); }

std::vector<std::string> listed(const std::string& value) {
  std::vector<std::string> all;
  std::size_t at = 0;
  while (at <= value.size()) {
    const std::size_t comma = std::min(value.find(',', at), value.size());
    if (std::string one = single_blanks(std::string_view(value).substr(at, comma - at)); !one.empty()) {
      all.push_back(std::move(one));
    }
    at = comma + 1;
  }
  return all;
}

// The list that an entry belongs to by its indentation; null where it belongs to none.
std::vector<Entry>* list_at(std::vector<Entry>& entries, std::size_t depth) {
  std::vector<Entry>* list = &entries;
  for (std::size_t i = 0; i < depth; ++i) {
    if (list->empty()) {
      return nullptr;
    }
    list = &list->back().inside;
  }
  return list;
}

Head read_head(const std::string& file, std::string_view text, Faults& faults) {
  Head head;
  const auto line_at = [&](std::size_t at) { return text.substr(at, std::min(text.find('\n', at), text.size()) - at); };
  if (line_at(0) != "---") {
    faults.push_back({file, place(1), "does not begin with ---", "--- and lines such as title: ..., then --- again"});
    return head;
  }
  std::size_t at = 4;
  for (long line = 2; at < text.size(); ++line) {
    const std::string_view one = line_at(at);
    at += one.size() + 1;
    if (one == "---") {
      head.end = std::min(at, text.size());
      head.lines = line;
      return head;
    }
    const std::size_t blanks = std::min(one.find_first_not_of(' '), one.size());
    const std::size_t colon = one.find(':');
    std::vector<Entry>* list = list_at(head.entries, blanks / 2);
    if (blanks % 2 != 0 || colon == std::string_view::npos || list == nullptr) {
      faults.push_back(
          {file, place(line), "is no line of the head", "key: value, two blanks further in below another"});
      continue;
    }
    list->push_back({std::string(one.substr(blanks, colon - blanks)), single_blanks(one.substr(colon + 1)), line, {}});
  }
  faults.push_back({file, place(1), "the head has no end", "a second line of ---"});
  return head;
}

// Takes entries by key, and says which nobody took.
class Taker {
 public:
  Taker(const std::string& file, const std::vector<Entry>& entries, long line, Faults& faults)
      : file_(file), entries_(entries), line_(line), faults_(faults) {}

  std::vector<const Entry*> all(const std::string& key) {
    known_.push_back(key);
    std::vector<const Entry*> found;
    for (const Entry& entry : entries_) {
      if (entry.key == key) {
        found.push_back(&entry);
        if (entry.value.empty()) {
          faults_.push_back({file_, place(entry.line), key + " is blank", "a value behind the colon"});
        }
      }
    }
    return found;
  }

  const Entry* one(const std::string& key, bool needed = true) {
    const auto found = all(key);
    if (found.empty() && needed) {
      faults_.push_back({file_, place(line_), key + " is missing", "a line " + key + ": ..."});
    }
    if (found.size() > 1) {
      faults_.push_back({file_, place(found[1]->line), key + " is there twice", "once"});
    }
    return found.empty() ? nullptr : found.front();
  }

  std::string text(const std::string& key, bool needed = true) {
    const Entry* entry = one(key, needed);
    return entry == nullptr ? std::string() : entry->value;
  }

  void finish() {
    std::string allowed;
    for (const std::string& key : known_) {
      allowed += (allowed.empty() ? "" : ", ") + key;
    }
    for (const Entry& entry : entries_) {
      if (std::find(known_.begin(), known_.end(), entry.key) == known_.end()) {
        const auto meant = core::nearest_word(entry.key, known_);
        faults_.push_back(
            {file_, place(entry.line),
             "unknown key \"" + core::printable(entry.key) + '"' + (meant ? "; did you mean \"" + *meant + "\"?" : ""),
             allowed});
      }
    }
  }

 private:
  const std::string& file_;
  const std::vector<Entry>& entries_;
  long line_;
  Faults& faults_;
  std::vector<std::string> known_;
};

constexpr const char* condition_example = "a condition such as peak serotonin_times_rest in mdma-alone > 5";
constexpr const char* expression_example = "an expression such as peak serotonin_times_rest in mdma-alone";

Condition condition_of(const Entry* entry, const std::string& file, Faults& faults) {
  std::string problem;
  if (entry == nullptr) {
    return {};
  }
  if (auto condition = parse_condition(entry->value, problem)) {
    return *std::move(condition);
  }
  faults.push_back({file, place(entry->line), problem, condition_example});
  return {};
}

Statement read_statement(const Entry& entry, const std::string& file, Faults& faults) {
  Taker taker(file, entry.inside, entry.line, faults);
  Statement statement;
  statement.words = entry.value;
  statement.line = entry.line;
  const Entry* says = taker.one("holds");
  statement.says = says == nullptr ? "" : says->value;
  statement.condition = condition_of(says, file, faults);
  taker.finish();
  return statement;
}

Option read_option(const Entry& entry, const std::string& file, Faults& faults) {
  Taker taker(file, entry.inside, entry.line, faults);
  Option option;
  option.text = entry.value;
  option.line = entry.line;
  const Entry* says = taker.one("when");
  option.says = says == nullptr ? "" : says->value;
  option.condition = condition_of(says, file, faults);
  option.why = taker.text("why");
  taker.finish();
  return option;
}

Item read_item(const Entry& entry, const std::string& file, Faults& faults) {
  Taker taker(file, entry.inside, entry.line, faults);
  Item item;
  item.text = entry.value;
  if (const Entry* value = taker.one("value")) {
    std::string problem;
    item.says = value->value;
    if (auto expression = parse_expression(value->value, problem)) {
      item.expression = *std::move(expression);
    } else {
      faults.push_back({file, place(value->line), problem, expression_example});
    }
  }
  taker.finish();
  return item;
}

Question read_question(const Entry& entry, const std::string& file, Faults& faults) {
  Taker taker(file, entry.inside, entry.line, faults);
  Question question;
  question.line = entry.line;
  question.in_order = entry.value == "order";
  if (entry.value != "order" && entry.value != "choose") {
    faults.push_back(
        {file, place(entry.line), '"' + core::printable(entry.value) + "\" is no kind of question", "choose or order"});
    return question;
  }
  question.ask = taker.text("ask");
  question.belief = taker.text("belief");
  if (question.in_order) {
    question.why = taker.text("why");
    for (const Entry* item : taker.all("item")) {
      question.items.push_back(read_item(*item, file, faults));
    }
  } else {
    for (const Entry* option : taker.all("option")) {
      question.options.push_back(read_option(*option, file, faults));
    }
  }
  if (question.items.size() + question.options.size() < 2) {
    faults.push_back({file, place(entry.line), "fewer than two to choose from", "at least two"});
  }
  taker.finish();
  return question;
}

Curve read_curve(const Entry& entry, const std::string& file, Faults& faults) {
  Taker taker(file, entry.inside, entry.line, faults);
  Curve curve;
  curve.label = taker.text("label");
  std::string problem;
  if (auto measure = parse_curve(entry.value, problem)) {
    curve.measure = *std::move(measure);
  } else {
    faults.push_back({file, place(entry.line), problem, "a curve such as serotonin_times_rest in mdma-alone"});
  }
  taker.finish();
  return curve;
}

// A name of a list; a fault and nothing where it is none of it.
template <class List>
const Entry* one_of(Taker& taker, const std::string& key, bool needed, const List& names, const std::string& file,
                    Faults& faults) {
  const Entry* entry = taker.one(key, needed);
  if (entry == nullptr || std::find(std::begin(names), std::end(names), entry->value) != std::end(names)) {
    return entry;
  }
  std::string allowed;
  for (const auto& one : names) {
    allowed += (allowed.empty() ? "" : ", ") + std::string(one);
  }
  faults.push_back({file, place(entry->line), "no " + key + " \"" + core::printable(entry->value) + '"', allowed});
  return nullptr;
}

Step read_step(const Entry& entry, const Chapter& chapter, Faults& faults) {
  const std::string& file = chapter.file;
  Taker taker(file, entry.inside, entry.line, faults);
  Step step;
  step.words = entry.value;
  step.line = entry.line;
  if (const Entry* at = taker.one("at")) {
    std::string problem;
    if (const auto at_s = core::parse_quantity(at->value, core::Dimension::time, problem)) {
      step.at_s = *at_s;
    } else {
      faults.push_back({file, place(at->line), problem, std::string(core::allowed_units(core::Dimension::time))});
    }
  }
  const Entry* scenario = taker.one("scenario", false);
  step.scenario = scenario != nullptr         ? scenario->value
                  : chapter.scenarios.empty() ? std::string()
                                              : chapter.scenarios.front();
  const Entry* camera = one_of(taker, "camera", false, camera_names(), file, faults);
  step.camera = camera == nullptr ? chapter.camera : camera->value;
  if (const Entry* transmitter = one_of(taker, "transmitter", false, model::amine_ids, file, faults)) {
    step.transmitter = model::amine_of(transmitter->value).value_or(step.transmitter);
  }
  taker.finish();
  return step;
}

void check_steps(const Chapter& chapter, Faults& faults) {
  std::vector<const Block*> taken;
  for (const Step& step : chapter.steps) {
    const auto says = [&step](const Block& block) { return is_of(step, block); };
    const auto first = std::find_if(chapter.prose.begin(), chapter.prose.end(), says);
    if (std::count_if(chapter.prose.begin(), chapter.prose.end(), says) != 1) {
      faults.push_back({chapter.file, place(step.line),
                        "no paragraph, or more than one, says \"" + core::printable(step.words) + '"',
                        "words of one paragraph, numbers and footnotes left out"});
    } else if (std::find(taken.begin(), taken.end(), &*first) != taken.end()) {
      faults.push_back(
          {chapter.file, place(step.line), "the paragraph has a step already", "at most one step a paragraph"});
    } else {
      taken.push_back(&*first);
    }
  }
}

void check_words(const Chapter& chapter, Faults& faults) {
  const std::string prose = plain_text(chapter.prose);
  for (const Statement& statement : chapter.statements) {
    if (prose.find(statement.words) == std::string::npos) {
      faults.push_back({chapter.file, place(statement.line),
                        "the prose does not say \"" + core::printable(statement.words) + '"',
                        "words of one sentence, numbers and footnotes left out"});
    }
  }
}

// "story/en/03-name.md" -> 3; nothing for any other form.
int number_in(const std::string& id) {
  const bool good = id.size() > 3 && id[0] >= '0' && id[0] <= '9' && id[1] >= '0' && id[1] <= '9' && id[2] == '-';
  return good ? (id[0] - '0') * 10 + (id[1] - '0') : 0;
}

}  // namespace

bool is_of(const Step& step, const Block& block) {
  const bool is_read = block.kind != Block::Kind::heading && block.kind != Block::Kind::question;
  return is_read && plain_text(Prose{block}).find(step.words) != std::string::npos;
}

const std::vector<std::string>& camera_names() {
  static const std::vector<std::string> names{"column",   "whole",       "beside-text", "cleft",
                                              "vesicles", "transporter", "release"};
  return names;
}

Chapter read_chapter(const std::string& file, std::string_view text, Faults& faults) {
  Chapter chapter;
  chapter.file = file;
  const std::size_t name = file.rfind('/') + 1;
  chapter.id = file.substr(name, file.rfind('.') - name);
  chapter.number = number_in(chapter.id);
  if (chapter.number == 0) {
    faults.push_back({file, "", "the name has the wrong form", "two digits, a hyphen and a name: 03-transporter.md"});
  }
  const Head head = read_head(file, text, faults);
  if (head.end == 0) {
    return chapter;
  }
  Taker taker(file, head.entries, 1, faults);
  chapter.title = taker.text("title");
  chapter.description = taker.text("description");
  chapter.scenarios = listed(taker.text("scenario"));
  if (chapter.scenarios.size() > 4) {
    faults.push_back({file, place(1), "more than four scenarios", "one to four"});
  }
  const Entry* camera = one_of(taker, "camera", true, camera_names(), file, faults);
  chapter.camera = camera == nullptr ? "" : camera->value;
  chapter.sources = listed(taker.text("sources"));
  chapter.claims = listed(taker.text("claims", false));
  chapter.danger = taker.text("danger", false);
  for (const Entry* curve : taker.all("curve")) {
    chapter.curves.push_back(read_curve(*curve, file, faults));
  }
  if (chapter.curves.size() > 4) {
    faults.push_back({file, place(1), "more than four curves", "at most four"});
  }
  for (const Entry* step : taker.all("step")) {
    chapter.steps.push_back(read_step(*step, chapter, faults));
  }
  for (const Entry* statement : taker.all("statement")) {
    chapter.statements.push_back(read_statement(*statement, file, faults));
  }
  for (const Entry* question : taker.all("question")) {
    chapter.questions.push_back(read_question(*question, file, faults));
  }
  taker.finish();
  const std::string_view markdown = text.substr(head.end);
  chapter.marks = marks_of(markdown, head.lines + 1);
  chapter.prose = read_prose(file, markdown, head.lines + 1, faults);
  check_words(chapter, faults);
  check_steps(chapter, faults);
  return chapter;
}

std::vector<std::pair<const Measure*, long>> measures_of(const Chapter& chapter) {
  std::vector<std::pair<const Measure*, long>> all;
  const auto add = [&all](const std::vector<const Measure*>& some, long line) {
    for (const Measure* one : some) {
      all.emplace_back(one, line);
    }
  };
  for (const Curve& curve : chapter.curves) {
    all.emplace_back(&curve.measure, 1);
  }
  for (const Statement& statement : chapter.statements) {
    add(measures_of(statement.condition), statement.line);
  }
  for (const Question& question : chapter.questions) {
    for (const Option& option : question.options) {
      add(measures_of(option.condition), option.line);
    }
    for (const Item& item : question.items) {
      add(measures_of(item.expression), question.line);
    }
  }
  std::size_t mark = 0;
  for (const Block& block : chapter.prose) {
    for (const Span& span : block.spans) {
      if (span.kind != Span::Kind::number) {
        continue;
      }
      while (mark < chapter.marks.size() && chapter.marks[mark].kind != Mark::Kind::number) {
        ++mark;
      }
      add(measures_of(span.expression), mark < chapter.marks.size() ? chapter.marks[mark].line : 1);
      ++mark;
    }
  }
  return all;
}

std::vector<std::string> scenarios_of(const Chapter& chapter) {
  std::vector<std::string> all;
  const auto add = [&all](const std::string& id) {
    if (!id.empty() && std::find(all.begin(), all.end(), id) == all.end()) {
      all.push_back(id);
    }
  };
  std::for_each(chapter.scenarios.begin(), chapter.scenarios.end(), add);
  for (const Step& step : chapter.steps) {
    add(step.scenario);
  }
  for (const auto& [measure, line] : measures_of(chapter)) {
    add(measure->scenario);
  }
  return all;
}

}  // namespace cleft::story
