// Rules that only the source text can show. Each checker is first fed a text that breaks its rule.
#include <catch_amalgamated.hpp>
#include <filesystem>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "support/files.hpp"
#include "workspace/library.hpp"

namespace cleft::ui {
namespace {

std::vector<std::filesystem::path> sources(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (extension == ".cpp" || extension == ".hpp") found.push_back(entry.path());
  }
  return found;
}

// What a text calls of ImGui: anything that is shown, clicked or asks for input. Types (ImVec2, ImU32) are no
// calls.
std::vector<std::string> imgui_calls(const std::string& text) {
  static const std::regex call("ImGui::[A-Za-z]+|Im(Draw|Gui)[A-Za-z]*::|->Add[A-Z][A-Za-z]*|\\.Add[A-Z][A-Za-z]*\\(");
  std::vector<std::string> calls;
  for (auto at = std::sregex_iterator(text.begin(), text.end(), call); at != std::sregex_iterator(); ++at) {
    calls.push_back(at->str());
  }
  return calls;
}

std::set<std::string> text_keys(const std::string& source) {
  static const std::regex key(
      "\"((?:app|bar|transmitter|column|class|kind|substance|scene|lanes|clock|unit|page|curves|panel|lab|region|"
      "comparison|length|text|save|motion|pick|compare|notice|time|condition|preset|axis|plot|measure|table|target|"
      "ranges|people|present|sheet|gallery)"
      "\\.[a-zA-Z0-9_.\\-]*[a-zA-Z0-9])\"");
  std::set<std::string> keys;
  for (auto at = std::sregex_iterator(source.begin(), source.end(), key); at != std::sregex_iterator(); ++at) {
    keys.insert((*at)[1]);
  }
  return keys;
}

}  // namespace

TEST_CASE("views go through the widgets and the painter, never to ImGui") {
  REQUIRE(imgui_calls("if (ImGui::Button(\"x\")) list->AddLine(a, b); io.AddKeyEvent(k)").size() == 3);
  REQUIRE(imgui_calls("ImVec2 at{1, 2}; const ImU32 ink = 0;").empty());
  auto files = sources("src/ui/views");
  for (const char* folder : {"src/reader", "src/evidence_view"}) {
    for (const auto& file : sources(folder)) files.push_back(file);
  }
  REQUIRE(files.size() >= 2);
  for (const auto& file : files) {
    INFO(file);
    const std::vector<std::string> calls = imgui_calls(tests::read_file(file));
    CAPTURE(calls);
    CHECK(calls.empty());
  }
}

TEST_CASE("only the widgets ask ImGui for input") {
  const std::regex interactive(
      "ImGui::(InvisibleButton|Button|SmallButton|Checkbox|RadioButton|Slider|Drag|Input|Combo|Selectable|MenuItem|"
      "IsItem|IsMouse|IsKey)");
  REQUIRE(std::regex_search(std::string("ImGui::SliderFloat(a)"), interactive));
  for (const auto& folder : {"src/ui", "src/reader", "src/evidence_view", "src/app"}) {
    for (const auto& file : sources(folder)) {
      if (file.filename().string().starts_with("widgets")) continue;
      INFO(file);
      CHECK_FALSE(std::regex_search(tests::read_file(file), interactive));
    }
  }
}

