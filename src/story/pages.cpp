#include "story/pages.hpp"

#include <algorithm>

#include "story/chart.hpp"
#include "story/frame.hpp"
#include "story/handout.hpp"
#include "story/markup.hpp"
#include "story/question_pages.hpp"
#include "story/reading.hpp"

namespace cleft::story {
namespace {

class Writer {
 public:
  Writer(const Story& story, const catalog::Catalog& catalog, const Addresses& addresses, Runs& runs,
         std::string& failure)
      : story_(story), catalog_(catalog), addresses_(addresses), runs_(runs), failure_(failure) {}

  std::vector<Page> pages() {
    std::vector<Page> pages;
    for (const Chapter& chapter : story_.chapters) {
      pages.push_back({page_of(chapter), chapter_page(chapter)});
    }
    pages.push_back({"index.html", index_page()});
    pages.push_back({"glossary.html", glossary_page()});
    return failure_.empty() ? pages : std::vector<Page>();
  }

 private:
  [[nodiscard]] std::string words(const char* key) const { return escaped(story_.words(key)); }
  [[nodiscard]] std::string words(const char* key, std::initializer_list<std::string_view> arguments) const {
    return escaped(story_.words.format(key, arguments));
  }
  static std::string page_of(const Chapter& chapter) { return chapter.id + ".html"; }

  [[nodiscard]] std::string framed(const Frame& frame) const {
    return story::framed(frame, story_.words, story_.language);
  }

  // --- a chapter

  std::string chapter_page(const Chapter& chapter) {
    const ReadChapter read = read_through(story_, chapter, catalog_, runs_, failure_);
    std::string prose;
    std::string list;  // the element of the list that is open
    for (const ReadBlock& block : read.blocks) {
      const char* wanted = block.kind == Block::Kind::bullet ? "ul" : block.kind == Block::Kind::item ? "ol" : "";
      if (list != wanted) {
        prose += (list.empty() ? "" : "</" + list + ">\n");
        list = wanted;
        prose += (list.empty() ? "" : "<" + list + ">\n");
      }
      prose += block.kind == Block::Kind::question ? questions(chapter, block) : block_html(block, chapter) + "\n";
      if (chapter.number == 1 && &block == &read.blocks.front()) {
        prose += ways_on();
      }
    }
    prose += list.empty() ? "" : "</" + list + ">\n";
    const bool last = &chapter == &story_.chapters.back();
    const std::string after = (last ? answers_html(story_) : "") + danger(chapter) + claims(read) + sources(read) +
                              handout_terms(story_, chapter) + handout_curves(story_, chapter, runs_, failure_) +
                              handout_answers(story_, chapter, runs_, failure_) + steps(chapter);
    const std::string body =
        "<article>\n<div class=\"prose\">\n" + handout_head(story_, chapter) + "<p class=\"where\">" +
        words("chapter.of", {std::to_string(chapter.number), std::to_string(story_.chapters.size())}) + "</p>\n<h1>" +
        escaped(chapter.title) + "</h1>\n" + prose + "</div>\n" + figure(chapter) + "<div class=\"after\">\n" + after +
        "</div>\n</article>\n" + script_words(story_);
    std::vector<std::string> scripts;
    if (!chapter.steps.empty()) {
      scripts.emplace_back("scene.js");
    }
    scripts.emplace_back("questions.js");
    scripts.emplace_back("print.js");
    scripts.emplace_back("progress.js");
    return framed(
        {chapter.title + " · " + story_.words.format("story.title", {}), chapter.description, "story", body, scripts});
  }

  // From the first paragraph one can read on or go to the laboratory.
  [[nodiscard]] std::string ways_on() const {
    return R"(<p class="ways" id="on"><a class="button" href="#on">)" + words("index.begin") +
           R"(</a> <a class="button quiet" href="../index.html">)" + words("index.laboratory") + "</a></p>\n";
  }

  // What is shown while a paragraph is read, as attributes.
  std::string step_attributes(const Step& step, const Chapter& chapter) const {
    Step printed = step;
    printed.camera = "whole";  // names of parts stand in no other picture
    return " id=\"step-" + std::to_string(&step - chapter.steps.data() + 1) + "\" data-state=\"" +
           escaped(addresses_.step(step)) + "\" data-picture=\"" + escaped(picture_words(story_, step, runs_)) + "\"" +
           (&step == handout_step(chapter) ? " data-handout=\"" + escaped(addresses_.step(printed)) + "\"" : "");
  }

