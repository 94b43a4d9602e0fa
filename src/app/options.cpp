#include "app/options.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace cleft::app {
namespace {

constexpr std::array<std::pair<std::string_view, bool Options::*>, 7> flags{
    {{"--help", &Options::help},
     {"-h", &Options::help},
     {"--version", &Options::version},
     {"--present", &Options::present},
     {"--side-by-side", &Options::side_by_side},
     {"--run-experiments", &Options::run_experiments},
     {"--gallery", &Options::gallery}}};

bool whole_number(const char*& at, int& out) {
  char* end = nullptr;
  const long value = std::strtol(at, &end, 10);
  if (end == at || value < 1 || value > 100000) return false;
  at = end;
  out = static_cast<int>(value);
  return true;
}

bool parse_size(const char* words, Options& options) {
  if (!whole_number(words, options.width) || *words != 'x') return false;
  ++words;
  return whole_number(words, options.height) && *words == '\0';
}

bool parse_theme(std::string_view words, Options& options) {
  if (words == "dark") options.theme = workspace::Theme::dark;
  if (words == "light") options.theme = workspace::Theme::light;
  return options.theme.has_value();
}

bool parse_page(std::string_view words, Options& options) {
  if (words == "lab") options.page = workspace::Page::lab;
  if (words == "compare") options.page = workspace::Page::compare;
  return options.page.has_value();
}

bool parse_evidence(std::string_view words, Options& options) {
  constexpr std::array<std::string_view, 5> parts{"targets", "experiments", "levels", "claims", "trials"};
  options.evidence = words;
  return std::find(parts.begin(), parts.end(), words) != parts.end();
}

bool parse_percent(const char* words, Options& options) {
  int percent = 0;
  if (!whole_number(words, percent) || *words != '\0' || percent < 100 || percent > 200) return false;
  options.text_size = percent / 100.0;
  return true;
}

bool some(std::string& place, const char* words) {
  place = words;
  return !place.empty();
}

bool parse_minutes(const char* words, Options& options) {
  char* end = nullptr;
  const double minutes = std::strtod(words, &end);
  if (end == words || *end != '\0' || !std::isfinite(minutes) || minutes < 0.0) return false;
  options.still_at_min = minutes;
  return true;
}

bool parse_synapse(std::string_view words, Options& options) {
  options.synapse = model::amine_of(words);
  return options.synapse.has_value();
}

// A file whose name ends so that its form is known.
bool file_of(std::string& place, const char* words, std::initializer_list<std::string_view> endings) {
  place = words;
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return place.ends_with(ending); });
}

bool take_file(std::string_view name, const char* value, Options& options, bool& known) {
  if (name == "--shot") return file_of(options.shot, value, {".png", ".ppm"});
  if (name == "--save-curves") return file_of(options.curves_file, value, {".png", ".svg", ".ppm"});
  if (name == "--save-picture") return file_of(options.picture_file, value, {".png", ".ppm"});
  if (name == "--figure") return some(options.figure, value);
  if (name == "--save-figure") return file_of(options.figure_file, value, {".png", ".svg", ".ppm"});
  if (name == "--csv") return some(options.csv_folder, value);
  if (name == "--link") return some(options.link, value);
  if (name == "--log") return some(options.log, value);
  if (name == "--comparison") return some(options.comparison, value);
  known = false;
  return false;
}

bool take(std::string_view name, const char* value, Options& options, bool& known) {
  known = true;
  if (name == "--size") return parse_size(value, options);
  if (name == "--frames") return whole_number(value, options.frames) && *value == '\0';
  if (name == "--theme") return parse_theme(value, options);
  if (name == "--at") return parse_minutes(value, options);
  if (name == "--synapse") return parse_synapse(value, options);
  if (name == "--picture") return whole_number(value, options.picture) && *value == '\0' && options.picture <= 4;
  if (name == "--camera") {
    options.camera = render::preset_named(value);
    return options.camera.has_value();
  }
  if (name == "--page") return parse_page(value, options);
  if (name == "--chapter")
    return whole_number(value, options.chapter) && *value == '\0' && options.chapter <= chapter_count;
  if (name == "--evidence") return parse_evidence(value, options);
  if (name == "--panel") return whole_number(value, options.panel) && *value == '\0' && options.panel <= 5;
  if (name == "--text") return parse_percent(value, options);
  return take_file(name, value, options, known);
}

}  // namespace

