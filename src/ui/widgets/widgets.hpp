// The one door to what can be clicked. A view describes an item; it is drawn, it takes the mouse, the keyboard
// and what was asked for from outside (the page's mirrored controls, a test), and it is recorded.
#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "i18n/text.hpp"
#include "ui/draw/painter.hpp"
#include "ui/widgets/record.hpp"

namespace cleft::ui {

// A text key and its arguments: the accessible name of an item.
struct Label {
  std::string_view key;
  std::vector<std::string> arguments{};
};

// Something asked for from outside the canvas, carried out when the item is next drawn.
struct Request {
  std::string id;
  enum class Kind { press, set, enter } kind = Kind::press;
  double value = 0.0;  // for set: in the slider's own scale
  std::string text{};  // for enter: of a field
};

struct Choice {
  std::string id;     // of the item; unique in the window
  Label label;        // accessible name
  std::string words;  // what is written on it
  Meaning meaning{};  // a mark before the words, if any
  Meaning second{};   // another one after it, on a chip
};

struct SliderTick {
  double at;  // in the slider's scale
  std::string words;
};

struct SliderLook {
  ImU32 fill = 0;
  std::span<const SliderTick> ticks{};
  // A part of the range that is marked below the track; none where there is nothing between the two.
  double marked_from = 0.0;
  double marked_to = 0.0;
};

struct SliderRange {
  double lowest = 0.0;
  double highest = 1.0;
  double step = 0.01;  // an arrow key
  double page = 0.1;   // Page Up and Page Down
};

enum class ButtonLook { raised, quiet };

// What a presenter asks for by keys: those that a clicker sends, and four more.
enum class Clicker { next, previous, freeze, spotlight, beside, leave };

// Something on a time axis: how long it lasts, and what of that can be changed.
struct Span {
  enum class Kind {
    moment,  // is moved as a whole
    stays,   // to the end of the axis: is moved, and can be given an end
    ends     // is moved, and at both ends
  } kind = Kind::moment;
  double at = 0.0;
  double until = 0.0;
  double axis_from = 0.0;  // what the row shows of the time
  double axis_to = 1.0;
  std::vector<std::string> words{};  // the shortest first; the longest that fits
  Meaning meaning{};
  bool chosen = false;
  std::string text{};      // its times in words
  std::string end_text{};  // and of its end
};
// Names of the whole and of its ends.
struct SpanLabels {
  Label whole, start, end;
};
struct SpanTouch {
  bool taken = false;  // somebody has it
  std::optional<double> whole, start, end;
};

// A thing in a picture that can be named, at the point where it is drawn.
struct PictureSpot {
  std::string id;     // of the item
  std::string words;  // its name
  ImVec2 at{};
};

// How a picture is looked at, in the scales of its three controls.
struct PictureView {
  double turn_deg = 0.0;
  double tilt_deg = 0.0;
  double zoom = 1.0;

  bool operator==(const PictureView&) const = default;
};
inline constexpr double most_turn_deg = 25.0;
inline constexpr double most_picture_zoom = 3.0;

struct PictureTouch {
  std::optional<std::size_t> hovered;  // the spot under the mouse
  std::optional<std::size_t> picked;   // a spot chosen by click, tap, key or from outside; spots.size(): none of them
  std::optional<PictureView> view;     // looked at otherwise
};

// The time axis of curves, in seconds: what is shown of what there is, its ends in words.
struct PlotTime {
  double from = 0.0;
  double to = 1.0;
  double lowest = 0.0;
  double highest = 1.0;
  std::string from_words;
  std::string to_words;
};

// Nothing between the two: all of the time.
struct PlotPart {
  double from = 0.0;
  double to = 0.0;
};

struct PlotTouch {
  std::optional<double> hovered;  // the instant under the pointer
  std::optional<double> read;     // an instant chosen by click, tap, key or from outside
  std::optional<PlotPart> part;   // another part of the time is to be shown
};

// One of many marks side by side.
struct StripTouch {
  std::optional<std::size_t> hovered;  // under the pointer
  std::optional<std::size_t> picked;   // by click, key or from outside; their number: none of them
};

// What a line that is searched by was made to say, and whether Enter was pressed there.
struct SearchTouch {
  std::optional<std::string> words;
  bool entered = false;
};

// Where something that stands in a row with others was moved to.
struct HandleTouch {
  std::optional<std::size_t> moved;  // another place: let go of over it, by key, or from outside
  std::optional<std::size_t> over;   // while it is dragged: the place where it would go
  float dragged = 0.0f;              // and how far it is from where it was taken [points]
};

// Words of a text that lead somewhere.
struct LinkTouch {
  bool pressed = false;
  bool told = false;  // pointed at, or reached by keys: what it leads to may be said beside it
};

// A part of a drawing that leads somewhere.
struct DrawingPart {
  std::string id;
  Label label;
  Rect rect;
};
struct DrawingTouch {
  std::optional<std::size_t> pressed;
  std::optional<std::size_t> told;  // pointed at, or reached by keys
};

// What became of an answer that was opened.
enum class AnswerMark { closed, right, wrong };

// A pointer that moves less than this while its button is down has clicked [points].
inline constexpr float drag_threshold = 6.0f;

// In this frame, or again because the key is kept down.
bool key_pressed(ImGuiKey key);

class Widgets {
 public:
  // Between ImGui::NewFrame() and Render(): begin, the views, end. Inside a window that fills the screen.
  void begin(const Painter& painter, const i18n::Text& text);
  void end();

