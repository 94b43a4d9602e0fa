#include "reader/chapter_view.hpp"

#include <algorithm>
#include <map>

#include "catalog/citation.hpp"
#include "reader/question_view.hpp"

namespace cleft::reader {
namespace {

using story::Passage;
using ui::Face;

constexpr float raised_note = 5.0f;  // above the foot of the line [points]
constexpr float list_indent = 22.0f;

class Text {
 public:
  Text(Column& column, const ChapterParts& parts)
      : column_(column),
        parts_(parts),
        chapter_(*parts.open.read.chapter),
        words_(parts.story.words),
        colour_(column.context.style().colour()) {}

  ChapterTouch whole() {
    const float top = column_.y();
    column_.title(Face::readout, colour_.text, chapter_.title, 14.0f);
    if (column_.drawing())
      context().widgets.readout("story.title", named(chapter_.title),
                                {column_.left(), top, column_.width(), column_.y() - top}, chapter_.title);
    const std::vector<story::ReadBlock>& blocks = parts_.open.read.blocks;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (blocks[i].kind == story::Block::Kind::question) {
        ask(blocks[i], is_answered(i));
      } else if (told_ || !blocks[i].answers) {
        draw(blocks[i]);
      }
    }
    column_.gap(8.0f);
    if (!chapter_.scenarios.empty()) {
      touch_.laboratory = column_.button("story.laboratory", words_(story::opening_key(chapter_)), 6.0f);
      said(column_, "story.laboratory.note", Face::label, colour_.text_2, words_("play.note"), 24.0f);
    }
    danger();
    claims();
    sources();
    beside();
    said(column_, "story.advice", Face::label, colour_.text_2, words_("footer.advice"), 8.0f);
    said(column_, "story.help", Face::label, colour_.text_2, words_("footer.help"), 24.0f);
    return std::move(touch_);
  }

 private:
  [[nodiscard]] ui::ViewContext& context() const { return column_.context; }

  // --- prose

  // Whether a block before the next question tells the answer.
  [[nodiscard]] bool is_answered(std::size_t question) const {
    const std::vector<story::ReadBlock>& blocks = parts_.open.read.blocks;
    for (std::size_t i = question + 1; i < blocks.size() && blocks[i].kind != story::Block::Kind::question; ++i) {
      if (blocks[i].answers) return true;
    }
    return false;
  }

  // What answers a question is told after the guess.
  void ask(const story::ReadBlock& block, bool followed) {
    told_ = true;
    numbered_ = 0;
    for (std::size_t which = block.first_question; which < block.end_question; ++which) {
      const std::string id = "story.question." + std::to_string(which + 1);
      Guess& guess = parts_.guesses[which];
      question_box(column_, {chapter_.questions[which], parts_.open.solved[which], words_, id, followed}, guess);
      told_ = told_ && guess.passed;
    }
  }

  void draw(const story::ReadBlock& block) {
    const bool heading = block.kind == story::Block::Kind::heading;
    const bool listed = block.kind == story::Block::Kind::bullet || block.kind == story::Block::Kind::item;
    numbered_ = block.kind == story::Block::Kind::item ? numbered_ + 1 : 0;
    if (heading) column_.gap(14.0f);
    const float top = column_.y();
    if (listed && column_.drawing()) {
      const std::string sign = numbered_ > 0 ? std::to_string(numbered_) + "." : "\xC2\xB7";
      context().paint.text({column_.left() + context().px(list_indent - 8.0f), top},
                           numbered_ > 0 ? Face::prose : Face::title, colour_.text_2, sign, ui::Align::right);
    }
    const Face face = heading ? (block.level <= 2 ? Face::heading : Face::title) : Face::prose;
    passages(block.passages, face, listed ? list_indent : 0.0f);
    const float bottom = column_.y();
    column_.gap(heading || listed ? 6.0f : 12.0f);
    if (block.step != nullptr && (told_ || !block.step_answers)) mark(*block.step, top, bottom);
    if (!column_.drawing()) return;
    std::string read;
    for (const Passage& passage : block.passages)
      read += passage.kind == Passage::Kind::note ? "[" + passage.text + "]" : passage.text;
    context().widgets.readout("story.block." + std::to_string(++blocks_), {"page.story"},
                              {column_.left(), top, column_.width(), bottom - top}, read);
  }

