// What a view is given and what it returns. A view draws a snapshot and says what the person did; it changes
// nothing (architecture: one direction, once a frame).
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "i18n/text.hpp"
#include "ui/draw/painter.hpp"
#include "ui/scene/scene_panel.hpp"
#include "ui/widgets/widgets.hpp"
#include "workspace/command.hpp"
#include "workspace/snapshot.hpp"

namespace cleft::ui {

// The clock starts this long before the drugs arrive: rest is seen first, but nobody waits for the effect.
inline constexpr double lead_in_s = 120.0;

using Commands = std::vector<workspace::Command>;

// What stands in the laboratory's panel; a narrow window has it in the place of the picture and the curves.
enum class Panel { substances, times, conditions, more, picture };

// Of the conditions: which are shown.
enum class Conditions { impulses, carriers, enzymes, receptors };

// Which drug is being chosen: the entry of a column, or a new one.
struct Picking {
  std::size_t column = 0;
  std::optional<std::size_t> entry;

  bool operator==(const Picking&) const = default;
};

// What only the host can do.
enum class HostRequest {
  copy_link,
  save_table,
  save_scenario,
  open_file,
  save_curves,
  save_picture,
  fill_screen,
  open_source,  // LocalState::source
  open_story,   // where it is pages of their own
  cite_as_text,
  cite_as_bibtex,
  cite_as_ris,
  cite_as_csl_json,
  open_evidence,  // where it is pages of their own: LocalState::evidence_row
  save_drawing,   // the curves as SVG
  save_files,     // LocalState::files
  save_figure     // LocalState::figure
};

// A row of the evidence.
struct EvidenceRow {
  std::string part;  // "targets", "experiments", "levels"; empty: the evidence as a whole
  std::string id;    // "mdma-sert", "E34"

  bool operator==(const EvidenceRow&) const = default;
};

// A file that is to be saved: "cleft-trials", ".csv".
struct FileToSave {
  std::string stem;
  std::string ending;
  std::string text;

  bool operator==(const FileToSave&) const = default;
};

// A figure of the evidence that is to be saved: its id ("timeline"), and whether as SVG or as PNG.
struct FigureToSave {
  std::string id;
  bool as_svg = false;

  bool operator==(const FigureToSave&) const = default;
};

// What was moved in the gallery of widgets (views/gallery_view.cpp), which is for looking and trying only.
struct Gallery {
  int presses = 0;
  std::size_t segment = 0, tab = 0, chip = 0, bar = 4;
  unsigned toggles = 0b101;
  std::array<int, 3> order{1, 2, 3};  // of what stands in a row
  double plain = 0.4;
  double decades = 0.5;
  double time_s = 5400.0;
  std::optional<double> mended_s;  // the field that shows a problem has been mended
  int refusals = 0;
  std::string searched;                                                          // in the line that is searched by
  bool answered = false;                                                         // the answer is open
  bool folded = false;                                                           // that line
  double moment_s = 900.0, stays_s = 1800.0, from_s = 1200.0, until_s = 4800.0;  // of the spans
  double shown_from_s = 0.0, shown_to_s = 7200.0, reading_s = 1200.0;            // of the plot