  // True when pressed. `words` may be empty (an icon alone is only for play, pause and steps).
  bool button(const std::string& id, const Label& label, Rect rect, std::string_view words, std::optional<Icon> icon,
              ButtonLook look = ButtonLook::raised);

  // A quiet button with an angle beside its words that points down while what it folds away is hidden: recorded as one
  // that is on or off.
  bool fold(const std::string& id, const Label& label, Rect rect, std::string_view words, bool open);

  // Words of a text, drawn before it, on one line or broken over several.
  LinkTouch link(const std::string& id, const Label& label, std::span<const Rect> lines);

  // Parts of a drawing, which is drawn before them: the keyboard stops once for all of them and goes from one to the
  // next by its arrows.
  DrawingTouch drawing_parts(const std::string& group, const Label& label, std::span<const DrawingPart> parts);

  // One of several answers to a question below each other, its words broken into lines; recorded as a button that is
  // on once it was opened.
  bool answer(const std::string& id, const Label& label, Rect rect, std::string_view words, AnswerMark mark);
  [[nodiscard]] float answer_height(float width, std::string_view words) const;

  // One of a few, side by side in one track; `chosen` is an index. Returns what was chosen anew.
  std::optional<std::size_t> segmented(const std::string& group, const Label& label, Rect rect,
                                       std::span<const Choice> choices, std::size_t chosen);

  // One of the program's parts: words side by side, the chosen one underlined.
  std::optional<std::size_t> tabs(const std::string& group, const Label& label, Rect rect,
                                  std::span<const Choice> choices, std::size_t chosen);

  // One of several pills that wrap into rows of `width`.
  std::optional<std::size_t> chips(const std::string& group, const Label& label, ImVec2 at, float width,
                                   std::span<const Choice> choices, std::size_t chosen);
  // The same pills, each a button of its own: nothing is chosen until one is pressed.
  std::optional<std::size_t> chip_buttons(ImVec2 at, float width, std::span<const Choice> choices);
  // The same pills, each on or off by itself (a bit of `on` each); the one that was pressed.
  std::optional<std::size_t> toggle_chips(ImVec2 at, float width, std::span<const Choice> choices, unsigned on);
  [[nodiscard]] float chips_height(float width, std::span<const Choice> choices) const;
  // On one line of this width?
  [[nodiscard]] bool chips_fit(float width, std::span<const Choice> choices) const;

  // `value` in the slider's scale; returns the new one when it was moved. The track runs along the middle of the
  // rectangle's upper part, ticks stand below it.
  std::optional<double> slider(const std::string& id, const Label& label, Rect rect, double value,
                               const SliderRange& range, const std::string& value_text, const SliderLook& look);
  [[nodiscard]] float slider_height(bool with_ticks) const;

  // Curves, before they are drawn: recorded as a slider of the instant that is read. `ends`, where it is not empty,
  // begins the ids of two more for the ends of what is shown: one pair for all curves that share their time.
  PlotTouch plot(const std::string& id, const Label& label, Rect rect, const PlotTime& time, double reading,
                 const std::string& value_text, const std::string& ends);

  // Many equally wide marks side by side, which are drawn by who calls it: one stop of the keyboard, whose arrows go
  // from one to the next; recorded as a slider that counts from 1. `chosen`: their number where none is. `words`: of
  // the one that is chosen once this was touched.
  StripTouch strip(const std::string& id, const Label& label, Rect rect, std::size_t count, std::size_t chosen,
                   const std::function<std::string(std::size_t)>& words);

