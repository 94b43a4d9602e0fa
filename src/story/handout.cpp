#include "story/handout.hpp"

#include <algorithm>
#include <iterator>

#include "story/chart.hpp"
#include "story/markup.hpp"
#include "story/question_pages.hpp"
#include "story/reading.hpp"

namespace cleft::story {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) {
    text += (text.empty() ? "" : ", ") + part;
  }
  return text;
}

std::string item(const std::string& inside) { return "<li>" + inside + "</li>\n"; }

// The items of a question as they are given, from most to least.
std::vector<std::string> right_order(const Question& question, Runs& runs, std::string& failure) {
  std::vector<std::string> texts;
  for (const auto& [which, value] : order_of(question, runs, failure)) {
    texts.push_back(question.items[which].text);
  }
  return texts;
}

std::string answer(const Question& question, Runs& runs, std::string& failure) {
  if (question.kind == Question::Kind::draw) {
    return escaped(question.why);
  }
  if (question.kind == Question::Kind::order) {
    return escaped(joined(right_order(question, runs, failure)) + ". " + question.why);
  }
  const auto right = answer_of(question, runs, failure);
  return right ? escaped(question.options[*right].text + ". " + question.options[*right].why) : std::string();
}

// The terms that an author marked, each once.
std::vector<const Term*> marked_terms(const Story& story, const Chapter& chapter) {
  std::vector<const Term*> terms;
  for (const Block& block : chapter.prose) {
    for (const Span& span : block.spans) {
      const Term* term = span.kind == Span::Kind::term ? story.glossary.find(span.target) : nullptr;
      if (term != nullptr && std::find(terms.begin(), terms.end(), term) == terms.end()) {
        terms.push_back(term);
      }
    }
  }
  return terms;
}

}  // namespace

std::string handout_head(const Story& story, const Chapter& chapter) {
  return "<p class=\"paper handout\"><strong>Cleft</strong> <span>" +
         escaped(story.words.format("chapter.of",
                                    {std::to_string(chapter.number), std::to_string(story.chapters.size())})) +
         "</span> <span class=\"name\">" + escaped(story.words("paper.name")) + "</span></p>\n";
}

std::string handout_question(const Story& story, const Question& question, const std::string& id, Runs& runs,
                             std::string& failure) {
  const auto begin = [&story](const char* key) {
    return "<p class=\"paper\">" + escaped(story.words(key)) + "</p>\n<div class=\"paper whole\">\n";
  };
  if (question.kind == Question::Kind::draw) {
    const std::string title = id + "-paper";
    return begin("paper.draw") + R"(<p class="axis" id=")" + title + "\">" +
           escaped(unit_words(question.drawing.curve.column, story.words)) + "</p>\n" +
           drawing_chart(question.drawing, Shown::start_on_paper, title, story.words, runs, failure) +
           "<p class=\"lines\"></p>\n</div>\n";
  }
  std::vector<std::string> texts;
  if (question.kind == Question::Kind::order) {
    for (const std::size_t which : given_order(question, order_of(question, runs, failure)))
      texts.push_back(question.items[which].text);
  } else {
    std::transform(question.options.begin(), question.options.end(), std::back_inserter(texts),
                   [](const Option& option) { return option.text; });
  }
  std::string html =
      begin(question.kind == Question::Kind::order ? "paper.order" : "paper.choose") + "<ul class=\"boxes\">\n";
  for (const std::string& text : texts) {
    html += item(escaped(text));
  }
  return html + "</ul>\n<p class=\"lines\"></p>\n</div>\n";
}

std::string handout_terms(const Story& story, const Chapter& chapter) {
  const std::vector<const Term*> terms = marked_terms(story, chapter);
  if (terms.empty()) {
    return {};
  }
  std::string html = "<section class=\"paper terms\">\n<h2>" + escaped(story.words("paper.terms")) + "</h2>\n<ul>\n";
  for (const Term* term : terms) {
    html += item("<strong>" + escaped(term->name) + ":</strong> " + escaped(term->text));
  }
  return html + "</ul>\n</section>\n";
}

std::string handout_curves(const Story& story, const Chapter& chapter, Runs& runs, std::string& failure) {
  if (chapter.curves.empty()) {
    return {};
  }
  return "<section class=\"paper whole\">\n<h2>" + escaped(story.words("paper.curves")) +
         "</h2>\n<p class=\"axis\" id=\"curves-paper\">" +
         escaped(unit_words(chapter.curves.front().measure.column, story.words)) + "</p>\n" +
         chart(chapter.curves, Medium::paper, "curves-paper", story.words, runs, failure) + "<p class=\"how\">" +
         escaped(story.words("paper.note")) + "</p>\n</section>\n";
}

std::string handout_answers(const Story& story, const Chapter& chapter, Runs& runs, std::string& failure) {
  if (chapter.questions.empty()) {
    return {};
  }
  std::string html =
      "<section class=\"paper solutions whole\">\n<h2>" + escaped(story.words("paper.answers")) + "</h2>\n<ol>\n";
  for (const Question& question : chapter.questions) {
    html += item(answer(question, runs, failure));
  }
  return html + "</ol>\n</section>\n";
}

std::string picture_words(const Story& story, const Step& step, Runs& runs) {
  const simulation::Scenario* scenario = runs.scenario(step.scenario);
  if (scenario == nullptr) {
    return {};
  }
  std::vector<std::string> drugs;
  for (const simulation::Exposure& exposure : scenario->exposures) {
    const std::string& name = scenario->drugs[exposure.drug]->name;
    const bool there = exposure.at_s <= step.at_s && step.at_s < exposure.until_s;
    if (there && std::find(drugs.begin(), drugs.end(), name) == drugs.end()) {
      drugs.push_back(name);
    }
  }
  const std::string transmitter(story.words("paper." + model::id_of(step.transmitter)));
  return drugs.empty() ? story.words.format("paper.picture.rest", {transmitter, step.at_words})
                       : story.words.format("paper.picture", {transmitter, step.at_words, joined(drugs)});
}

}  // namespace cleft::story