std::string parse_options(int count, const char* const* words, Options& options) {
  for (int i = 1; i < count; ++i) {
    const std::string name = words[i];
    const auto* const flag =
        std::find_if(flags.begin(), flags.end(), [&name](const auto& one) { return one.first == name; });
    if (flag != flags.end()) {
      options.*flag->second = true;
      continue;
    }
    if (!name.starts_with("-")) {
      options.scenarios.push_back(name);
      continue;
    }
    bool known = false;
    const char* value = i + 1 < count ? words[i + 1] : "";
    const bool good = take(name, value, options, known);
    if (!known) return name + ": unknown option: see --help";
    if (!good && name == "--chapter")
      return name + ": \"" + value + "\" is no chapter: 1 to " + std::to_string(chapter_count);
    if (!good) return name + ": \"" + value + "\" does not fit: see --help";
    ++i;
  }
  const bool writes = !options.shot.empty() || !options.csv_folder.empty() || !options.curves_file.empty() ||
                      !options.picture_file.empty() || !options.figure_file.empty();
  if (writes) options.frames = options.frames > 0 ? options.frames : 3;
  if (options.figure.empty() != options.figure_file.empty())
    return "--figure and --save-figure belong together: which figure, and where it goes";
  if (options.scenarios.size() > workspace::most_columns)
    return options.scenarios.back() + ": one scenario too many: at most four stand side by side";
  return {};
}

std::string usage() {
  return "cleft [OPTIONS] [SCENARIO...]: what a drug does at the synapse, live; SCENARIO is a scenario file, up to "
         "four side "
         "by side\n"
         "  --size WxH         window size, 1280x800 unless given\n"
         "  --theme dark|light\n"
         "  --text PERCENT     text size, 100 to 200\n"
         "  --page lab|compare\n"
         "  --panel N          what the lab's panel shows, 1 to 5\n"
         "  --chapter N        a chapter of the story, 1 to 13\n"
         "  --evidence PART    what stands behind the numbers: targets, experiments, levels, claims or trials\n"
         "  --run-experiments  the experiments or levels of the evidence, all of them run at the start\n"
         "  --present          for a room: full screen, large type; Page Up and Down, Space, arrows step, F stops the "
         "clock, L is a spotlight, T puts two side by side\n"
         "  --side-by-side     two columns on a slide of the presentation\n"
         "  --gallery          every widget, face and colour on one screen, for whoever builds them; Escape leaves\n"
         "  --comparison ID    one of data/comparisons\n"
         "  --link TEXT        what stands behind #s= in an address\n"
         "  --log FILE         commands to do at the start, one a line\n"
         "  --synapse NAME     serotonin, dopamine or norepinephrine\n"
         "  --picture N        the picture of column N as large as the window\n"
         "  --camera NAME      where that looks: whole, vesicles, cleft, release, transporter, beside-text\n"
         "  --at MINUTES       the clock stands at this time\n"
         "  --frames N         close after N frames\n"
         "  --shot FILE        picture of the last frame (.png or .ppm), then close\n"
         "  --save-curves FILE the curves as a picture to keep (.png, .svg or .ppm), then close\n"
         "  --save-picture FILE  the picture of the synapse likewise\n"
         "  --figure ID        of the evidence: timeline, forest, targets, target-mdma-sert, experiment-E34 or "
         "levels-cortex\n"
         "  --save-figure FILE that figure as a file (.png, .svg or .ppm), then close\n"
         "  --csv FOLDER       left.csv, right.csv, ..., the runs of the columns, then close\n"
         "  --version, --help\n";
}

}  // namespace cleft::app
