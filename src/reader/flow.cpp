#include "reader/flow.hpp"

#include <algorithm>
#include <string_view>

namespace cleft::reader {
namespace {

// Puts one piece behind the other, from line to line.
class Lines {
 public:
  Lines(const ui::Painter& paint, std::span<const Run> runs, float width) : paint_(paint), runs_(runs), width_(width) {}

  // Text of a run that no blank interrupts; `blank`: one stands before it.
  void word(std::size_t run, std::string_view text, bool blank) {
    if (blank) close();
    if (word_.empty()) blank_ = blank;
    const float lead = text.data() == runs_[run].text.data() ? runs_[run].lead : 0.0f;
    const float wide = paint_.width(runs_[run].face, text);
    word_.push_back({run, std::string(text), word_width_ + lead, wide, 0});
    word_width_ += lead + wide;
  }

  Flow whole() {
    close();
    if (!flow_.pieces.empty()) flow_.lines = line_ + 1;
    return std::move(flow_);
  }

 private:
  void close() {
    if (word_.empty()) return;
    const bool begins = x_ == 0.0f;
    const Piece* before = begins ? nullptr : &flow_.pieces.back();
    const float blank = blank_ && !begins ? paint_.width(runs_[before->run].face, " ") : 0.0f;
    const bool breaks = !begins && x_ + blank + word_width_ > width_;
    if (breaks) next_line();
    const float at = breaks || begins ? 0.0f : x_ + blank;
    for (Piece& piece : word_) put(std::move(piece), at, blank_ && !breaks && !begins);
    word_.clear();
    word_width_ = 0.0f;
  }

  void next_line() {
    ++line_;
    x_ = 0.0f;
  }

  void put(Piece piece, float word_x, bool blank) {
    piece.x += word_x;
    piece.line = line_;
    if (piece.x == 0.0f && piece.width > width_) {
      put_in_parts(piece);
      return;
    }
    x_ = piece.x + piece.width;
    Piece* last = flow_.pieces.empty() ? nullptr : &flow_.pieces.back();
    if (last != nullptr && last->run == piece.run && last->line == piece.line) {
      last->text += (blank ? " " : "") + piece.text;
      last->width = piece.x + piece.width - last->x;
    } else {
      flow_.pieces.push_back(std::move(piece));
    }
  }

  // A word wider than a line, at letters; those of more than one byte stay whole.
  void put_in_parts(const Piece& piece) {
    std::string part;
    const auto begins_letter = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    for (std::size_t i = 0; i < piece.text.size();) {
      std::size_t next = i + 1;
      while (next < piece.text.size() && !begins_letter(piece.text[next])) ++next;
      const std::string longer = part + piece.text.substr(i, next - i);
      if (!part.empty() && paint_.width(runs_[piece.run].face, longer) > width_) {
        flow_.pieces.push_back({piece.run, part, 0.0f, paint_.width(runs_[piece.run].face, part), line_});
        next_line();
        part = piece.text.substr(i, next - i);
      } else {
        part = longer;
      }
      i = next;
    }
    x_ = paint_.width(runs_[piece.run].face, part);
    flow_.pieces.push_back({piece.run, part, 0.0f, x_, line_});
  }

  const ui::Painter& paint_;
  std::span<const Run> runs_;
  float width_;
  Flow flow_;
  std::vector<Piece> word_;  // not on a line yet
  float word_width_ = 0.0f;
  bool blank_ = false;  // before it
  float x_ = 0.0f;
  std::size_t line_ = 0;
};

}  // namespace

Flow flow(const ui::Painter& paint, std::span<const Run> runs, float width) {
  Lines lines(paint, runs, width);
  bool blank = false;
  for (std::size_t run = 0; run < runs.size(); ++run) {
    const std::string_view text = runs[run].text;
    for (std::size_t at = 0; at < text.size();) {
      if (text[at] == ' ') {
        blank = true;
        ++at;
        continue;
      }
      const std::size_t end = std::min(text.find(' ', at), text.size());
      lines.word(run, text.substr(at, end - at), blank);
      blank = false;
      at = end;
    }
  }
  return lines.whole();
}

}  // namespace cleft::reader
