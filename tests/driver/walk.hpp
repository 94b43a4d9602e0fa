// The window used at random, from a seed: pointer with two buttons, finger, wheel, keys, typed words, what the page's
// mirrored controls send, files and links whole and spoilt, a copied link, undo, sizes, another window in front, a lost
// GL context.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "driver/desk.hpp"
#include "driver/holds.hpp"
#include "support/draw.hpp"
#include "ui/widgets/record.hpp"
#include "workspace/workspace.hpp"

namespace cleft::tests {

class Walk {
 public:
  // Files that are dropped on the window and those that it saves lie in `folder`, which is the current one. tell: the
  // name of each action before it is done.
  Walk(Desk& desk, std::uint64_t seed, std::filesystem::path folder, std::function<void(const std::string&)> tell);

  // One action, or several of one hand. Empty, or what did not hold after it.
  std::string step();
  [[nodiscard]] std::size_t links() const { return links_; }

 private:
  struct Place {
    std::string item;  // that lies there; empty: none that is known
    float x = 0.0f, y = 0.0f;
  };
  template <class Value>
  const Value& of(const std::vector<Value>& list) {
    return list[draw_.below(list.size())];
  }
  bool chance(double share) { return draw_.share() < share; }
  [[nodiscard]] workspace::Workspace& workspace() const { return desk_.app().workspace(); }
  // What can be used, in the order in which it is drawn; of one role where there is any.
  [[nodiscard]] std::vector<ui::Item> usable() const;
  [[nodiscard]] std::vector<ui::Item> usable(ui::Role role) const;
  // Those whose ids begin with one name: a list of drugs is long, and the curves that may be shown are four. Half of
  // the time it is the name that was used least so far.
  [[nodiscard]] std::vector<ui::Item> some_of(std::vector<ui::Item> list);
  Place somewhere(double share_of_sliders);
  void tell(const std::string& what, Reach reach);

  void use();
  void drag();
  void hover();
  void press_key();
  void type();
  void touch();
  void turn_wheel();
  void give_files();
  void copy_link();
  void open_link();
  void store_settings();
  void undo();
  void change_size();
  void change_scale();
  void look_away();
  void lose_picture();

  std::string open_elsewhere();
  std::string drop_file(const std::string& name, const std::string& text);
  std::string spoilt(std::string text);
  void must_rest(const std::string& what, const Place& there);

  Desk& desk_;
  Draw draw_;
  std::filesystem::path folder_;
  std::function<void(const std::string&)> tell_;
  workspace::Workspace reader_;
  std::vector<std::string> files_;           // texts of scenarios
  std::map<std::string, std::size_t> used_;  // how often items of this first name
  std::vector<std::string> kept_;            // links of states that the walk went through
  Reach reach_{};                            // of this step
  std::string broken_;                       // what did not hold within this step
  std::size_t steps_ = 0, links_ = 0;
};

}  // namespace cleft::tests
