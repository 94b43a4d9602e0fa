#include "story/question_pages.hpp"

#include <algorithm>
#include <array>

#include "core/json_reader.hpp"
#include "story/chart.hpp"
#include "story/handout.hpp"
#include "story/markup.hpp"
#include "story/reading.hpp"

namespace cleft::story {
namespace {

std::string attribute(const char* name, const std::string& value) {
  return std::string(" ") + name + "=\"" + escaped(value) + '"';
}

std::string element(const char* name, const std::string& inside) {
  return std::string("<") + name + ">" + inside + "</" + name + ">\n";
}

class QuestionWriter {
 public:
  QuestionWriter(const Story& story, const Chapter& chapter, std::size_t which, const Addresses& addresses, Runs& runs,
                 std::string& failure)
      : story_(story),
        words_(story.words),
        chapter_(chapter),
        question_(chapter.questions[which]),
        id_("question-" + std::to_string(which + 1)),
        addresses_(addresses),
        runs_(runs),
        failure_(failure) {}

  std::string html() {
    constexpr std::array<const char*, 3> kinds{"choose", "order", "draw"};
    const char* kind = kinds[static_cast<std::size_t>(question_.kind)];
    std::string inside = question_.kind == Question::Kind::choose  ? choices()
                         : question_.kind == Question::Kind::order ? in_order()
                                                                   : drawing();
    return R"(<section class="question")" + attribute("id", id_) + attribute("data-kind", kind) +
           attribute("aria-labelledby", id_ + "-title") + ">\n<h2" + attribute("id", id_ + "-title") + ">" +
           words("question.title") + "</h2>\n<p class=\"ask\">" + escaped(question_.ask) + "</p>\n" + inside +
           handout_question(story_, question_, id_, runs_, failure_) + "</section>\n";
  }

 private:
  [[nodiscard]] std::string words(const char* key) const { return escaped(words_(key)); }
  [[nodiscard]] std::string words(const char* key, std::initializer_list<std::string_view> arguments) const {
    return escaped(words_.format(key, arguments));
  }
  [[nodiscard]] std::string how(const char* key) const { return R"(<p class="how">)" + words(key) + "</p>\n"; }
  [[nodiscard]] std::string belief() const {
    return R"(<p class="belief">)" + words("question.belief", {question_.belief}) + "</p>\n";
  }

  // Each option opens to what becomes of it: the guess comes first, and no script is needed.
  std::string choices() {
    const auto answer = answer_of(question_, runs_, failure_);
    std::string html = how("question.choose");
    for (std::size_t i = 0; i < question_.options.size(); ++i) {
      const Option& option = question_.options[i];
      const bool right = answer == i;
      html += "<details" + attribute("name", id_) + attribute("class", right ? "right" : "wrong") + "><summary>" +
              escaped(option.text) + "</summary>\n<p><strong>" + words(right ? "question.right" : "question.wrong") +
              "</strong> " + escaped(option.why) + "</p>\n" + (right ? belief() : "") + "</details>\n";
    }
    return html;
  }

  std::string in_order() {
    const auto order = order_of(question_, runs_, failure_);
    std::string html = how("question.order") + "<ul class=\"items\">\n";
    for (const std::size_t which : given_order(question_, order)) {
      html += element("li", element("span", escaped(question_.items[which].text)));
    }
    html += "</ul>\n<details><summary>" + words("question.show") + "</summary>\n<ol class=\"answer\">\n";
    for (const auto& [which, value] : order) {
      html += "<li><span>" + escaped(question_.items[which].text) + "</span> <span class=\"value\"" +
              attribute("title", question_.items[which].says) + ">" + two_digits(value) + "</span></li>\n";
    }
    return html + "</ol>\n" + element("p", escaped(question_.why)) + belief() + "</details>\n";
  }

  // What the script needs to draw with, and to read the curve from a run of the laboratory.
  [[nodiscard]] std::string drawing_data() const {
    const Drawing& drawing = question_.drawing;
    const simulation::Scenario* scenario = runs_.scenario(drawing.curve.scenario);
    std::string column = drawing.curve.column;
    if (is_times_rest(column)) {
      column.replace(column.find("_times_rest"), std::string::npos, "_extracellular_nM");
    }
    Step step;
    step.scenario = drawing.curve.scenario;
    step.camera = chapter_.camera;
    std::string times;
    std::string names;
    for (const Point& point : drawing.points) {
      times += (times.empty() ? "" : ",") + core::number_text(point.at_s);
      names += (names.empty() ? "" : ",") + point.words;
    }
    return attribute("data-run", addresses_.step(step)) + attribute("data-column", column) +
           attribute("data-colour", colour_class(drawing.curve.column)) +
           attribute("data-times-rest", drawing.logarithmic() ? "1" : "") +
           attribute("data-low", core::number_text(drawing.low)) +
           attribute("data-high", core::number_text(drawing.high)) +
           attribute("data-until", core::number_text(scenario == nullptr ? 0.0 : scenario->until_s)) +
           attribute("data-times", times) + attribute("data-names", names) +
           attribute("data-near", core::number_text(Drawing::near_share)) +
           attribute("data-value", std::string(words_(value_key(drawing.curve.column)))) +
           attribute("data-percent", is_share(drawing.curve.column) ? "1" : "");
  }

