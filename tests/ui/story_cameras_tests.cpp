// The cameras that a chapter may name are those that the scene has.
#include <catch_amalgamated.hpp>

#include "render/anchors.hpp"
#include "render/camera.hpp"
#include "story/chapter.hpp"

using namespace cleft;
using render::Anchor;

TEST_CASE("every camera that a chapter may name is one of the scene's", "[story]") {
  for (const std::string& name : story::camera_names()) {
    CAPTURE(name);
    CHECK(render::preset_named(name).has_value());
  }
  CHECK_FALSE(render::preset_named("hole").has_value());
}

TEST_CASE("from near, too, a carrier is seen for the way out and another for the way in", "[story]") {
  constexpr float width = 640.0f, height = 460.0f;
  const render::Camera near = render::preset_camera(render::Preset::transporter, width / height);
  const auto seen = [&](Anchor anchor) { return render::project_anchor(anchor, {}, near, width, height).has_value(); };
  CHECK(seen(Anchor::transporter_0));
  CHECK_FALSE(seen(Anchor::transporter_3));  // where the way in is drawn otherwise
  CHECK(seen(Anchor::transporter_1));
}
