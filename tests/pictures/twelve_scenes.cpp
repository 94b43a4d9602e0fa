// Draws each terminal at rest, under a blocker, under a releaser and under reserpine, without a word on the picture,
// for someone who knows the field to name. twelve_scenes FOLDER [WIDTH HEIGHT]
#include <GLES3/gl3.h>
#include <SDL.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "app/picture_file.hpp"
#include "embedded/shaders.hpp"
#include "render/scene.hpp"
#include "simulation/instant.hpp"
#include "simulation/library.hpp"
#include "simulation/trajectory.hpp"

namespace {

struct Condition {
  const char* name;
  std::array<const char*, 3> drugs;  // for the terminals in the order of their transmitters
  std::array<const char*, 3> concentrations;
  const char* until;
  double at_s;
};
constexpr std::array<Condition, 4> conditions{
    {{"rest", {"", "", ""}, {"", "", ""}, "30 min", 1200.0},
     {"blocker", {"citalopram", "methylphenidate", "reboxetine"}, {"100 nM", "3 uM", "100 nM"}, "70 min", 4100.0},
     {"releaser", {"mdma", "d-amphetamine", "d-amphetamine"}, {"3 uM", "3 uM", "3 uM"}, "70 min", 4100.0},
     {"reserpine", {"reserpine", "reserpine", "reserpine"}, {"100 nM", "100 nM", "100 nM"}, "12 h", 43000.0}}};

std::string scenario_of(const Condition& condition, std::size_t terminal) {
  std::string json = R"({"schema":"cleft.scenario/1","id":"picture","title":"picture","sample":"1 min",)";
  json +=
      std::string(R"("until":")") + condition.until + R"(","transmitters":["serotonin","dopamine","norepinephrine"])";
  if (*condition.drugs[terminal] != '\0') {
    json += std::string(R"(,"drugs":[{"drug":")") + condition.drugs[terminal] +
            R"(","at":"10 min","exposure":{"kind":"constant","concentration":")" + condition.concentrations[terminal] +
            R"("}}])";
  }
  return json + "}";
}

bool fail(const std::string& why) {
  std::fprintf(stderr, "twelve_scenes: %s\n", why.c_str());
  return false;
}

class Studio {
 public:
  bool open(int width, int height) {
    width_ = width;
    height_ = height;
    SDL_SetMainReady();
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return fail(SDL_GetError());
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
    SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
    window_ = SDL_CreateWindow("scenes", 0, 0, width, height, SDL_WINDOW_OPENGL | SDL_WINDOW_HIDDEN);
    if (window_ == nullptr || SDL_GL_CreateContext(window_) == nullptr) return fail(SDL_GetError());
    std::vector<cleft::render::ShaderSource> sources;
    for (const auto& file : cleft::embedded::shaders()) sources.push_back({file.path, file.bytes});
    const std::string why = scene_.create(sources);
    return why.empty() || fail(why);
  }

  bool draw(const cleft::model::SynapseState& state, const std::string& file) {
    cleft::render::SceneLook look;
    look.camera = cleft::render::overview_camera(static_cast<float>(width_) / static_cast<float>(height_));
    look.camera.shift = {};
    look.reduced_motion = true;
    look.drug_radius = 0.1f;
    scene_.draw(state, cleft::render::scale_for(state.transmitter), look, 0.0, {0, 0, width_, height_, 1.0f, 0}, 0);
    std::vector<std::uint8_t> rgba(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * 4);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
    if (scene_.statistics().draw_calls > 12) return fail("more than 12 draw calls");
    return cleft::app::write_picture(file, width_, height_, rgba) || fail(file + ": cannot be written");
  }

 private:
  cleft::render::Scene scene_;
  SDL_Window* window_ = nullptr;
  int width_ = 0, height_ = 0;
};

bool picture(Studio& studio, const std::string& folder, const Condition& condition, std::size_t terminal) {
  static cleft::simulation::RestCache rests;
  cleft::core::Faults faults;
  auto scenario = cleft::simulation::parse_scenario("picture", scenario_of(condition, terminal),
                                                    cleft::simulation::embedded_catalog(), faults);
  if (!scenario) return fail(faults.front().line());
  std::string why;
  const auto run =
      cleft::simulation::Trajectory::solve(*std::move(scenario), cleft::simulation::embedded_catalog(), rests, {}, why);
  if (!run) return fail(why);
  const cleft::simulation::Instant instant = run->instant(condition.at_s);
  const cleft::model::SynapseState& shown =
      *cleft::simulation::terminal_of(instant, static_cast<cleft::model::Amine>(terminal));
  const std::string transmitter = id_of(shown.transmitter);
  std::printf(
      "%-14s %-9s store %.2f outside %.0f molecules (x%.1f) cytosol %.0f in %.0f out %.0f release %.0f at %.2f Hz\n",
      transmitter.c_str(), condition.name, shown.store_fraction, shown.extracellular_molecules, shown.times_rest,
      shown.cytosol_molecules, shown.uptake_per_s, shown.efflux_per_s, shown.release_per_s, shown.firing_Hz);
  const cleft::model::CarrierShares& of = shown.carriers;
  std::printf(
      "    carriers out: empty %.3f amine %.4f drug %.3f blocked %.3f; in: empty %.3f amine %.4f drug %.3f; receptor "
      "%s "
      "held %.3f active %.3f\n",
      of.out_empty, of.out_amine, of.out_drug, of.out_blocked, of.in_empty, of.in_amine, of.in_drug,
      id_of(shown.receptor_shown).c_str(), shown.receptor.by_amine, shown.receptor.activation);
  for (const cleft::model::DrugState& drug : shown.drugs) {
    std::printf("    %s: outside %.0f, cytosol %.0f, carriers out %.2f in %.2f blocked %.2f, VMAT2 %.2f held %.2f\n",
                drug.id.c_str(), drug.extracellular_molecules, drug.cytosol_molecules, drug.carrier_out,
                drug.carrier_in, drug.carrier_blocked, drug.vmat2, drug.vmat2_blocked);
  }
  return studio.draw(shown, folder + "/" + transmitter + "-" + condition.name + ".png");
}

}  // namespace

int main(int count, char** words) {
  if (count != 2 && count != 4) {
    std::fputs("twelve_scenes FOLDER [WIDTH HEIGHT]\n", stderr);
    return 2;
  }
  Studio studio;
  if (!studio.open(count == 4 ? std::atoi(words[2]) : 960, count == 4 ? std::atoi(words[3]) : 640)) return 1;
  for (const Condition& condition : conditions) {
    for (std::size_t terminal = 0; terminal < cleft::model::amine_count; ++terminal) {
      if (!picture(studio, words[1], condition, terminal)) return 1;
    }
  }
  return 0;
}