  // A bar along the row, which is a part of the range, the span's axis; dragged as a whole and, where it ends, by its
  // ends. Arrow keys move it, with Shift its end. `id` is the whole; id.start and id.end are its ends.
  SpanTouch span(const std::string& id, const SpanLabels& labels, Rect row, const Span& span, const SliderRange& range);

  // What a thing in a row is taken by to be moved to another place: dragged there, or by arrow keys. `places`: of the
  // whole row, from left to right; `place`: its own. Recorded as a slider that counts from 1. Drawn as a grip of dots
  // at the left end of the rectangle.
  HandleTouch handle(const std::string& id, const Label& label, Rect rect, std::span<const Rect> places,
                     std::size_t place, const std::string& value_text);

  // A line of text that can be changed. Returns what was entered, if it is not what was there; what is not understood
  // is given to refuse(), stays to be mended, and problem_of() says what is wrong with it.
  std::optional<std::string> field(const std::string& id, const Label& label, Rect rect, const std::string& value);
  void refuse(const std::string& id, std::string entered, std::string why);
  [[nodiscard]] std::string_view problem_of(const std::string& id) const;
  // A line of text whose every change counts at once; typing goes on behind what is there. `hint` stands in an empty
  // one.
  SearchTouch search(const std::string& id, const Label& label, Rect rect, const std::string& words,
                     std::string_view hint);
  // While one of these items has the keyboard, arrows take it to the next and the one before; up and down to the
  // nearest in another row. In a line of text only up and down do.
  void arrows_between(std::span<const std::string> ids);
  // A line of text is being typed here.
  [[nodiscard]] bool typing() const;

  // Between these, what is drawn may be higher than the area: it is cut off there and scrolls by wheel, finger and
  // focus. Returns how far it is scrolled: items are placed that much higher.
  float begin_scroll(const std::string& id, Rect area, float content_height);
  void end_scroll();
  // Before it: keys that no control has a use for scroll it, arrows by lines, Page Up, Page Down and Space by what is
  // seen of it, Home and End.
  void scroll_by_keys(const std::string& id, Rect area);
  void scroll_to(const std::string& id, float scrolled) { scrolled_[id] = scrolled; }
  // Arrows to the left (-1) and to the right (1) that no control has a use for.
  [[nodiscard]] int turns() const;
  // An area of the last frame under this point that can go on in this direction (1: to what is below, -1: above).
  [[nodiscard]] bool scrolls_at(ImVec2 at, int direction) const;

  // A picture whose things are named when pointed at (`chosen`: the one that is, or spots.size()), and which is
  // turned by dragging, zoomed by the wheel or a double click, and reset by another; with `controls` it records a
  // slider each for turning, tilting and zooming, which take keys, and the keyboard's arrows turn it.
  PictureTouch picture(const std::string& id, const Label& label, Rect rect, std::span<const PictureSpot> spots,
                       std::size_t chosen, const PictureView& view, bool controls);

  // The pointer rests on this, which has nothing to press: for words that explain it.
  [[nodiscard]] static bool points_at(Rect rect);

  // Text that assistive technology should be able to read: recorded, not drawn here.
  void readout(const std::string& id, const Label& label, Rect rect, std::string value_text);

  // Numbers in rows: recorded, not drawn here (record.hpp says what the cells are).
  void table(const std::string& id, const Label& label, Rect rect, std::vector<std::vector<std::string>> cells);

  // Of the frame just ended, in the order in which they were drawn.
  [[nodiscard]] std::span<const Item> items() const { return recorded_; }

  void request(Request request) { requests_.push_back(std::move(request)); }
  [[nodiscard]] bool has_requests() const { return !requests_.empty(); }

  // The keyboard's place. An empty id takes it away.
  void focus(std::string id, bool show_ring);
  [[nodiscard]] const std::string& focused() const { return focus_; }
  // It came there by keys, not by a click.
  [[nodiscard]] bool focus_shown() const { return show_ring_ && !focus_.empty(); }
  // What has the keyboard has a use for Escape; else that leaves the canvas.
  [[nodiscard]] bool uses_escape() const { return escape_used_; }

  // While a control has the keyboard only Escape is for the presenter.
  [[nodiscard]] std::optional<Clicker> clicker() const;
  [[nodiscard]] static bool pointer_moved();
  // None while it is elsewhere.
  [[nodiscard]] static std::optional<ImVec2> pointer();
  static void hide_pointer();