  [[nodiscard]] std::string block_html(const ReadBlock& block, const Chapter& chapter) const {
    const std::string inside = passages_html(block.passages);
    if (block.kind == Block::Kind::heading) {
      return tag(block.level <= 2 ? "h2" : "h3", inside);
    }
    const std::string name = block.kind == Block::Kind::paragraph ? "p" : "li";
    return "<" + name + (block.step == nullptr ? "" : step_attributes(*block.step, chapter)) +
           (block.answers        ? " data-answer"
            : block.step_answers ? " data-answer=\"picture\""
                                 : "") +
           ">" + inside + "</" + name + ">";
  }

  [[nodiscard]] std::string passages_html(const std::vector<Passage>& passages) const {
    std::string html;
    for (std::size_t i = 0; i < passages.size();) {
      // What stands out alike does so as one.
      const bool strong = passages[i].strong;
      const bool emphasis = passages[i].emphasis;
      std::string one;
      for (; i < passages.size() && passages[i].strong == strong && passages[i].emphasis == emphasis; ++i) {
        one += passage_html(passages[i]);
      }
      one = strong ? tag("strong", one) : one;
      html += emphasis ? tag("em", one) : one;
    }
    return html;
  }

  [[nodiscard]] std::string passage_html(const Passage& passage) const {
    switch (passage.kind) {
      case Passage::Kind::number:
        return "<data value=\"" + two_digits(passage.value) + "\" title=\"" + words("computed") + ' ' +
               escaped(passage.expression) + "\">" + passage.text + "</data>";
      case Passage::Kind::note:
        return "<sup><a href=\"#source-" + passage.text + "\"" +
               (passage.first ? " id=\"from-" + passage.text + "\"" : "") + " aria-label=\"" +
               words("source.number", {passage.text}) + "\">" + passage.text + "</a></sup>";
      case Passage::Kind::term: {
        const Term& term = story_.glossary.terms[passage.which];
        return R"(<a class="term" href="glossary.html#)" + term.id + "\" title=\"" + escaped(term.text) + "\">" +
               escaped(passage.text) + "</a>";
      }
      case Passage::Kind::text: break;
    }
    return escaped(passage.text);
  }

  std::string questions(const Chapter& chapter, const ReadBlock& block) {
    std::string html;
    for (std::size_t which = block.first_question; which < block.end_question; ++which) {
      html += question_html(story_, chapter, which, addresses_, runs_, failure_);
    }
    return html;
  }