  // Beside the paragraph that the scene shows.
  void mark(const story::Step& step, float top, float bottom) {
    touch_.steps.push_back({&step, top, bottom});
    if (!column_.drawing() || &step != parts_.shown) return;
    const float x = column_.left() - context().px(16.0f);
    context().paint.fill({x, top, context().px(2.0f), bottom - top}, colour_.text_2);
  }

  void passages(const std::vector<Passage>& passages, Face face, float indent) {
    std::vector<Run> runs;
    std::vector<Link> links;
    std::vector<const Passage*> of;  // of each link
    for (const Passage& passage : passages) add(passage, face, runs, links, of);
    tell(column_.text(runs, links, face, 0.0f, indent), of);
  }

  void add(const Passage& passage, Face face, std::vector<Run>& runs, std::vector<Link>& links,
           std::vector<const Passage*>& of) {
    Run run{passage.text, face == Face::prose && passage.strong ? Face::title : face, colour_.text, passage.emphasis};
    switch (passage.kind) {
      case Passage::Kind::text: break;
      case Passage::Kind::number:
        run.link = links.size();
        links.push_back({"story.number." + std::to_string(++numbers_), passage.text + ". " + told(passage), false});
        break;
      case Passage::Kind::term:
        run.link = links.size();
        links.push_back({"story.term." + std::to_string(++terms_), told(passage)});
        break;
      case Passage::Kind::note:
        run.face = Face::tick;
        run.raised = raised_note;
        // Two figures beside each other are two.
        run.lead = !of.empty() && of.back()->kind == Passage::Kind::note && of.back() + 1 == &passage
                       ? context().px(2.0f)
                       : 0.0f;
        run.link = links.size();
        links.push_back({"story.note." + std::to_string(++notes_), told(passage), false});
        first_notes_.emplace(passage.which, links.back().id);
        break;
    }
    if (run.link) of.push_back(&passage);
    runs.push_back(std::move(run));
  }

  [[nodiscard]] std::string told(const Passage& passage) const {
    switch (passage.kind) {
      case Passage::Kind::term: {
        const story::Term& term = parts_.story.glossary.terms[passage.which];
        return words_.format("term.told", {term.name, term.text});
      }
      case Passage::Kind::number: return words_.format("computed.now", {passage.expression});
      case Passage::Kind::note:
        return words_.format("term.told", {words_.format("source.number", {passage.text}),
                                           catalog::source_label(*parts_.open.read.sources[passage.which])});
      case Passage::Kind::text: break;
    }
    return {};
  }

  void tell(const Touched& touched, const std::vector<const Passage*>& of) {
    if (touched.told) touch_.told = Told{told(*of[*touched.told]), touched.at};
    // The keyboard goes along, and the text with it.
    if (!touched.pressed || of[*touched.pressed]->kind != Passage::Kind::note) return;
    const std::size_t source = of[*touched.pressed]->which;
    const bool leads = !story::citation_of(*parts_.open.read.sources[source], words_).address.empty();
    context().widgets.focus(leads ? source_id(source) : back_id(source), true);
  }

  static std::string source_id(std::size_t which) { return "story.source." + std::to_string(which + 1); }

  static std::string back_id(std::size_t which) { return "story.back." + std::to_string(which + 1); }

  // --- what stands behind the prose

  void headline(const char* id, const char* key) {
    column_.gap(8.0f);
    said(column_, id, Face::heading, colour_.text, words_(key), 6.0f);
  }