  bool operator==(const Gallery&) const = default;
};

// Of this window only and not worth a link: which column a narrow window shows, which picture is large, how the
// pictures are looked at, what the panel shows.
struct LocalState {
  std::optional<std::size_t> shown_column;  // of a narrow window's comparison; none: all of them, without pictures
  std::optional<std::size_t> enlarged;
  SceneView scene;
  const catalog::Comparison* named_in = nullptr;  // the comparison whose pictures have named parts
  Panel panel = Panel::substances;
  Conditions conditions = Conditions::impulses;
  bool all_presets = false;         // not only the first of them
  bool when = false;                // when the chosen drug comes and goes is shown
  bool tools = false;               // of a wide laboratory: what is seldom changed about picture and curves is shown
  std::size_t entry = 0;            // of the laboratory's column: the event whose controls are shown (events.hpp)
  std::optional<std::size_t> menu;  // the column of the comparison whose menu is open
  std::optional<Picking> picking;
  std::size_t picking_class = 0;
  std::string picking_words;                      // that are searched for
  bool reading = false;                           // the story has the views' place
  bool evidence = false;                          // the evidence has the views' place
  std::optional<EvidenceRow> evidence_row;        // is to be shown; who shows it takes it away
  bool story_elsewhere = false;                   // the host has the story and the evidence as pages of their own
  bool presenting = false;                        // large type and nothing but the picture and its curves
  bool beside_reference = false;                  // presenting two columns on a slide (slide_columns)
  std::optional<workspace::Page> presented_from;  // the page to come back to
  bool embedded = false;                          // beside a chapter: curves end now, what is to come may be guessed at
  bool sheet = false;                             // a table or a choice had the view's place in the last frame
  std::string before_sheet;                       // the item that had the keyboard before it,
  bool before_sheet_shown = false;                // by keys
  bool spotlight = false;                         // round the pointer, while presenting
  double controls_until_s = -1.0;                 // while presenting they go again (steady clock)
  std::optional<double> hovered_s;                // the instant of the curves under the pointer
  std::optional<double> reading_s;                // the one that keys or a tap have gone to
  std::optional<std::size_t> person;              // that was picked of the virtual people
  std::optional<std::size_t> told_person;         // whose curve stands out: pointed at, or the one that was picked
  bool more_tools = false;                        // what is rarely chosen about the curves is unfolded
  bool choosing_comparison = false;               // the list of comparisons has a view's place
  bool table = false;                             // the numbers in the place of the curves
  std::optional<Gallery> gallery;                 // it is open
  std::string source;                             // the address of a source that is to be opened
  std::vector<FileToSave> files;                  // for HostRequest::save_files
  FigureToSave figure;                            // for HostRequest::save_figure
  std::vector<HostRequest> host_requests;         // the host takes them after the frame

  // A part of the program beside the views has their place.
  [[nodiscard]] bool beside_views() const { return reading || evidence; }

  bool operator==(const LocalState&) const = default;
};

struct ViewContext;

// The story or the evidence, where the host brings them along: a part of the program beside the views. The page has
// them as pages of their own.
class PartView {
 public:
  // What was drawn of a figure; without a title: there is none of that id.
  struct DrawnFigure {
    std::string title{};
    ImVec2 size{0.0f, 0.0f};  // in points
  };

  virtual ~PartView() = default;
  virtual void draw(ViewContext& context, Rect area, Commands& commands) = 0;
  // One of its figures alone, from the upper left corner on, as large as it has to be, with `credit` at its foot. What
  // the window shows is left as it is.
  virtual DrawnFigure draw_figure(ViewContext& /*context*/, const std::string& /*id*/, const std::string& /*credit*/) {
    return {};
  }
};

struct ViewContext {
  const workspace::Snapshot& snapshot;
  const i18n::Text& text;
  const Painter& paint;
  Widgets& widgets;
  ScenePanels& scenes;
  LocalState& local;
  PartView* story = nullptr;  // none: this host has none
  PartView* evidence = nullptr;

  // Shows a row where the numbers come from: in the views' place, or as a page.
  void open_evidence(EvidenceRow row) {
    local.evidence_row = std::move(row);
    local.evidence = evidence != nullptr;
    if (evidence == nullptr) local.host_requests.push_back(HostRequest::open_evidence);
  }
  // What has the views' place; null where a view has it.
  [[nodiscard]] PartView* part() const { return local.evidence ? evidence : (local.reading ? story : nullptr); }
  [[nodiscard]] const Style& style() const { return paint.style(); }
  [[nodiscard]] float px(float points) const { return paint.style().px(points); }
};

struct View {
  const char* id;
  void (*draw)(ViewContext& context, Rect area, Commands& commands);
};

// All views, in the order of their tabs and of workspace::Page.
std::span<const View> views();

// The one that is open.
void draw_view(ViewContext& context, Rect area, Commands& commands);

}  // namespace cleft::ui
