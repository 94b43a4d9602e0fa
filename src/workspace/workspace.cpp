#include "workspace/workspace.hpp"

#include <algorithm>
#include <cmath>

#include "simulation/csv.hpp"
#include "simulation/library.hpp"
#include "simulation/scenario_json.hpp"
#include "workspace/arrivals.hpp"
#include "workspace/command_log.hpp"
#include "workspace/first_log.hpp"
#include "workspace/impl.hpp"
#include "workspace/link.hpp"
#include "workspace/opening.hpp"

namespace cleft::workspace {
namespace {

constexpr double longest_pause_s = 0.1;   // of wall time: a hidden tab must not jump
constexpr double most_rows = 20'000.0;    // of a table that the memory of a page has room for
constexpr double longest_table_s = 10.0;  // that one is solved for, while nothing else is done

}  // namespace

Workspace::Workspace() : Workspace(simulation::embedded_catalog(), usual_drag_ms, simulation::embedded_files()) {}
Workspace::Workspace(const catalog::Catalog& catalog, double longest_drag_ms, std::span<const catalog::File> files)
    : impl_(std::make_unique<Impl>(catalog, longest_drag_ms, files)) {}
Workspace::~Workspace() = default;

bool Workspace::apply(const Command& command) { return impl_->apply(command); }

void Workspace::drag() { impl_->dragging = true; }

JobQueue& Workspace::jobs() { return impl_->jobs; }

void Workspace::take_results() { impl_->take_results(); }

bool Workspace::refine() {
  Impl& impl = *impl_;
  impl.solved_in_frame_ms = 0.0;
  for (std::size_t c = 0; c < impl.columns.size(); ++c) {
    const bool coarse = impl.on_show(c) && impl.is_solved(c) && impl.columns[c]->detail == Detail::coarse;
    if (coarse && impl.pending_job_for(impl.columns[c]->scenario, Detail::full) == nullptr) {
      impl.make_exact(c);
      return true;
    }
  }
  return false;
}

bool Workspace::work() { return refine() || impl_->work_on_bands() || impl_->progress_is_due(); }

void Workspace::end_gesture() {
  impl_->dragging = false;
  while (refine()) {
  }
  if (impl_->history.in_gesture()) {
    impl_->apply(EndGesture{});
  }
}

void Workspace::set_clock(double time_s, bool playing) {
  impl_->snapshot.state.view.time_s = std::clamp(time_s, 0.0, impl_->snapshot.until_s);
  impl_->snapshot.state.view.playing = playing;
  impl_->refresh();
}

void Workspace::look_at(const Picture& picture) { impl_->snapshot.state.view.picture = picture; }

bool Workspace::advance(double wall_s) {
  View& view = impl_->snapshot.state.view;
  if (!view.playing || !(wall_s > 0.0)) {
    return false;
  }
  view.time_s = played_on(impl_->slow, view.speed, view.time_s, std::min(wall_s, longest_pause_s));
  if (view.time_s >= impl_->snapshot.until_s) {
    view.time_s = impl_->snapshot.until_s;
    view.playing = false;
    ++impl_->snapshot.revision;
  }
  impl_->show_instant();
  return true;
}

const Snapshot& Workspace::snapshot() const { return impl_->snapshot; }

std::string Workspace::csv(int column) {
  Impl& impl = *impl_;
  if (!impl.has_column(column)) {
    return {};
  }
  const auto place = static_cast<std::size_t>(column);
  const simulation::Scenario& scenario = impl.snapshot.state.document.columns[place];
  const double rows = std::floor(scenario.until_s / scenario.sample_s) + 1.0;
  if (rows > most_rows) {
    impl.notify("notice.table.large", std::to_string(std::lround(rows)));
    return {};
  }
  const double expected_s = 1e-3 * impl.solutions.expected_ms(scenario, Detail::full);
  if (expected_s > longest_table_s) {
    impl.notify("notice.table.long", std::to_string(std::lround(expected_s)));
    return {};
  }
  if (impl.is_solved(place) && impl.columns[place]->detail == Detail::coarse) {
    impl.make_exact(place);  // what is saved and what is on the screen are of one kind
  }
  const auto run = impl.solutions.table(scenario);
  if (!run) {
    impl.notify("notice.no_table");
    return {};
  }
  return simulation::csv(*run, simulation::this_program(*impl.catalog));
}

std::string Workspace::scenario_json(int column) const {
  return impl_->has_column(column)
             ? simulation::scenario_json(impl_->snapshot.state.document.columns[static_cast<std::size_t>(column)])
             : std::string{};
}

bool Workspace::open_file(int column, const std::string& name, const std::string& text) {
  return impl_->open_file(OpenScenario{column, text}, name, text);
}

void Workspace::open_files(int column, std::span<const NamedText> files) {
  Refusal refused;
  int opened = 0;
  for (const auto& [name, text] : files) {
    const int last = column + opened - 1;
    const Command command = opened == 0 ? Command(OpenScenario{column, text}) : Command(OpenBeside{last, text});
    if (impl_->open_file(command, name, text)) {
      ++opened;
    } else {
      refused = {impl_->snapshot.notice, impl_->snapshot.notice_detail};
    }
  }
  if (opened > 1) impl_->apply(ShowPage{Page::compare});
  if (!refused.key.empty()) impl_->notify(refused.key, refused.detail);
}

void Workspace::tell(const std::string& key, const std::string& detail) { impl_->notify(key, detail); }

std::string Workspace::link() const {
  const auto& [document, view, preferences] = impl_->snapshot.state;
  const Preferences usual;
  Choices carried;
  if (preferences.text_size != usual.text_size) carried.text_size = preferences.text_size;
  if (preferences.language != usual.language) carried.language = preferences.language;
  const std::string text = workspace::link(document, view, carried, impl_->catalog->data_hash);
  return text.size() <= longest_link ? text : std::string();
}

const std::string& Workspace::data_hash() const { return impl_->catalog->data_hash; }

std::string Workspace::address(const std::string& page) const {
  const std::string state = link();
  return state.empty() ? page : page + "#s=" + state;
}

std::string Workspace::citation(simulation::CitationFormat format, const std::string& page) const {
  const auto& [document, view, preferences] = impl_->snapshot.state;
  // The laboratory shows one of the columns.
  const std::span<const simulation::Scenario> all(document.columns);
  const auto shown = view.page == Page::lab ? all.subspan(view.column, 1) : all;
  const auto reference = simulation::view_reference(shown, *impl_->catalog, address(page), simulation::today());
  return simulation::view_citation(reference, format);
}

bool Workspace::open_link(std::string_view text) {
  if (text.size() > 3 * longest_link) {
    impl_->notify("notice.link.long");
    return false;
  }
  return impl_->apply(OpenLink{std::string(text)});
}

std::string Workspace::session() const {
  const auto& [document, view, preferences] = impl_->snapshot.state;
  return workspace::link(document, view, impl_->preferences.of_visit(), impl_->catalog->data_hash);
}

bool Workspace::restore_session(std::string_view text) {
  const bool opened = impl_->apply(OpenLink{std::string(text)});
  if (opened) {
    impl_->history = {};
    impl_->refresh();
  }
  return opened;
}

const std::string& Workspace::log() const { return impl_->log; }

bool Workspace::replay(std::string_view log) {
  impl_->replaying = true;
  bool good = true;
  const bool present = log.starts_with(log_head);
  FirstLog first(*impl_);
  log.remove_prefix(present ? std::string_view(log_head).size() : 0);
  while (good && !log.empty()) {
    const std::size_t end = std::min(log.find('\n'), log.size());
    const auto command = read_command(log.substr(0, end));
    good = command && (present ? impl_->apply(*command) : first.apply(*command));
    log.remove_prefix(std::min(end + 1, log.size()));
  }
  impl_->replaying = false;
  impl_->refresh();
  return good;
}

bool Workspace::follow_system(Theme theme) {
  const Theme before = impl_->snapshot.state.preferences.theme;
  impl_->preferences.follow_system(theme);
  impl_->show_preferences();
  return impl_->snapshot.state.preferences.theme != before;
}

void Workspace::prefer_for_visit(const Choices& choices) {
  impl_->preferences.set_for_visit(choices);
  impl_->show_preferences();
}

void Workspace::restore_settings(std::string_view stored) {
  follow_settings(stored);
  const Choices& chosen = impl_->preferences.chosen();
  impl_->snapshot.state.view.y_scale = chosen.units.value_or(false) ? YScale::units : YScale::times_rest;
  impl_->refresh();  // the curves may be measured otherwise
}

void Workspace::follow_settings(std::string_view stored) {
  impl_->preferences.restore(stored);
  impl_->snapshot.touched = impl_->snapshot.touched || impl_->preferences.chosen().touched.value_or(false);
  impl_->show_preferences();
}

bool Workspace::settings_changed() const { return impl_->preferences.unsaved(); }

std::string Workspace::save_settings(std::string_view stored) { return impl_->preferences.save(stored); }

}  // namespace cleft::workspace
