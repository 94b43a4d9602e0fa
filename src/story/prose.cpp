#include "story/prose.hpp"

#include <md4c.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace cleft::story {
namespace {

// A mark becomes one character of Unicode's private area, so that Markdown reads nothing into it.
constexpr char32_t first_mark = 0xE000;
constexpr std::size_t most_marks = 0x1000;
constexpr std::string_view number_open = "{{";
constexpr std::string_view number_close = "}}";
constexpr std::string_view footnote_open = "[^";
constexpr std::string_view term_open = "[[";
constexpr std::string_view term_close = "]]";

struct Opening {
  std::string_view open;
  std::string_view close;
  Mark::Kind kind;
};
constexpr std::array<Opening, 3> openings{{{number_open, number_close, Mark::Kind::number},
                                           {footnote_open, "]", Mark::Kind::footnote},
                                           {term_open, term_close, Mark::Kind::term}}};

struct Found {
  Mark mark;
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) {
    return {};
  }
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first));
}

std::vector<Found> find_marks(std::string_view text, long first_line) {
  std::vector<Found> all;
  std::size_t at = 0;
  long line = first_line;
  std::size_t counted = 0;
  while (at < text.size()) {
    const Opening* best = nullptr;
    std::size_t begin = std::string_view::npos;
    for (const Opening& opening : openings) {
      const std::size_t found = text.find(opening.open, at);
      if (found < begin) {
        begin = found;
        best = &opening;
      }
    }
    if (best == nullptr) {
      break;
    }
    const std::size_t inside = begin + best->open.size();
    const std::size_t close = text.find(best->close, inside);
    if (close == std::string_view::npos) {
      break;
    }
    line += std::count(text.begin() + static_cast<long>(counted), text.begin() + static_cast<long>(begin), '\n');
    counted = begin;
    Found one;
    one.mark = {best->kind, single_blanks(trimmed(text.substr(inside, close - inside))), line};
    if (one.mark.inside == "question") {
      one.mark.kind = Mark::Kind::question;
    }
    one.begin = begin;
    one.end = close + best->close.size();
    at = one.end;
    all.push_back(std::move(one));
  }
  return all;
}

std::string utf8(char32_t c) {
  return {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
          static_cast<char>(0x80 | (c & 0x3F))};
}

// Which mark begins at a place of a text; nothing where none does.
std::optional<std::size_t> mark_at(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size() || static_cast<unsigned char>(text[at]) != 0xEE) {
    return std::nullopt;
  }
  const auto low = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i]) & 0x3FU); };
  return (0xE000U | (low(at + 1) << 6) | low(at + 2)) - first_mark;
}

std::optional<NumberForm> form_named(const std::string& name) {
  constexpr std::array<std::pair<std::string_view, NumberForm>, 4> forms{{{"digits", NumberForm::digits},
                                                                          {"whole", NumberForm::whole},
                                                                          {"tenth", NumberForm::tenth},
                                                                          {"percent", NumberForm::percent}}};
  for (const auto& [known, form] : forms) {
    if (known == name) {
      return form;
    }
  }
  return std::nullopt;
}

// The run that a mark stands for.
Span span_of(const Mark& mark, const std::string& file, core::Faults& faults) {
  Span span;
  span.text = mark.inside;
  const std::string place = "line " + std::to_string(mark.line);
  if (mark.kind == Mark::Kind::footnote) {
    span.kind = Span::Kind::footnote;
    span.target = mark.inside;
    return span;
  }
  const std::size_t bar = mark.inside.find('|');
  const std::string before = trimmed(mark.inside.substr(0, bar));
  const std::string after = bar == std::string::npos ? std::string() : trimmed(mark.inside.substr(bar + 1));
  if (mark.kind == Mark::Kind::term) {
    span.kind = Span::Kind::term;
    span.target = before;
    span.text = after.empty() ? before : after;
    return span;
  }
  span.kind = Span::Kind::number;
  span.text = before;
  std::string problem;
  if (auto expression = parse_expression(before, problem)) {
    span.expression = *std::move(expression);
  } else {
    faults.push_back({file, place, "{{" + before + "}}: " + problem,
                      "an expression such as {{peak serotonin_times_rest in mdma-alone | whole}}"});
  }
  if (!after.empty()) {
    if (const auto form = form_named(after)) {
      span.form = *form;
    } else {
      faults.push_back({file, place, '"' + after + "\" is no form of a number", "digits, whole, tenth or percent"});
    }
  }
  return span;
}

// Collects blocks from the parser's calls.
class Collector {
 public:
  Collector(std::vector<Span> marks, Prose& prose) : marks_(std::move(marks)), prose_(prose) {}

  std::string refused;  // the first thing that a chapter may not hold

