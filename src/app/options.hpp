// What can be asked of the desktop program on its command line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/camera.hpp"
#include "workspace/state.hpp"

namespace cleft::app {

inline constexpr int chapter_count = 13;  // of the story

struct Options {
  int width = 1280;
  int height = 800;
  int frames = 0;                      // stop after so many; 0: until closed
  std::string shot;                    // picture of the last frame, .png or .ppm
  std::string curves_file;             // the curves as a picture to keep, at the last frame
  std::string picture_file;            // the scene likewise
  std::string figure;                  // of the evidence, by its id
  std::string figure_file;             // where it goes, .svg, .png or .ppm
  std::string csv_folder;              // left.csv, right.csv, ... go there at the end
  std::vector<std::string> scenarios;  // files: one opens in the laboratory, several side by side
  std::string link;                    // what stands behind "#s=" in an address
  std::string log;                     // a file of commands to do at the start
  std::string comparison;              // a comparison's id
  std::optional<workspace::Theme> theme;
  std::optional<workspace::Page> page;
  double text_size = 0.0;                // 1 to 2; 0: as it was
  int chapter = 0;                       // of the story, from 1; 0: what is open is no story
  std::string evidence;                  // a part of it; empty: what is open is no evidence
  bool run_experiments = false;          // as its button does, at the start
  int panel = 0;                         // 1 to 5: what the laboratory's panel shows
  std::optional<model::Amine> synapse;   // none: serotonin
  int picture = 0;                       // the column whose picture is large; 0: none
  std::optional<render::Preset> camera;  // of the large picture
  std::optional<double> still_at_min;    // the clock stands there instead of running
  bool present = false;                  // full screen, for a room
  bool side_by_side = false;             // with two columns on a slide
  bool gallery = false;                  // of widgets, type and colours
  bool help = false;
  bool version = false;
};

// Empty when all is understood, else one sentence that says what is not.
std::string parse_options(int count, const char* const* words, Options& options);

std::string usage();

}  // namespace cleft::app
