// What surrounds the frame: options, pictures, quality.
#include <catch_amalgamated.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "app/options.hpp"
#include "app/picture_file.hpp"
#include "app/quality.hpp"
#include "evidence_view/evidence_view.hpp"
#include "support/shipped_story.hpp"

namespace cleft::app {
namespace {

std::string parse(std::vector<const char*> words, Options& options) {
  words.insert(words.begin(), "cleft");
  return parse_options(static_cast<int>(words.size()), words.data(), options);
}

std::vector<std::uint8_t> bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("the desktop program's options") {
  Options options;
  CHECK(parse({"--size", "1920x1080", "--theme", "light", "--at", "24.5", "--frames", "7"}, options).empty());
  CHECK(options.width == 1920);
  CHECK(options.height == 1080);
  CHECK(options.theme == workspace::Theme::light);
  CHECK(options.still_at_min == 24.5);
  CHECK(options.frames == 7);

  for (const auto& wrong : std::vector<std::vector<const char*>>{{"--size", "12"},
                                                                 {"--size", "0x100"},
                                                                 {"--size", "100x200x300"},
                                                                 {"--theme", "blue"},
                                                                 {"--at", "-1"},
                                                                 {"--at", "soon"},
                                                                 {"--frames", "many"},
                                                                 {"--frames"},
                                                                 {"--shot", "picture.gif"},
                                                                 {"--save-curves", "curves.jpg"},
                                                                 {"--save-picture", "picture.svg"},
                                                                 {"--save-figure", "figure.SVG"},
                                                                 {"--save-figure", "figure"},
                                                                 {"--what"}}) {
    INFO(wrong[0] << " " << (wrong.size() > 1 ? wrong[1] : ""));
    Options ignored;
    CHECK_FALSE(parse(wrong, ignored).empty());
  }
  Options several;
  CHECK(parse({"a.json", "b.json", "c.json", "d.json"}, several).empty());
  CHECK(several.scenarios.size() == 4);
  CHECK(parse({"e.json"}, several).starts_with("e.json"));
  Options present;
  CHECK(parse({"--present", "--theme", "light"}, present).empty());
  CHECK(present.present);
  Options chapter;
  CHECK(parse({"--chapter", "3", "--size", "1280x800"}, chapter).empty());
  CHECK(chapter.chapter == 3);
  CHECK(static_cast<std::size_t>(chapter_count) == tests::shipped_story().story.chapters.size());
  for (const char* wrong : {"0", "14", "-1", "3a", "three", ""}) {
    INFO(wrong);
    CHECK(parse({"--chapter", wrong}, chapter) == "--chapter: \"" + std::string(wrong) + "\" is no chapter: 1 to 13");
  }
  CHECK_FALSE(parse({"--chapter"}, chapter).empty());
  CHECK(usage().find("--chapter N") != std::string::npos);
  for (const char* part : evidence_view::part_ids) {
    Options evidence;
    CHECK(parse({"--evidence", part, "--run-experiments"}, evidence).empty());
    CHECK(evidence.evidence == part);
    CHECK(evidence.run_experiments);
  }
  Options levels;
  CHECK(parse({"--evidence", "levels"}, levels).empty());
  for (const char* wrong : {"", "target", "Claims", "1"}) {
    Options evidence;
    CHECK(parse({"--evidence", wrong}, evidence) ==
          "--evidence: \"" + std::string(wrong) + "\" does not fit: see --help");
  }
  CHECK(usage().find("--evidence PART") != std::string::npos);
  CHECK(usage().find("--run-experiments") != std::string::npos);
  Options figure;
  CHECK(parse({"--figure", "forest", "--save-figure", "x.svg"}, figure).empty());
  CHECK(figure.frames > 0);
  for (const std::vector<const char*>& half :
       {std::vector<const char*>{"--figure", "forest"}, std::vector<const char*>{"--save-figure", "x.svg"}}) {
    Options ignored;
    CHECK(parse(half, ignored).find("belong together") != std::string::npos);
  }
  Options shot;
  CHECK(parse({"--shot", "x.png"}, shot).empty());
  CHECK(shot.frames > 0);
}

TEST_CASE("pictures: rows from the top, colours in order, a PNG that says its size") {
  // Two pixels wide, two high; GL's first row is the bottom one.
  const std::vector<std::uint8_t> rgba{1, 2, 3, 255, 4, 5, 6, 255, 7, 8, 9, 255, 10, 11, 12, 255};
  const auto folder = std::filesystem::temp_directory_path() / "cleft-picture-test";
  std::filesystem::create_directories(folder);
  REQUIRE(write_picture((folder / "a.ppm").string(), 2, 2, rgba));
  const std::vector<std::uint8_t> ppm = bytes_of(folder / "a.ppm");
  const std::string head = "P6\n2 2\n255\n";
  REQUIRE(ppm.size() == head.size() + 12);
  CHECK(std::vector<std::uint8_t>(ppm.end() - 12, ppm.end()) ==
        std::vector<std::uint8_t>{7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6});

  REQUIRE(write_picture((folder / "a.png").string(), 2, 2, rgba));
  const std::vector<std::uint8_t> png = bytes_of(folder / "a.png");
  REQUIRE(png.size() > 33);
  CHECK(png[1] == 'P');
  CHECK(png[19] == 2);
  CHECK(png[23] == 2);
  // The header's check value for 2 x 2, eight bits, colour, as any PNG library computes it.
  CHECK(std::vector<std::uint8_t>(png.begin() + 29, png.begin() + 33) ==
        std::vector<std::uint8_t>{0xfd, 0xd4, 0x9a, 0x73});
  // What has large even parts, as all that we draw, is packed well.
  const std::vector<std::uint8_t> even(std::size_t{400} * 300 * 4, 40);
  REQUIRE(write_picture((folder / "even.png").string(), 400, 300, even));
  CHECK(bytes_of(folder / "even.png").size() < std::size_t{400} * 300 * 3 / 50);
  CHECK_FALSE(write_picture((folder / "a.png").string(), 2, 3, rgba));
  CHECK_FALSE(write_picture((folder / "none" / "a.png").string(), 2, 2, rgba));
  std::filesystem::remove_all(folder);
}

TEST_CASE("quality steps down where drawing is slow, and only there") {
  QualityGovernor quick;
  for (int i = 0; i < 1000; ++i) quick.frame_took(0.017);
  CHECK(quick.quality() == render::Quality::high);

  QualityGovernor hiccups;  // one late frame in ten
  for (int i = 0; i < 1000; ++i) hiccups.frame_took(i % 10 == 0 ? 0.120 : 0.017);
  CHECK(hiccups.quality() == render::Quality::high);

  QualityGovernor slow;
  for (int i = 0; i < 4; ++i) slow.frame_took(0.5);
  CHECK(slow.quality() == render::Quality::medium);
  for (int i = 0; i < 4; ++i) slow.frame_took(0.5);
  CHECK(slow.quality() == render::Quality::low);
  for (int i = 0; i < 1000; ++i) slow.frame_took(0.010);
  CHECK(slow.quality() == render::Quality::low);

  QualityGovernor hidden;  // gaps of a hidden tab are no frames
  for (int i = 0; i < 100; ++i) hidden.frame_took(60.0);
  CHECK(hidden.quality() == render::Quality::high);
}

}  // namespace cleft::app