  // Input from before a switch of windows must not linger: lets go of what is held.
  static void release_all();
  // A double click that the host knows of: frames may be too far apart to tell one by its clicks.
  void double_click() { double_clicked_ = true; }
  // The pointer holds something.
  [[nodiscard]] static bool holding();
  // A key that moves values is down.
  [[nodiscard]] static bool key_down();
  // The canvas has Tab only on the desktop; in a page it belongs to the browser.
  void let_tab_move(bool yes) { tab_moves_ = yes; }

  [[nodiscard]] const i18n::Text& text() const { return *text_; }
  [[nodiscard]] std::string words_of(const Label& label) const;

 private:
  struct Touch {
    bool hovered = false;
    bool active = false;  // pressed, and not let go of since
    bool pressed = false;
    bool focused = false;
  };

  struct Scroller {
    std::string id;
    Rect area;
    float scrolled = 0.0f;
    float most = 0.0f;
  };
  // What is being typed.
  struct Draft {
    std::string id;
    std::string text;
    std::string problem;
    bool typed = false;
    std::optional<std::string> began_with{};  // the value that stood there: another one ends it
  };

  Touch touch(const std::string& id, Rect rect);
  static std::optional<double> slider_keys(double value, const SliderRange& range);
  [[nodiscard]] bool drags_sideways() const;
  void draw_span(Rect row, float from, float to, const Span& span, const Touch& state) const;
  void type(const std::string& value);
  void draw_field(Rect rect, const Touch& state, std::string_view words, bool strong, bool caret) const;
  [[nodiscard]] const Item* recorded(const std::string& id) const;
  void follow_focus(Scroller& scroller);
  [[nodiscard]] bool focus_takes_arrows() const;
  void drag_scroller(Scroller& scroller);
  Item& record(Role role, const std::string& id, const Label& label, Rect rect);
  Item& record_slider(const std::string& id, const Label& label, Rect rect, double value, const std::string& value_text,
                      const SliderRange& range);
  bool take_press(const std::string& id);
  std::optional<double> take_set(const std::string& id);
  void move_focus_with_tab();
  [[nodiscard]] const Item* stop_of_group(const std::string& group) const;
  void ring(Rect rect, float radius) const;
  std::optional<std::size_t> arrow_choice(std::span<const Choice> choices, std::size_t chosen);
  std::vector<Rect> chip_places(ImVec2 at, float width, std::span<const Choice> choices) const;
  std::optional<std::size_t> pick_spot(const std::string& id, const Label& label, Rect rect,
                                       std::span<const PictureSpot> spots, std::size_t chosen);
  void picture_controls(const std::string& id, const Label& label, Rect rect, PictureView& view);
  bool picture_control(const std::string& id, std::string_view key, const Label& label, Rect rect, double& value,
                       const SliderRange& range);
  void drag_picture(PictureView& view);
  std::optional<PlotPart> drag_band(const std::string& id, Rect rect, const PlotTime& time, bool dragging);
  void plot_ends(const std::string& id, Rect rect, const PlotTime& time, PlotTouch& result);
  void draw_chip(const Choice& choice, Rect place, bool on, const Touch& state) const;
  void record_choice(const std::string& group, const Label& label, const Choice& choice, Rect rect, bool chosen);

  const Painter* painter_ = nullptr;
  const i18n::Text* text_ = nullptr;
  std::vector<Item> recorded_;
  std::vector<Item> recording_;
  std::vector<Request> requests_;
  std::optional<Draft> draft_;
  std::map<std::string, float> scrolled_;
  std::optional<Scroller> scroller_;       // that items are drawn in now
  std::vector<Scroller> scrollers_;        // of the frame before
  std::vector<Scroller> scrollers_drawn_;  // of this one
  std::string swiped_;                     // the one that a finger has taken
  std::string followed_;                   // the focus that was last scrolled to
  std::string focus_;
  std::map<std::string, std::string> last_of_group_;  // the button of a group that had the keyboard last
  bool show_ring_ = false;
  bool tab_moves_ = true;
  float dragged_ = 0.0f;  // how far the picture was dragged since it was taken [points]
  // What a drag over curves has covered since they were taken [points].
  struct Band {
    std::string id;
    float begin = 0.0f;
    float end = 0.0f;
  } band_;
  std::string handle_;  // that is dragged
  bool escape_used_ = false;
  bool double_clicked_ = false;
  float grab_offset_ = 0.0f;  // from the knob's middle to where it was taken [points]
};

}  // namespace cleft::ui