  void danger() {
    if (chapter_.danger.empty()) return;
    const float bar = context().px(4.0f);
    const auto inside = [&](Column& box) {
      said(box, "story.danger.title", Face::heading, colour_.text, words_("danger.title"), 4.0f);
      said(box, "story.danger", Face::prose, colour_.text, chapter_.danger, 10.0f);
      said(box, "story.danger.help", Face::prose, colour_.text, words_("danger.help"), 0.0f);
    };
    const float indent = context().px(18.0f);
    Column measured(context(), {0.0f, 0.0f, column_.width() - indent, 0.0f}, false);
    inside(measured);
    const ui::Rect rect = column_.row(measured.used(), 24.0f);
    if (!column_.drawing()) return;
    context().paint.fill({rect.x, rect.y, bar, rect.height}, colour_.text);
    Column drawn(context(), {rect.x + indent, rect.y, rect.width - indent, rect.height}, true);
    inside(drawn);
  }

  void claims() {
    const auto& claims = parts_.open.read.claims;
    if (claims.empty()) return;
    headline("story.claims", "claims.title");
    for (const story::ReadClaim& one : claims) {
      const float top = column_.y();
      const std::string quote = "\xE2\x80\x9C" + one.claim->said + "\xE2\x80\x9D";
      column_.words(Face::prose, colour_.text, quote, 2.0f);
      std::vector<Passage> all;
      Passage verdict;
      verdict.text = one.claim->verdict + ". ";
      verdict.strong = true;
      all.push_back(verdict);
      all.insert(all.end(), one.reason.begin(), one.reason.end());
      all.insert(all.end(), one.notes.begin(), one.notes.end());
      passages(all, Face::prose, 0.0f);
      if (column_.drawing())
        context().widgets.readout("story.claim." + one.claim->id, {"page.story"},
                                  {column_.left(), top, column_.width(), column_.y() - top},
                                  quote + " " + verdict.text + one.claim->reason);
      column_.gap(14.0f);
    }
  }

  void sources() {
    headline("story.sources", "sources.title");
    said(column_, "story.sources.note", Face::label, colour_.text_2, words_("sources.model.now"), 8.0f);
    const auto& sources = parts_.open.read.sources;
    for (std::size_t i = 0; i < sources.size(); ++i) {
      const std::string number = std::to_string(i + 1);
      const story::Citation citation = story::citation_of(*sources[i], words_);
      const float top = column_.y();
      if (column_.drawing())
        context().paint.text({column_.left() + context().px(list_indent - 8.0f), top}, Face::label, colour_.text_2,
                             number, ui::Align::right);
      std::vector<Run> runs{{citation.before, Face::label, colour_.text_2}};
      std::vector<Link> links;
      if (!citation.address.empty()) {
        runs.push_back({citation.shown, Face::label, colour_.text_2, false, 0.0f, 0.0f, links.size()});
        links.push_back({source_id(i), words_.format("sources.open", {number, citation.address})});
      }
      runs.push_back({citation.after + " ", Face::label, colour_.text_2});
      if (!citation.note.empty())
        runs.push_back({citation.note + " ", Face::label, citation.retracted ? colour_.text : colour_.text_2});
      runs.push_back({"\xE2\x86\x91", Face::label, colour_.text_2, false, 0.0f, 0.0f, links.size()});
      links.push_back({back_id(i), words_.format("source.back", {number}), false});
      const Touched touched = column_.text(runs, links, Face::label, 0.0f, list_indent);
      if (touched.pressed) follow(links[*touched.pressed].id, i, citation.address);
      if (column_.drawing())
        context().widgets.readout(
            "story.citation." + number, {"page.story"}, {column_.left(), top, column_.width(), column_.y() - top},
            citation.before + citation.shown + citation.after + (citation.note.empty() ? "" : " " + citation.note));
      column_.gap(6.0f);
    }
  }

  void follow(const std::string& link, std::size_t source, const std::string& address) {
    if (link == source_id(source)) {
      context().local.source = address;
      context().local.host_requests.push_back(ui::HostRequest::open_source);
    } else if (const auto note = first_notes_.find(source); note != first_notes_.end()) {
      context().widgets.focus(note->second, true);
    }
  }

