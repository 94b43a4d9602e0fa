#include "story/story.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "core/json_reader.hpp"
#include "embedded/story.hpp"
#include "story/chart.hpp"

namespace cleft::story {
namespace {

using core::Faults;

bool starts_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }
bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

template <class List>
bool has(const List& list, const std::string& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

std::string meant(const std::string& wrong, const std::vector<std::string>& words) {
  const auto near = core::nearest_word(wrong, words);
  return near ? "; did you mean \"" + *near + "\"?" : "";
}

std::string play_pointer(std::size_t claim, std::size_t condition) {
  return "/claims/" + std::to_string(claim) + "/play/holds/" + std::to_string(condition);
}

// What one chapter refers to.
class ReferenceCheck {
 public:
  ReferenceCheck(const Story& story, const catalog::Catalog& catalog, Runs& runs, Faults& faults)
      : story_(story), runs_(runs), faults_(faults) {
    for (const catalog::ScenarioText& one : catalog.scenarios) {
      scenarios_.push_back(one.id);
    }
    for (const catalog::Reference& one : catalog.references) {
      sources_.push_back(one.id);
    }
  }

  void check(const Chapter& chapter) {
    check_scenarios(chapter);
    check_marks(chapter);
    check_questions(chapter);
    for (const std::string& id : chapter.claims) {
      if (story_.find_claim(id) == nullptr) {
        fault(chapter, 1, "no claim \"" + core::printable(id) + '"', "an id of claims.json");
      }
    }
    for (const std::string& id : scenarios_of(chapter)) {
      const simulation::Scenario* scenario = runs_.scenario(id);
      if (scenario != nullptr && scenario->drugs.size() > 1 && chapter.danger.empty()) {
        fault(chapter, 1, "drugs meet in " + id + " and no danger is named", "a line danger: ...");
        break;
      }
    }
  }

  void check_plays() {
    for (std::size_t i = 0; i < story_.claims.size(); ++i) {
      if (!story_.claims[i].play) {
        continue;
      }
      const ClaimPlay& play = *story_.claims[i].play;
      for (const std::string& id : play.scenarios) {
        known_scenario(story_.claims_file, "/claims/" + std::to_string(i) + "/play/scenarios", id);
      }
      for (std::size_t k = 0; k < play.conditions.size(); ++k) {
        for (const Measure* measure : measures_of(play.conditions[k])) {
          check_measure(story_.claims_file, play_pointer(i, k), *measure);
        }
      }
    }
  }

 private:
  void fault(const Chapter& chapter, long line, std::string what, std::string allowed) {
    faults_.push_back({chapter.file, place(line), std::move(what), std::move(allowed)});
  }

  void check_scenarios(const Chapter& chapter) {
    for (const std::string& id : chapter.scenarios) {
      known_scenario(chapter, id, 1);
    }
    for (const Step& step : chapter.steps) {
      if (!known_scenario(chapter, step.scenario, step.line)) {
        continue;
      }
      const simulation::Scenario* scenario = runs_.scenario(step.scenario);
      if (scenario != nullptr && step.at_s > scenario->until_s) {
        fault(chapter, step.line, "the instant lies behind the end of " + step.scenario,
              "at most " + core::number_text(scenario->until_s) + " s");
      }
    }
    for (const auto& [measure, line] : measures_of(chapter)) {
      check_measure(chapter.file, place(line), *measure);
    }
  }

  bool known_scenario(const Chapter& chapter, const std::string& id, long line) {
    return known_scenario(chapter.file, place(line), id);
  }

  bool known_scenario(const std::string& file, const std::string& where, const std::string& id) {
    if (has(scenarios_, id)) {
      return true;
    }
    faults_.push_back({file, where, "no scenario \"" + core::printable(id) + '"' + meant(id, scenarios_),
                       "a scenario that cleft-cli list scenarios names"});
    return false;
  }

  void check_measure(const std::string& file, const std::string& where, const Measure& measure) {
    if (measure.scenario.empty() || !known_scenario(file, where, measure.scenario)) {
      return;
    }
    const std::vector<std::string> columns = runs_.columns(measure.scenario);
    if (!columns.empty() && !has(columns, measure.column)) {
      faults_.push_back({file, where,
                         "no column \"" + core::printable(measure.column) + "\" in " + measure.scenario +
                             meant(measure.column, columns),
                         "a column of its table, or TRANSMITTER_times_rest"});
    }
  }

  void check_marks(const Chapter& chapter) {
    std::vector<std::string> used;
    for (const Mark& mark : chapter.marks) {
      if (mark.kind == Mark::Kind::footnote) {
        used.push_back(mark.inside);
        if (!has(chapter.sources, mark.inside)) {
          fault(chapter, mark.line, "the footnote \"" + core::printable(mark.inside) + "\" is not among the sources",
                "a key of the line sources: ...");
        }
      } else if (mark.kind == Mark::Kind::term) {
        const std::string name = single_blanks(mark.inside.substr(0, mark.inside.find('|')));
        if (story_.glossary.find(name) == nullptr) {
          fault(chapter, mark.line, "no term \"" + core::printable(name) + '"', "a term of glossary.json");
        }
      }
    }
    for (const std::string& key : chapter.sources) {
      if (!has(sources_, key)) {
        fault(chapter, 1, "no source \"" + core::printable(key) + '"' + meant(key, sources_),
              "a key of references.json");
      }
      if (!has(used, key)) {
        fault(chapter, 1, "no footnote names the source \"" + core::printable(key) + '"', "[^key] in the prose");
      }
    }
  }

  void check_questions(const Chapter& chapter) {
    std::size_t marks = 0;
    for (const Mark& mark : chapter.marks) {
      marks += mark.kind == Mark::Kind::question ? 1 : 0;
      if (mark.kind == Mark::Kind::question && marks == chapter.questions.size() + 1) {
        fault(chapter, mark.line, "more places for questions than questions", "at most one {{question}} a question");
      }
    }
    for (const Question& question : chapter.questions) {
      if (question.kind == Question::Kind::draw) {
        check_drawing(chapter, question.drawing);
      }
    }
  }

  void check_drawing(const Chapter& chapter, const Drawing& drawing) {
    const simulation::Scenario* scenario =
        has(scenarios_, drawing.curve.scenario) ? runs_.scenario(drawing.curve.scenario) : nullptr;
    if (scenario != nullptr && !drawing.points.empty() && drawing.points.back().at_s > scenario->until_s) {
      fault(chapter, drawing.points_line, "a point lies behind the end of " + drawing.curve.scenario,
            "at most " + core::number_text(scenario->until_s) + " s");
    }
    const std::string key = value_key(drawing.curve.column);
    if (!drawing.curve.column.empty() && !story_.words.has(key)) {
      fault(chapter, drawing.curve_line, "there are no words for a value of " + core::printable(drawing.curve.column),
            "a column with its words " + key + " in words.json");
    }
  }

  const Story& story_;
  Runs& runs_;
  Faults& faults_;
  std::vector<std::string> scenarios_;
  std::vector<std::string> sources_;
};

void check_numbers(const Story& story, const std::string& folder, Faults& faults) {
  for (std::size_t i = 0; i < story.chapters.size(); ++i) {
    if (story.chapters[i].number != static_cast<int>(i) + 1) {
      faults.push_back({story.chapters[i].file, "", "the number is not that of its place",
                        "chapters of " + folder + " numbered from 01 without a gap"});
      return;
    }
  }
}

std::string values_text(const Condition& condition, const std::vector<double>& values) {
  std::string text;
  for (std::size_t i = 0; i < values.size(); ++i) {
    text += core::number_text(values[i]);
    if (i < condition.signs.size()) {
      text += std::string(" ") + condition.signs[i] + ' ';
    }
  }
  return text;
}

// At a line of a chapter.
Verdict verdict_at(const Chapter& chapter, long line, std::string sentence, std::string says, std::string values,
                   bool holds) {
  return {chapter.id,          chapter.file + ": line " + std::to_string(line),
          std::move(sentence), std::move(says),
          std::move(values),   holds};
}

Verdict verdict_of(const Chapter& chapter, const Question& question, Runs& runs, std::string& failure) {
  Verdict verdict = verdict_at(chapter, question.line, question.ask, "", "", false);
  if (question.kind == Question::Kind::order) {
    verdict.says = "the items differ by a twentieth";
    const auto order = order_of(question, runs, failure);
    verdict.holds = !order.empty();
    for (std::size_t i = 0; i < order.size(); ++i) {
      verdict.values += (i == 0 ? "" : ", ") + core::number_text(order[i].second);
      verdict.holds = verdict.holds && (i == 0 || order[i].second < 0.95 * order[i - 1].second);
    }
    return verdict;
  }
  verdict.says = "one option alone holds";
  for (const Option& option : question.options) {
    const auto values = runs.values(option.condition, failure);
    verdict.values += (verdict.values.empty() ? "" : "; ") + values_text(option.condition, values) +
                      (holds(option.condition, values) ? " holds" : " does not");
  }
  verdict.holds = answer_of(question, runs, failure).has_value();
  return verdict;
}

// The curve lies within its axis, and begins at rest where it is counted in multiples of rest: the page takes these
// from the first row of a run. A guess within the axis can lie far enough from the curve for each miss.
void hold_drawing(const Chapter& chapter, const Question& question, Runs& runs, std::string& failure,
                  std::vector<Verdict>& verdicts) {
  const Drawing& drawing = question.drawing;
  const auto value = [&](Take take, double to_s = std::numeric_limits<double>::infinity()) {
    Measure measure = drawing.curve;
    measure.take = take;
    measure.to_s = to_s;
    return runs.value(measure, failure).value_or(std::numeric_limits<double>::quiet_NaN());
  };
  const std::string range = core::number_text(drawing.low) + " to " + core::number_text(drawing.high);
  const double lowest = value(Take::lowest);
  const double peak = value(Take::peak);
  verdicts.push_back(verdict_at(
      chapter, drawing.axis_line, question.ask, "the curve lies within the axis from " + range,
      core::number_text(lowest) + " to " + core::number_text(peak), lowest >= drawing.low && peak <= drawing.high));
  if (drawing.logarithmic()) {
    const double start = value(Take::start);
    verdicts.push_back(verdict_at(chapter, drawing.curve_line, question.ask, "the curve begins at rest",
                                  core::number_text(start), start > 0.99 && start < 1.01));
  }
  for (const Miss& miss : drawing.misses) {
    const double level = value(Take::value, drawing.points[miss.point].at_s);
    const double share = drawing.share(level);
    verdicts.push_back(verdict_at(
        chapter, miss.line, question.ask, "a guess within the axis from " + range + " can lie " + miss.says,
        core::number_text(level), miss.above ? share + Drawing::near_share < 1.0 : share - Drawing::near_share > 0.0));
  }
}

}  // namespace

const Claim* Story::find_claim(std::string_view id) const {
  const auto found = std::find_if(claims.begin(), claims.end(), [id](const Claim& claim) { return claim.id == id; });
  return found == claims.end() ? nullptr : &*found;
}

std::vector<catalog::File> embedded_files() {
  std::vector<catalog::File> files;
  for (const embedded::EmbeddedFile& file : embedded::story()) {
    if (!ends_with(file.path, ".css")) {
      files.push_back({file.path, file.bytes});
    }
  }
  return files;
}

std::string_view style_sheet() {
  for (const embedded::EmbeddedFile& file : embedded::story()) {
    if (ends_with(file.path, ".css")) {
      return file.bytes;
    }
  }
  return {};
}

Story read_story(std::span<const catalog::File> files, const std::string& language, const catalog::Catalog& catalog,
                 Runs& runs, Faults& faults) {
  Story story;
  story.language = language;
  const std::string folder = "story/" + language + "/";
  bool has_words = false;
  for (const catalog::File& file : files) {
    if (!starts_with(file.path, folder)) {
      continue;
    }
    const std::string path(file.path);
    const std::string name = path.substr(folder.size());
    if (ends_with(name, ".md")) {
      story.chapters.push_back(read_chapter(path, file.text, faults));
    } else if (name == "glossary.json") {
      story.glossary = read_glossary(path, file.text, faults);
    } else if (name == "claims.json") {
      story.claims = read_claims(path, file.text, faults);
      story.claims_file = path;
    } else if (name == "words.json") {
      story.words = i18n::Text::parse(path, file.text, faults);
      has_words = true;
    } else {
      faults.push_back(
          {path, "", "nothing reads a file of this name", "NN-name.md, glossary.json, claims.json, words.json"});
    }
  }
  if (story.chapters.empty() || !has_words) {
    faults.push_back({folder, "", "chapters or words are missing", "NN-name.md and words.json"});
  }
  std::sort(story.chapters.begin(), story.chapters.end(),
            [](const Chapter& a, const Chapter& b) { return a.number < b.number; });
  check_numbers(story, folder, faults);
  ReferenceCheck check(story, catalog, runs, faults);
  for (const Chapter& chapter : story.chapters) {
    check.check(chapter);
  }
  check.check_plays();
  for (std::size_t i = 0; i < story.claims.size(); ++i) {
    for (const std::string& key : story.claims[i].sources) {
      if (catalog.find_reference(key) == nullptr) {
        faults.push_back({folder + "claims.json", "/claims/" + std::to_string(i) + "/sources",
                          "no source \"" + core::printable(key) + '"', "a key of references.json"});
      }
    }
  }
  return story;
}

std::optional<std::size_t> answer_of(const Question& question, Runs& runs, std::string& failure) {
  std::optional<std::size_t> answer;
  for (std::size_t i = 0; i < question.options.size(); ++i) {
    const Condition& condition = question.options[i].condition;
    if (holds(condition, runs.values(condition, failure))) {
      if (answer) {
        return std::nullopt;
      }
      answer = i;
    }
  }
  return answer;
}

std::vector<std::pair<std::size_t, double>> order_of(const Question& question, Runs& runs, std::string& failure) {
  std::vector<std::pair<std::size_t, double>> order;
  for (std::size_t i = 0; i < question.items.size(); ++i) {
    const auto value = runs.value(question.items[i].expression, failure);
    if (!value) {
      return {};
    }
    order.emplace_back(i, *value);
  }
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return order;
}

std::vector<Verdict> hold_to_model(const Story& story, Runs& runs, std::string& failure) {
  std::vector<Verdict> verdicts;
  for (const Chapter& chapter : story.chapters) {
    for (const Statement& statement : chapter.statements) {
      const auto values = runs.values(statement.condition, failure);
      verdicts.push_back(verdict_at(chapter, statement.line, statement.words, statement.says,
                                    values_text(statement.condition, values), holds(statement.condition, values)));
    }
    for (const Question& question : chapter.questions) {
      if (question.kind == Question::Kind::draw) {
        hold_drawing(chapter, question, runs, failure, verdicts);
      } else {
        verdicts.push_back(verdict_of(chapter, question, runs, failure));
      }
    }
  }
  for (std::size_t i = 0; i < story.claims.size(); ++i) {
    const Claim& claim = story.claims[i];
    for (std::size_t k = 0; claim.play && k < claim.play->conditions.size(); ++k) {
      const Condition& condition = claim.play->conditions[k];
      const auto values = runs.values(condition, failure);
      verdicts.push_back({"claim-" + claim.id, story.claims_file + ": " + play_pointer(i, k), claim.play->shows,
                          claim.play->holds[k], values_text(condition, values), holds(condition, values)});
    }
  }
  if (!failure.empty()) {
    verdicts.clear();
  }
  return verdicts;
}

}  // namespace cleft::story
