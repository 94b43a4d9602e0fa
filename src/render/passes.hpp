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

inline constexpr std::size_t most_keep_out = 24;

// The uniform block `Frame` of shaders/common.glsl, std140.
struct FrameBlock {
  glm::mat4 view_projection{1.0f};
  glm::vec4 eye, light, sky, ground, key, rim, fog;
  glm::vec4 vesicle_inside, vesicle_rim;
  glm::vec4 background_inner, background_outer, edge;
  glm::vec4 depth, sampling, pixel, frame;
  glm::vec4 amine, clock, picture;
  std::array<glm::vec4, most_keep_out> keep_out{};
};

// A mesh in its buffers.
struct MeshBuffers {
  gl::VertexArray array;
  gl::Buffer vertices, indices;
  GLsizei index_count = 0;

  void make(const Mesh& mesh);
  void abandon();
};

// A stamp drawn many times: its instances, and the array that joins the two.
struct StampBuffers {
  gl::VertexArray array;
  gl::Buffer instances;
  bool indexed = false;
  GLsizei stamp_count = 0;  // vertices, or indices when there are some
  GLsizei instance_count = 0;

  void abandon();
};

// What does not change from frame to frame.
struct StaticFigures {
  Mesh membranes;
  std::vector<SphereInstance> spheres;
};

// What is kept on the graphics card for each column.
struct ColumnBuffers {
  StampBuffers capsules, spheres, shells, molecules;
  std::array<StampBuffers, model::drug_class_count> solids;
  MeshBuffers release;
  std::size_t wandering_molecules = 0;  // at the beginning of their buffer; bound ones follow
  std::array<std::size_t, model::drug_class_count> wandering_solids{};
  std::array<std::size_t, model::drug_class_count + 1> capacity{};  // of the solids' buffers, and of the molecules'

  void abandon();
};

class Passes {
 public:
  std::string create(std::span<const ShaderSource> sources);
  void abandon();
  void set_static(const StaticFigures& figures);
  void set_release(std::size_t column, const Mesh& mesh);
  void set_crowd(std::size_t column, const Crowd& crowd);

  // Draws into the offscreen picture and composes it into the target. Empty when all is well, else why nothing
  // was drawn.
  // Makes room for an offscreen picture of `view` with so many samples each way. Empty, or why the card has none.
  std::string make_room(const View& view, int samples);
  // After make_room() of the same view and samples.
  void draw(std::size_t column, const FrameBlock& frame, const Figures& figures, const View& view, int samples,
            unsigned target_framebuffer, bool blended, DrawStatistics& statistics);

 private:
  enum class Pass { mesh, capsule, facet, molecule, sphere, shell, composite };
  static constexpr std::size_t pass_count = 7;
  static constexpr std::size_t molecules_slot = model::drug_class_count;  // in ColumnBuffers::capacity

  std::string build(Pass pass, std::span<const ShaderSource> sources);
  void use(Pass pass) const;
  void make_stamps();
  void make_column(ColumnBuffers& column);
  static void set_machinery(ColumnBuffers& column, const Figures& figures);
  void draw_offscreen(const ColumnBuffers& column, DrawStatistics& statistics);
  void compose(const View& view, unsigned target_framebuffer, bool blended);

  std::array<gl::Program, pass_count> programs_;
  gl::Buffer frame_;
  gl::OffscreenTarget offscreen_;
  MeshBuffers membranes_;
  StampBuffers static_spheres_;
  std::array<ColumnBuffers, most_views> columns_;
  std::array<gl::Buffer, model::drug_class_count> solid_stamps_;
  std::array<GLsizei, model::drug_class_count> solid_vertices_{};
  gl::VertexArray square_array_;
  gl::Buffer square_, capsule_vertices_, capsule_indices_;
  GLsizei capsule_count_ = 0;
};

}  // namespace cleft::render
