// The gallery: every widget, face and colour is in it, and all of it can be read at any size.
#include <imgui_internal.h>

#include <filesystem>
#include <regex>
#include <set>

#include "placement.hpp"
#include "support/files.hpp"

namespace cleft::ui {
namespace {

struct GalleryRig : Rig {
  explicit GalleryRig(float width = 1280.0f, float height = 800.0f) : Rig(width, height) { local.gallery.emplace(); }
  // The first frame refuses what stands in the second field.
  void open() {
    for (int i = 0; i < 2; ++i) view_frame();
  }
};

// What the widgets offer to views that is recorded: the functions that take an id, a group or choices.
std::set<std::string> offered(const std::string& header) {
  static const std::regex function(
      "(\\w+)\\((?:const std::string& (?:id|group)|ImVec2 at, float width), *(?:const "
      "(?:Span)?Labels?|Rect area|std::span<const Choice> choices)");
  std::set<std::string> names;
  for (auto at = std::sregex_iterator(header.begin(), header.end(), function); at != std::sregex_iterator(); ++at) {
    names.insert((*at)[1]);
  }
  return names;
}

// Words that were too long for their place end in an ellipsis: is there one in what was drawn?
bool shortened(const Rig& rig) {
  for (std::size_t face = 0; face < face_count; ++face) {
    const ImFontGlyph* dots = rig.fonts.of(static_cast<Face>(face))->FindGlyphNoFallback(0x2026);
    if (dots == nullptr) continue;
    const ImDrawData& drawn = *ImGui::GetDrawData();
    for (const ImDrawList* list : drawn.CmdLists) {
      for (const ImDrawVert& corner : list->VtxBuffer) {
        if (corner.uv.x == dots->U0 && corner.uv.y == dots->V0) return true;
      }
    }
  }
  return false;
}

}  // namespace

TEST_CASE("the gallery shows every role and every widget") {
  GalleryRig rig;
  rig.open();
  std::set<std::string> shown;
  for (const Item& item : rig.widgets.items()) shown.insert(role_name(item.role));
  int roles = 0;
  for (; *role_name(static_cast<Role>(roles)) != '\0'; ++roles) {
    INFO(role_name(static_cast<Role>(roles)));
    CHECK(shown.contains(role_name(static_cast<Role>(roles))));
  }
  CHECK(roles >= 6);

  const std::string header = tests::read_file("src/ui/widgets/widgets.hpp");
  const std::set<std::string> widgets = offered(header.substr(0, header.find("\n private:\n  struct Touch")));
  CHECK(widgets.size() >= 13);
  std::string code;
  for (const char* file : {"gallery_view.cpp", "gallery_axes.cpp", "gallery_parts.cpp"})
    code += tests::read_file(std::string("src/ui/views/") + file);
  for (const std::string& widget : widgets) {
    INFO(widget);
    // A picture is the whole of every other view.
    CHECK((widget == "picture" || std::regex_search(code, std::regex("[._]" + widget + "\\("))));
  }
}

TEST_CASE("every face, meaning and neutral is in the gallery") {
  GalleryRig rig;
  rig.open();
  const auto count = [&](const char* id) {
    const std::string& words = rig.item(id).value_text;
    return std::count(words.begin(), words.end(), ',') + 1;
  };
  CHECK(count("gallery.type") == static_cast<long>(face_count));
  CHECK(rig.item("gallery.type").value_text.find("tick 12") != std::string::npos);
  constexpr std::size_t drugs_and_transmitters = 8;
  CHECK(count("gallery.meanings") == static_cast<long>(drugs_and_transmitters));
  CHECK(count("gallery.neutrals") ==
        static_cast<long>((sizeof(Colours) - drugs_and_transmitters * sizeof(Meaning)) / sizeof(ImU32)));
}

TEST_CASE("what is moved in the gallery answers, and changes nothing of the workspace") {
  GalleryRig rig;
  rig.open();
  const std::string link = rig.bench.link();
  rig.press("gallery.button.quiet");
  rig.press("press.preset.ssri");
  CHECK(rig.item("gallery.button").value_text == "2");
  rig.press("text.150");
  CHECK(rig.item("text.150").chosen);
  rig.press("page.compare");
  CHECK(rig.item("page.compare").chosen);
  rig.press("on.preset.releaser");
  CHECK_FALSE(rig.item("on.preset.releaser").chosen);
  CHECK(rig.item("on.preset.both").chosen);
  rig.set("gallery.slider", 0.7);
  CHECK(rig.item("gallery.slider").value == Catch::Approx(0.7));
  rig.set("gallery.span.ends.end", 6000.0);
  CHECK(rig.item("gallery.span.ends.end").value == 6000.0);
  rig.set("gallery.strip", 9.0);
  CHECK(rig.item("gallery.strip").value_text == "9");
  rig.set("gallery.plot", 3000.0);
  CHECK(rig.item("gallery.plot").value == 3000.0);
  CHECK(rig.item("gallery.field.problem").problem.starts_with("This is no time"));
  rig.widgets.request({"gallery.field.problem", Request::Kind::enter, 0.0, "2 h"});
  rig.open();
  CHECK(rig.item("gallery.field.problem").problem.empty());
  CHECK(rig.bench.link() == link);
  CHECK_FALSE(rig.bench.snapshot().can_undo);
}

TEST_CASE("the gallery is left by its button and by Escape, but not while something is typed") {
  GalleryRig rig;
  rig.open();
  rig.press("gallery.leave");
  CHECK_FALSE(rig.local.gallery);
  CHECK(rig.find("page.lab") != nullptr);
  rig.local.gallery.emplace();
  rig.open();
  rig.widgets.focus("gallery.field", true);
  ImGui::GetIO().AddInputCharacter('7');
  rig.view_frame();
  CHECK(rig.item("gallery.field").value_text == "7");
  const auto escape = [&] {
    rig.press_key(ImGuiKey_Escape);
    for (int i = 0; i < 3; ++i) rig.view_frame();
  };
  escape();
  REQUIRE(rig.local.gallery);
  CHECK(rig.item("gallery.field").value_text == "90 min");
  escape();
  CHECK_FALSE(rig.local.gallery);
}

TEST_CASE("nothing of the gallery is cut off or lies on another, at any size of window and text") {
  for (const Size& size :
       {Size{1280, 800, 24}, Size{1920, 1080, 24}, Size{390, 844, 44}, Size{1280, 4000, 24}, Size{390, 4000, 44}}) {
    for (const float text : {1.0f, 2.0f}) {
      INFO(size.width << " x " << size.height << ", text " << text);
      GalleryRig rig(size.width, size.height);
      rig.set_text_size(text);
      rig.open();
      check_placement(rig, size);
      CHECK_FALSE(shortened(rig));
      const ImDrawData& drawn = *ImGui::GetDrawData();
      float right = 0.0f;
      for (const ImDrawVert& corner : drawn.CmdLists[0]->VtxBuffer) right = std::max(right, corner.pos.x);
      CHECK(right <= size.width);
    }
  }
}

TEST_CASE("every face has every character that the texts and the data are written in") {
  const Rig rig;
  std::set<unsigned> wanted;
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("data")) {
    const std::filesystem::path& path = entry.path();
    if (path.extension() != ".json" && path.extension() != ".md") continue;
    ++files;
    const std::string text = tests::read_file(path);
    for (const char* at = text.data(); at != text.data() + text.size();) {
      unsigned character = 0;
      at += ImTextCharFromUtf8(&character, at, text.data() + text.size());
      if (character >= ' ') wanted.insert(character);
    }
  }
  CHECK(files > 100);
  wanted.insert(0x2026);  // Words that are too long end in it.
  for (std::size_t face = 0; face < face_count; ++face) {
    for (const unsigned character : wanted) {
      INFO("face " << face << ", U+" << std::hex << character);
      CHECK(rig.fonts.of(static_cast<Face>(face))->FindGlyphNoFallback(static_cast<ImWchar>(character)) != nullptr);
    }
  }
}

}  // namespace cleft::ui
