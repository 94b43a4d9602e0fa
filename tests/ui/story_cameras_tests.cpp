// The cameras that a chapter may name are those that the scene has.
#include <catch_amalgamated.hpp>

#include "render/camera.hpp"
#include "story/chapter.hpp"

TEST_CASE("every camera that a chapter may name is one of the scene's", "[story]") {
  for (const std::string& name : cleft::story::camera_names()) {
    CAPTURE(name);
    CHECK(cleft::render::preset_named(name).has_value());
  }
  CHECK_FALSE(cleft::render::preset_named("hole").has_value());
}