  std::string figure(const Chapter& chapter) {
    std::string html = R"(<aside class="play" aria-label=")" + words("play.label") + "\">\n";
    if (!chapter.steps.empty()) {
      html += R"(<div class="scene" data-title=")" + words("scene.title") + "\" data-previous=\"" +
              words("scene.previous") + "\" data-next=\"" + words("scene.next") + "\" hidden></div>\n";
    }
    if (!chapter.curves.empty()) {
      const std::string column = chapter.curves.front().measure.column;
      html += "<details class=\"curves\"><summary>" + words("play.curves") +
              "</summary>\n<figure>\n<p class=\"axis\" id=\"curves\">" + escaped(unit_words(column, story_.words)) +
              "</p>\n" + chart(chapter.curves, Medium::screen, "curves", story_.words, runs_, failure_) +
              "<figcaption><ul>\n";
      for (const std::string& sentence : in_words(chapter.curves, story_.words, runs_, failure_)) {
        html += tag("li", escaped(sentence)) + "\n";
      }
      html += "</ul></figcaption>\n</figure>\n</details>\n";
    }
    return html + R"(<p><a class="button" href=")" + escaped(addresses_.laboratory(chapter)) + "\">" +
           words(opening_key(chapter)) + "</a></p>\n<p class=\"how\">" + words("play.note") + "</p>\n</aside>\n";
  }

  std::string danger(const Chapter& chapter) {
    if (chapter.danger.empty()) {
      return {};
    }
    return "<section class=\"danger\" aria-labelledby=\"danger\">\n<h2 id=\"danger\">" + words("danger.title") +
           "</h2>\n<p>" + escaped(chapter.danger) + "</p>\n<p>" + words("danger.help") + "</p>\n</section>\n";
  }

  [[nodiscard]] std::string claims(const ReadChapter& read) const {
    if (read.claims.empty()) {
      return {};
    }
    std::string html =
        "<section class=\"claims\" aria-labelledby=\"claims\">\n<h2 id=\"claims\">" + words("claims.title") + "</h2>\n";
    for (const ReadClaim& one : read.claims) {
      const Claim& claim = *one.claim;
      html += "<div class=\"claim " + claim.mark + "\" id=\"claim-" + escaped(claim.id) + "\">\n<h3>“" +
              escaped(claim.said) + "”</h3>\n<p><strong class=\"verdict\">" + escaped(claim.verdict) + ".</strong> " +
              passages_html(one.reason);
      for (const Passage& note : one.notes) {
        html += ' ' + passage_html(note);
      }
      html += "</p>\n</div>\n";
    }
    return html + "</section>\n";
  }

  [[nodiscard]] std::string sources(const ReadChapter& read) const {
    std::string html = "<section class=\"sources\" aria-labelledby=\"sources\">\n<h2 id=\"sources\">" +
                       words("sources.title") + "</h2>\n<p>" + words("sources.model") + " <span class=\"screen\">" +
                       words("sources.point") + "</span></p>\n<ol>\n";
    for (std::size_t i = 0; i < read.sources.size(); ++i) {
      const std::string which = std::to_string(i + 1);
      html.append("<li id=\"source-").append(which).append("\">");
      html += cited(*read.sources[i], story_.words) + " <a href=\"#from-" + which;
      html.append(R"(" aria-label=")").append(words("source.back", {which})).append("\">↑</a></li>\n");
    }
    return html + "</ol>\n</section>\n";
  }

  std::string steps(const Chapter& chapter) const {
    const auto at = static_cast<std::size_t>(chapter.number - 1);
    std::string html = R"(<nav class="steps" aria-label=")" + words("steps.label") + "\">\n";
    const auto step = [&](std::size_t to, const char* rel, const char* key) {
      const Chapter& other = story_.chapters[to];
      return "<a rel=\"" + std::string(rel) + "\" href=\"" + page_of(other) + "\"><span>" + words(key) + "</span> " +
             escaped(other.title) + "</a>\n";
    };
    if (at > 0) {
      html += step(at - 1, "prev", "steps.previous");
    }
    if (at + 1 < story_.chapters.size()) {
      html += step(at + 1, "next", "steps.next");
    }
    return html + "</nav>\n";
  }

  // --- the other pages

  std::string index_page() {
    std::string body = "<div class=\"prose\">\n<h1>" + words("index.title") + "</h1>\n<p>" + words("index.lead") +
                       "</p>\n<p>" + words("index.not") + "</p>\n<p><a class=\"button\" href=\"" +
                       page_of(story_.chapters.front()) + "\">" + words("index.begin") +
                       R"(</a> <a class="button quiet" href="../index.html">)" + words("index.laboratory") +
                       "</a></p>\n</div>\n<ol class=\"chapters\">\n";
    for (const Chapter& chapter : story_.chapters) {
      body +=
          "<li>" + link(page_of(chapter), escaped(chapter.title)) + tag("p", escaped(chapter.description)) + "</li>\n";
    }
    body += "</ol>\n<div class=\"prose\">\n" + answers_html(story_) + "</div>\n" + script_words(story_);
    return framed({std::string(story_.words("story.title")),
                   std::string(story_.words("index.lead")),
                   "story",
                   body,
                   {"questions.js", "progress.js"}});
  }

  std::string glossary_page() {
    std::vector<std::string> used(story_.glossary.terms.size());
    for (const Chapter& chapter : story_.chapters) {
      for (const std::size_t term : read_through(story_, chapter, catalog_, runs_, failure_).prose_terms) {
        used[term] += (used[term].empty() ? "" : ", ") + link(page_of(chapter), std::to_string(chapter.number));
      }
    }
    std::vector<std::size_t> order(story_.glossary.terms.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      order[i] = i;
    }
    const auto lower = [this](std::size_t i) {
      std::string name = story_.glossary.terms[i].name;
      std::transform(name.begin(), name.end(), name.begin(),
                     [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
      return name;
    };
    std::sort(order.begin(), order.end(), [&lower](std::size_t a, std::size_t b) { return lower(a) < lower(b); });
    std::string body = "<div class=\"prose\">\n<h1>" + words("glossary.title") + "</h1>\n<p>" +
                       words("glossary.lead", {std::to_string(order.size())}) + "</p>\n<dl class=\"glossary\">\n";
    for (const std::size_t i : order) {
      const Term& term = story_.glossary.terms[i];
      body += "<dt id=\"" + term.id + "\">" + escaped(term.name) + "</dt>\n<dd>" + escaped(term.text) +
              (used[i].empty() ? "" : " <span class=\"used\">" + words("glossary.used") + ' ' + used[i] + "</span>") +
              "</dd>\n";
    }
    body += "</dl>\n</div>\n";
    return framed({story_.words.format("glossary.title", {}) + " · " + story_.words.format("story.title", {}),
                   story_.words.format("glossary.lead", {std::to_string(order.size())}),
                   "glossary",
                   body,
                   {}});
  }

  const Story& story_;
  const catalog::Catalog& catalog_;
  const Addresses& addresses_;
  Runs& runs_;
  std::string& failure_;
};

}  // namespace

std::vector<Page> write_pages(const Story& story, const catalog::Catalog& catalog, const Addresses& addresses,
                              Runs& runs, std::string& failure) {
  return Writer(story, catalog, addresses, runs, failure).pages();
}

}  // namespace cleft::story