TEST_CASE("every text key that the interface names is in the text file, and none is left over") {
  REQUIRE(text_keys("text(\"scene.in\") + \"left.concentration\" + \"clock.play\"") ==
          std::set<std::string>{"clock.play", "scene.in"});
  core::Faults faults;
  const workspace::Text text = workspace::embedded_text("en", faults);
  REQUIRE(faults.empty());
  // Ids of items that look like keys.
  const std::set<std::string> ids{"clock.time",
                                  "lab.rate",
                                  "lab.camera",
                                  "lab.arrival",
                                  "lab.end",
                                  "time.at",
                                  "time.until",
                                  "time.event",
                                  "lab.effect",
                                  "present.effect",
                                  "present.effect.reference",
                                  "comparison.list",
                                  "comparison.question"};
  std::set<std::string> used;
  std::vector<std::filesystem::path> files = sources("src/ui");
  for (const char* folder : {"src/workspace", "src/app"}) {
    for (const auto& file : sources(folder)) files.push_back(file);
  }
  for (const auto& file : files) {
    for (const std::string& key : text_keys(tests::read_file(file))) {
      INFO(file << ": " << key);
      CHECK((text.has(key) || ids.contains(key)));
      used.insert(key);
    }
  }
  CHECK(used.size() > 25);
  const std::string words = tests::read_file("data/text/en.json");
  // Keys made of a prefix and an id of the data.
  const std::regex made(
      "(transmitter|class|kind|people\\.kind|people\\.trait|column|comparison|present\\.level|scene\\.carrier|scene\\."
      "autoreceptor)\\.[a-z0-9\\-]+"
      "(\\.short|\\.low|\\.words|\\.within|\\.question|\\.about|\\.published|\\.source|\\.asked|\\.miss)?");
  for (const std::string& key : text_keys(words)) {
    INFO(key << " is used nowhere");
    const bool shortened = key.ends_with(".short") && used.contains(key.substr(0, key.size() - 6));
    CHECK((used.contains(key) || shortened || std::regex_match(key, made)));
  }
}

TEST_CASE("every word that the story in the window asks for is in its file") {
  const auto asked = [](const std::string& source) {
    static const std::regex key(
        "\"((?:chapter|chapters|computed|source|question|draw|answers|order|scene|play|danger|"
        "claims|sources|steps|index|term|footer)(?:\\.[a-z.\\-]+)?)\"");
    std::set<std::string> keys;
    for (auto at = std::sregex_iterator(source.begin(), source.end(), key); at != std::sregex_iterator(); ++at)
      keys.insert((*at)[1]);
    return keys;
  };
  REQUIRE(asked("words(\"draw.show\"), \"story.title\"") == std::set<std::string>{"draw.show"});
  core::Faults faults;
  const auto words = workspace::Text::parse("words.json", tests::read_file("data/story/en/words.json"), faults);
  REQUIRE(faults.empty());
  std::size_t count = 0;
  for (const auto& file : sources("src/reader")) {
    for (const std::string& key : asked(tests::read_file(file))) {
      INFO(file << ": " << key);
      CHECK(words.has(key));
      ++count;
    }
  }
  CHECK(count > 25);
}

TEST_CASE("every word that the evidence in the window asks for is in its file, and none of its own is left over") {
  const auto asked = [](const std::string& source) {
    static const std::regex key("words(\\(\\))?(\\.format)?\\(\"(evidence\\.[a-z.\\-]+[a-z])\"");
    std::set<std::string> keys;
    for (auto at = std::sregex_iterator(source.begin(), source.end(), key); at != std::sregex_iterator(); ++at)
      keys.insert((*at)[3]);
    return keys;
  };
  REQUIRE(asked("part.words()(\"evidence.run.stop\") + words(\"evidence.of\") + \"evidence.card\"") ==
          std::set<std::string>{"evidence.run.stop", "evidence.of"});
  core::Faults faults;
  const auto words = workspace::Text::parse("words.json", tests::read_file("data/story/en/words.json"), faults);
  REQUIRE(faults.empty());
  std::string all;
  std::size_t count = 0;
  for (const auto& file : sources("src/evidence_view")) {
    const std::string source = tests::read_file(file);
    all += source;
    for (const std::string& key : asked(source)) {
      INFO(file << ": " << key);
      CHECK(words.has(key));
      ++count;
    }
  }
  CHECK(count > 25);
  for (const std::string& key : words.keys()) {
    if (!key.starts_with("evidence.run.")) continue;
    INFO(key << " is used nowhere");
    CHECK(all.find('"' + key + '"') != std::string::npos);
  }
}

TEST_CASE("the words keep to concentrations and to what is known") {
  const std::regex forbidden("\\b(dose|dosage|mg|milligram|increases? production|take [0-9])\\b", std::regex::icase);
  REQUIRE(std::regex_search(std::string("a dose of 100 mg"), forbidden));
  CHECK_FALSE(std::regex_search(tests::read_file("data/text/en.json"), forbidden));
}

}  // namespace cleft::ui
