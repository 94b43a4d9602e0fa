#include "story/chapter.hpp"

#include <algorithm>
#include <array>

#include "core/json_reader.hpp"
#include "core/quantity.hpp"
#include "story/head.hpp"

namespace cleft::story {
namespace {

using core::Faults;

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

Curve read_curve(const Entry& entry, const std::string& file, Faults& faults) {
  Taker taker(file, entry.inside, entry.line, faults);
  Curve curve;
  curve.label = taker.text("label");
  curve.measure = curve_of(&entry, file, faults);
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
    step.at_words = at->value;
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
  step.handout = one_of(taker, "handout", false, std::array{std::string_view("yes")}, file, faults) != nullptr;
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
    if (step.handout && &step != handout_step(chapter)) {
      faults.push_back({chapter.file, place(step.line), "another step is printed already", "handout: yes once"});
    }
  }
  // What stands behind a question is told after the guess, and its step waits too.
  const auto question = std::find_if(chapter.prose.begin(), chapter.prose.end(),
                                     [](const Block& block) { return block.kind == Block::Kind::question; });
  if (question != chapter.prose.end() && !taken.empty() &&
      std::none_of(taken.begin(), taken.end(), [&](const Block* block) { return block < &*question; })) {
    faults.push_back({chapter.file, place(chapter.steps.front().line), "no step stands before the first question",
                      "a step of a paragraph before it, so that something is seen from the beginning"});
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

const Step* handout_step(const Chapter& chapter) {
  const auto chosen =
      std::find_if(chapter.steps.begin(), chapter.steps.end(), [](const Step& step) { return step.handout; });
  if (chosen != chapter.steps.end()) {
    return &*chosen;
  }
  return chapter.steps.empty() ? nullptr : &chapter.steps.front();
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
    if (question.kind == Question::Kind::draw) {
      all.emplace_back(&question.drawing.curve, question.drawing.curve_line);
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

model::Amine transmitter_of(const Chapter& chapter) {
  if (chapter.curves.empty()) {
    return model::Amine::serotonin;
  }
  const std::string& column = chapter.curves.front().measure.column;
  return model::amine_of(column.substr(0, column.find('_'))).value_or(model::Amine::serotonin);
}

const char* opening_key(const Chapter& chapter) { return chapter.scenarios.size() > 1 ? "play.compare" : "play.open"; }

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