  // Axes to draw on, in the mind or on paper, then the curve and what a guess that differs may mean.
  std::string drawing() {
    const Drawing& drawing = question_.drawing;
    const std::string unit = escaped(unit_words(drawing.curve.column, words_));
    const auto figure = [&](const char* end, Shown shown) {
      return "<p class=\"axis\"" + attribute("id", id_ + end) + ">" + unit + "</p>\n" +
             drawing_chart(drawing, shown, id_ + end, words_, runs_, failure_);
    };
    std::string html = how("draw.how") + "<figure class=\"drawing\"" + drawing_data() + ">\n" +
                       figure("-axis", Shown::axes) + "</figure>\n<details><summary>" + words("question.show") +
                       "</summary>\n<figure>\n" + figure("-curve", Shown::curve) + "<figcaption><ul>\n";
    for (const std::string& sentence :
         in_words({{drawing.curve, words_.format("draw.equations", {})}}, words_, runs_, failure_)) {
      html += element("li", escaped(sentence));
    }
    html += "</ul></figcaption>\n</figure>\n";
    for (const Miss& miss : drawing.misses) {
      html += "<p class=\"miss\"" + attribute("data-side", miss.above ? "above" : "below") +
              attribute("data-point", std::to_string(miss.point)) + "><strong>" +
              words(miss.above ? "draw.above" : "draw.below", {drawing.points[miss.point].words}) + "</strong> <span>" +
              escaped(miss.why) + "</span></p>\n";
    }
    return html + "<p class=\"why\">" + escaped(question_.why) + "</p>\n" + belief() + "</details>\n";
  }

  const Story& story_;
  const i18n::Text& words_;
  const Chapter& chapter_;
  const Question& question_;
  std::string id_;
  const Addresses& addresses_;
  Runs& runs_;
  std::string& failure_;
};

}  // namespace

std::string question_html(const Story& story, const Chapter& chapter, std::size_t which, const Addresses& addresses,
                          Runs& runs, std::string& failure) {
  return QuestionWriter(story, chapter, which, addresses, runs, failure).html();
}

std::string script_words(const Story& story) {
  std::string html = "<div class=\"words\" hidden";
  for (const char* key :
       {"draw.live",      "draw.at",        "draw.show",      "draw.again",      "draw.you",          "draw.equations",
        "draw.waiting",   "draw.failed",    "draw.near",      "draw.apart",      "order.up",          "order.down",
        "index.continue", "question.skip",  "question.right", "question.wrong",  "answers.first",     "answers.right",
        "answers.wrong",  "answers.forget", "answers.count",  "answers.changed", "answers.unchanged", "print.button",
        "print.waiting",  "print.play"}) {
    std::string name = std::string("data-") + key;
    std::replace(name.begin(), name.end(), '.', '-');
    html += attribute(name.c_str(), std::string(story.words(key)));
  }
  return html + "></div>\n";
}

std::string answers_html(const Story& story) {
  const auto words = [&story](const char* key) { return escaped(story.words(key)); };
  std::string html = "<section class=\"answers\" aria-labelledby=\"answers\" hidden>\n<h2 id=\"answers\">" +
                     words("answers.title") + "</h2>\n<p class=\"count\"></p>\n<ul>\n";
  for (const Chapter& chapter : story.chapters) {
    for (std::size_t i = 0; i < chapter.questions.size(); ++i) {
      const Question& question = chapter.questions[i];
      html += "<li" + attribute("data-ask", question.ask) + "><a" +
              attribute("href", chapter.id + ".html#question-" + std::to_string(i + 1)) + ">" +
              escaped(question.belief) + "</a> <span class=\"where\">" +
              escaped(story.words.format("answers.chapter", {std::to_string(chapter.number), chapter.title})) +
              "</span></li>\n";
    }
  }
  return html + "</ul>\n<p class=\"how\">" + words("answers.private") +
         "</p>\n<p><button type=\"button\" class=\"quiet\">" + words("answers.forget-all") +
         "</button></p>\n</section>\n";
}

}  // namespace cleft::story