  void enter_block(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_H:
        open(Block::Kind::heading);
        prose_.back().level = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
        break;
      case MD_BLOCK_P:
        if (!in_item_) {
          open(Block::Kind::paragraph);
        }
        break;
      case MD_BLOCK_UL:
      case MD_BLOCK_OL: numbered_ = type == MD_BLOCK_OL; break;
      case MD_BLOCK_LI:
        open(numbered_ ? Block::Kind::item : Block::Kind::bullet);
        in_item_ = true;
        break;
      case MD_BLOCK_DOC: break;
      default: refuse("a quotation, a table, code or a line"); break;
    }
  }

  void leave_block(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_LI) {
      in_item_ = false;
    }
  }

  void mark_text(MD_SPANTYPE type, bool begins) {
    if (type == MD_SPAN_EM) {
      emphasis_ = begins;
    } else if (type == MD_SPAN_STRONG) {
      strong_ = begins;
    } else {
      refuse("a link, a picture or code");
    }
  }

  void text(MD_TEXTTYPE type, std::string_view text) {
    if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR) {
      add(" ");
    } else if (type == MD_TEXT_NORMAL) {
      add(text);
    } else {
      refuse("HTML, an entity or code");
    }
  }

 private:
  void open(Block::Kind kind) {
    prose_.emplace_back();
    prose_.back().kind = kind;
  }

  void refuse(const char* what) {
    if (refused.empty()) {
      refused = what;
    }
  }

  void add(std::string_view text) {
    if (prose_.empty()) {
      return;
    }
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto mark = mark_at(text, i);
      if (!mark || *mark >= marks_.size()) {
        plain += text[i];
        continue;
      }
      add_plain(std::exchange(plain, {}));
      Span span = marks_[*mark];
      span.emphasis = emphasis_;
      span.strong = strong_;
      if (span.text == "question" && span.kind == Span::Kind::text) {
        prose_.back().kind = Block::Kind::question;
      } else {
        prose_.back().spans.push_back(std::move(span));
      }
      i += 2;
    }
    add_plain(std::move(plain));
  }

  void add_plain(std::string text) {
    if (text.empty()) {
      return;
    }
    std::vector<Span>& spans = prose_.back().spans;
    if (!spans.empty() && spans.back().kind == Span::Kind::text && spans.back().emphasis == emphasis_ &&
        spans.back().strong == strong_) {
      spans.back().text += text;
      return;
    }
    Span span;
    span.text = std::move(text);
    span.emphasis = emphasis_;
    span.strong = strong_;
    spans.push_back(std::move(span));
  }

  std::vector<Span> marks_;
  Prose& prose_;
  bool numbered_ = false;
  bool in_item_ = false;
  bool emphasis_ = false;
  bool strong_ = false;
};

Collector& collector(void* data) { return *static_cast<Collector*>(data); }

}  // namespace

std::string single_blanks(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  return trimmed(result);
}

std::vector<Mark> marks_of(std::string_view markdown, long first_line) {
  std::vector<Mark> marks;
  for (Found& found : find_marks(markdown, first_line)) {
    marks.push_back(std::move(found.mark));
  }
  return marks;
}

Prose read_prose(const std::string& file, std::string_view markdown, long first_line, core::Faults& faults) {
  Prose prose;
  std::string text;
  std::vector<Span> spans;
  std::size_t at = 0;
  for (const Found& found : find_marks(markdown, first_line)) {
    text += markdown.substr(at, found.begin - at);
    at = found.end;
    if (spans.size() < most_marks) {
      text += utf8(first_mark + static_cast<char32_t>(spans.size()));
      Span span;
      span.text = "question";
      spans.push_back(found.mark.kind == Mark::Kind::question ? span : span_of(found.mark, file, faults));
    }
  }
  text += markdown.substr(at);
  Collector into(std::move(spans), prose);
  MD_PARSER parser{};
  parser.flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
    collector(data).enter_block(type, detail);
    return 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* data) {
    collector(data).leave_block(type);
    return 0;
  };
  parser.enter_span = [](MD_SPANTYPE type, void*, void* data) {
    collector(data).mark_text(type, true);
    return 0;
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* data) {
    collector(data).mark_text(type, false);
    return 0;
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* chars, MD_SIZE size, void* data) {
    collector(data).text(type, {chars, size});
    return 0;
  };
  md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &into);
  if (!into.refused.empty()) {
    faults.push_back({file, "line " + std::to_string(first_line), "the text holds " + into.refused,
                      "headings, paragraphs, lists, *emphasis*, **weight**, and the marks of story/prose.hpp"});
  }
  return prose;
}

std::string plain_text(const Prose& prose) {
  std::string text;
  for (const Block& block : prose) {
    for (const Span& span : block.spans) {
      if (span.kind == Span::Kind::text || span.kind == Span::Kind::term) {
        text += span.text;
      }
    }
    text += ' ';
  }
  return single_blanks(text);
}

}  // namespace cleft::story