  // --- the chapters before and after

  void beside() {
    column_.gap(14.0f);
    const auto at = static_cast<std::size_t>(chapter_.number - 1);
    const bool before = at > 0;
    const bool after = at + 1 < parts_.story.chapters.size();
    const float gap = context().px(12.0f);
    const float wide = before && after ? (column_.width() - gap) * 0.5f : column_.width();
    const auto title = [&](std::size_t other) -> const std::string& { return parts_.story.chapters[other].title; };
    const auto height = [&](std::size_t other) {
      return context().paint.paragraph_height(wide - context().px(32.0f), Face::prose, title(other));
    };
    const float lines = std::max(before ? height(at - 1) : 0.0f, after ? height(at + 1) : 0.0f);
    const float label = context().paint.line(Face::label);
    const ui::Rect rect = column_.row(label + lines + context().px(24.0f), 24.0f);
    if (!column_.drawing()) return;
    const auto way = [&](const char* id, const char* key, std::size_t other, float x) {
      const ui::Rect box{x, rect.y, wide, rect.height};
      const float inward = context().px(16.0f);
      context().paint.outline(box, colour_.text_2, context().px(8.0f), 1.0f);
      context().paint.text({box.x + inward, box.y + context().px(12.0f)}, Face::label, colour_.text_2, words_(key));
      context().paint.paragraph({box.x + inward, box.y + context().px(12.0f) + label}, wide - 2.0f * inward,
                                Face::prose, colour_.text, title(other));
      const std::string name = std::string(words_(key)) + ": " + title(other);
      if (context().widgets.link(id, named(name), {&box, 1}).pressed) touch_.chapter = other;
    };
    if (before) way("story.way.previous", "steps.previous", at - 1, rect.x);
    if (after) way("story.way.next", "steps.next", at + 1, before ? rect.x + wide + gap : rect.x);
  }

  Column& column_;
  const ChapterParts& parts_;
  const story::Chapter& chapter_;
  const i18n::Text& words_;
  const ui::Colours& colour_;
  ChapterTouch touch_;
  int blocks_ = 0, numbers_ = 0, terms_ = 0, notes_ = 0;  // so far
  int numbered_ = 0;                                      // items of the list that is open
  bool told_ = true;                                      // what stands behind the last question, or before the first
  std::map<std::size_t, std::string> first_notes_;        // of each source that the text names
};

}  // namespace

ChapterTouch chapter_text(Column& column, const ChapterParts& parts) { return Text(column, parts).whole(); }

std::optional<std::size_t> chapter_list(Column& column, const story::Story& story) {
  ui::ViewContext& context = column.context;
  const ui::Colours& colour = context.style().colour();
  std::optional<std::size_t> opened;
  said(column, "story.index", Face::readout, colour.text, story.words("index.title"), 10.0f);
  said(column, "story.index.lead", Face::prose, colour.text, story.words("index.lead"), 12.0f);
  said(column, "story.index.not", Face::prose, colour.text, story.words("index.not"), 20.0f);
  for (std::size_t i = 0; i < story.chapters.size(); ++i) {
    const story::Chapter& chapter = story.chapters[i];
    const std::vector<Run> runs{{chapter.title, Face::heading, colour.text, false, 0.0f, 0.0f, 0}};
    const std::vector<Link> links{{"story.chapter." + std::to_string(i + 1), chapter.title}};
    const float indent = list_indent + 10.0f;
    if (column.drawing())
      context.paint.text({column.left() + context.px(indent - 10.0f), column.y()}, Face::heading, colour.text_2,
                         std::to_string(i + 1), ui::Align::right);
    if (column.text(runs, links, Face::heading, 0.0f, indent).pressed) opened = i;
    const std::vector<Run> about{{chapter.description, Face::prose, colour.text_2}};
    column.text(about, {}, Face::prose, 14.0f, indent);
  }
  return opened;
}

}  // namespace cleft::reader
