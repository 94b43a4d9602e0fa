// The story in the window: a chapter at the left, the model that it speaks of at the right.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "reader/chapter_view.hpp"
#include "reader/stage.hpp"
#include "ui/view.hpp"

namespace cleft::reader {

class Reader : public ui::PartView {
 public:
  // In a language of data/story. What is read is read when it is first asked for.
  explicit Reader(std::string language = "en") : language_(std::move(language)) {}

  // By number, from 1. False: there is none. Questions keep their answers.
  bool open(std::size_t number);

  void draw(ui::ViewContext& context, ui::Rect area, ui::Commands& commands) override;

  [[nodiscard]] std::size_t chapter() const { return chapter_ + 1; }
  // The whole story, and the catalogue that it is checked against; both live as long as the reader.
  const story::Story& story() { return book().story; }
  const catalog::Catalog& catalog() { return book().catalog; }
  // Why there is no story; else empty.
  const std::string& fault() { return book().fault; }
  // What the scene shows; null where a chapter shows nothing.
  [[nodiscard]] const story::Step* shown() const { return shown_; }

 private:
  // The story with the catalogue that it is checked against.
  struct Book {
    const catalog::Catalog& catalog;
    story::Story story;
    std::string fault;  // why there is no story
    Stage stage;

    explicit Book(const std::string& language);
  };

  Book& book();
  void turn_to(std::size_t chapter);
  // The chapter that is shown, solved when it is opened.
  OpenChapter& opened();
  void head(ui::ViewContext& context, ui::Rect area);
  void text(ui::ViewContext& context, ui::Rect area, ui::Commands& commands);
  void list(ui::ViewContext& context, ui::Rect area);
  void follow(ui::ViewContext& context, const std::vector<StepPlace>& steps, float scrolled, ui::Rect area);
  void stage(ui::ViewContext& context, ui::Rect area);
  void step_to(ui::ViewContext& context, std::size_t step);
  void show(ui::ViewContext& context, const story::Step& step);
  void open_laboratory(ui::ViewContext& context, ui::Commands& commands);
  [[nodiscard]] std::string scroll_id() const { return "story.text." + std::to_string(chapter_ + 1); }

  std::string language_;
  std::unique_ptr<Book> book_;
  std::size_t chapter_ = 0;
  std::unique_ptr<story::Runs> runs_;  // of the chapter
  std::optional<OpenChapter> open_;
  std::map<std::size_t, std::vector<Guess>> guesses_;  // by chapter
  bool listing_ = false;                               // the list of chapters has the text's place
  const story::Step* shown_ = nullptr;
  std::vector<StepPlace> steps_;  // where they stood when the text was last drawn, from the top of the chapter
  float scrolled_ = -1.0f;        // how far it was; below 0: it was not drawn yet
  float height_ = 0.0f;           // of what is seen of it
};

}  // namespace cleft::reader
