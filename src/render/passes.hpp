// The GL side of the scene: programs, buffers and the order of the draws. Knows nothing of synapses.
#pragma once

#include <array>
#include <glm/mat4x4.hpp>
#include <glm/vec4.hpp>
#include <span>
#include <string>

#include "render/figures.hpp"
#include "render/geometry.hpp"
#include "render/gl.hpp"
#include "render/scene.hpp"

namespace cleft::render {

// The uniform block `Frame` of shaders/common.glsl, std140.
struct FrameBlock {
  glm::mat4 view_projection{1.0f};
  glm::vec4 eye, light, sky, ground, key, rim, fog;
  glm::vec4 vesicle_inside, vesicle_rim;
  glm::vec4 background_inner, background_outer, edge;
  glm::vec4 depth, sampling, pixel, frame;
};

// A mesh in its buffers.
struct MeshBuffers {
  gl::VertexArray array;
  gl::Buffer vertices, indices;
  GLsizei index_count = 0;

  void make(const Mesh& mesh);
  void abandon();
};

// A stamp drawn many times: the stamp's own buffers and the instances'.
struct StampBuffers {
  gl::VertexArray array;
  gl::Buffer stamp, indices, instances;
  GLsizei stamp_count = 0;  // vertices, or indices when there are some
  GLsizei instance_count = 0;

  void abandon();
};

// What does not change from frame to frame: one set for each look of the membranes.
struct StaticFigures {
  Mesh membranes;
  std::array<Mesh, 2> bouton_edge;                     // index 1: with a fused vesicle
  std::array<std::vector<SphereInstance>, 2> spheres;  // all that stand still, likewise
  std::vector<CapsuleInstance> capsules;
};

class Passes {
 public:
  std::string create(std::span<const ShaderSource> sources);
  void abandon();
  void set_static(const StaticFigures& figures);

  // Draws into the offscreen picture and composes it into the target. `fused` selects the bouton's edge.
  // Empty when all is well, else why nothing was drawn.
  std::string draw(const FrameBlock& frame, const Figures& figures, DrugClass solid, bool fused, const View& view,
                   int samples, unsigned target_framebuffer, bool blended, DrawStatistics& statistics);

 private:
  enum class Pass { mesh, capsule, facet, sphere, shell, composite };
  static constexpr std::size_t pass_count = 6;

  std::string build(Pass pass, std::span<const ShaderSource> sources);
  void use(Pass pass) const;
  void make_stamps();
  void require_solid(DrugClass solid);
  void draw_offscreen(const Figures& figures, bool fused, DrawStatistics& statistics);
  void compose(const View& view, unsigned target_framebuffer, bool blended);

  std::array<gl::Program, pass_count> programs_;
  gl::Buffer frame_;
  gl::OffscreenTarget offscreen_;
  MeshBuffers membranes_;
  std::array<MeshBuffers, 2> bouton_edge_;
  StampBuffers static_capsules_, capsules_, solids_, spheres_, shells_;
  std::array<StampBuffers, 2> static_spheres_;
  gl::VertexArray square_array_;
  gl::Buffer square_, capsule_vertices_, capsule_indices_;
  DrugClass solid_ = DrugClass::none;
  bool solid_made_ = false;
};

}  // namespace cleft::render
