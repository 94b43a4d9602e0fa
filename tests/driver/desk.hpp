// The whole desktop program in a window that nobody sees (SDL's offscreen driver), used through SDL's events as a
// person's hands make them, on a clock of its own.
#pragma once

#include <SDL.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/app.hpp"
#include "app/native_window.hpp"
#include "workspace/job_threads.hpp"

namespace cleft::tests {

enum class Hand { mouse, finger };

class Desk {
 public:
  // So many threads solve what can wait; 0: everything is solved in the frame that asks for it, and the same input
  // gives the same states. Empty, or why there is no window.
  std::string open(std::size_t workers);
  ~Desk();

  // Draws frames of 1/60 s, without their pixels unless they are to be seen. What was found wrong in one of them first
  // is in trouble().
  void frames(int count, bool seen = false);
  // Until all input has been taken, which Dear ImGui spreads over frames, and the workers have answered.
  void settle();
  [[nodiscard]] const std::string& trouble() const { return trouble_; }

  void move(float x, float y, Hand hand = Hand::mouse);
  void button(Uint8 which, bool down, Hand hand = Hand::mouse);
  void wheel(int lines);
  void leave();
  void key(SDL_Keycode code, bool down, Uint16 modifiers = 0);
  void type(const std::string& words);
  void drop(const std::vector<std::string>& files);
  void focus(bool has);
  void resize(int width, int height) const;
  void scale(float pixels_a_point) { scale_ = pixels_a_point; }
  // The GL context goes with all that was in it; until it is there again, frames draw nothing.
  void lose_picture();
  std::string regain_picture();

  [[nodiscard]] app::App& app() { return *app_; }
  [[nodiscard]] app::Surface surface() const;

 private:
  void look();
  void push(SDL_Event& event) const;

  app::NativeWindow window_;
  std::unique_ptr<app::App> app_;
  std::unique_ptr<workspace::JobThreads> threads_;
  std::string trouble_;
  unsigned settled_ = 0;
  float scale_ = 1.0f;
  float x_ = 0.0f, y_ = 0.0f;  // of the pointer
};

}  // namespace cleft::tests
