#include "render/passes.hpp"

#include <algorithm>

namespace cleft::render {
namespace {

constexpr std::string_view version_line = "#version 300 es\n";
constexpr GLuint frame_binding = 0;

constexpr std::array<std::string_view, 6> pass_names{"mesh", "capsule", "facet", "sphere", "shell", "composite"};

constexpr std::array<float, 12> square_corners{-1, -1, 1, -1, 1, 1, -1, -1, 1, 1, -1, 1};

constexpr std::array<gl::Attribute, 3> mesh_layout{{{0, 3}, {1, 3}, {2, 3}}};
constexpr std::array<gl::Attribute, 1> capsule_stamp_layout{{{0, 4}}};
constexpr std::array<gl::Attribute, 4> capsule_layout{{{1, 3}, {2, 3}, {3, 1}, {4, 3}}};
constexpr std::array<gl::Attribute, 2> solid_stamp_layout{{{0, 3}, {1, 3}}};
constexpr std::array<gl::Attribute, 4> solid_layout{{{2, 3}, {3, 4}, {4, 1}, {5, 3}}};
constexpr std::array<gl::Attribute, 1> square_layout{{{0, 2}}};
constexpr std::array<gl::Attribute, 4> sphere_layout{{{1, 3}, {2, 1}, {3, 3}, {4, 1}}};
constexpr std::array<gl::Attribute, 4> shell_layout{{{1, 3}, {2, 1}, {3, 3}, {4, 4}}};

static_assert(sizeof(MeshVertex) == 9 * sizeof(float));
static_assert(sizeof(CapsuleInstance) == 10 * sizeof(float));
static_assert(sizeof(SphereInstance) == 8 * sizeof(float));
static_assert(sizeof(ShellInstance) == 11 * sizeof(float));
static_assert(sizeof(SolidInstance) == 11 * sizeof(float));
static_assert(sizeof(FrameBlock) == std::size_t{4 + 16} * 4 * sizeof(float));

// The text of a file, empty if it is not among the sources.
std::string_view text_of(std::span<const ShaderSource> sources, std::string_view name) {
  const auto found =
      std::find_if(sources.begin(), sources.end(), [&](const ShaderSource& s) { return s.name == name; });
  return found == sources.end() ? std::string_view() : found->text;
}

// A vertex array that reads a stamp once a vertex and `instances` once an instance.
void join(StampBuffers& buffers, const gl::Buffer& stamp, std::span<const gl::Attribute> stamp_layout,
          std::span<const gl::Attribute> instance_layout, GLuint indices) {
  buffers.array = gl::make_vertex_array();
  buffers.instances = gl::make_buffer();
  glBindVertexArray(buffers.array.get());
  glBindBuffer(GL_ARRAY_BUFFER, stamp.get());
  gl::describe(stamp_layout, false);
  glBindBuffer(GL_ARRAY_BUFFER, buffers.instances.get());
  gl::describe(instance_layout, true);
  if (indices != 0) glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices);
  glBindVertexArray(0);
}

template <class Instance>
void set_instances(StampBuffers& buffers, const std::vector<Instance>& instances, gl::Usage usage) {
  gl::fill(buffers.instances, GL_ARRAY_BUFFER, std::span<const Instance>(instances), usage);
  buffers.instance_count = static_cast<GLsizei>(instances.size());
}

int draw_mesh(const MeshBuffers& mesh) {
  if (mesh.index_count == 0) return 0;
  glBindVertexArray(mesh.array.get());
  glDrawElements(GL_TRIANGLES, mesh.index_count, GL_UNSIGNED_INT, nullptr);
  return 1;
}

int draw_stamps(const StampBuffers& stamps, bool indexed) {
  if (stamps.instance_count == 0) return 0;
  glBindVertexArray(stamps.array.get());
  if (indexed)
    glDrawElementsInstanced(GL_TRIANGLES, stamps.stamp_count, GL_UNSIGNED_SHORT, nullptr, stamps.instance_count);
  else
    glDrawArraysInstanced(GL_TRIANGLES, 0, stamps.stamp_count, stamps.instance_count);
  return 1;
}

}  // namespace

void MeshBuffers::make(const Mesh& mesh) {
  array = gl::make_vertex_array();
  vertices = gl::make_buffer();
  indices = gl::make_buffer();
  glBindVertexArray(array.get());
  gl::fill(vertices, GL_ARRAY_BUFFER, std::span<const MeshVertex>(mesh.vertices), gl::Usage::fixed);
  gl::describe(mesh_layout, false);
  gl::fill(indices, GL_ELEMENT_ARRAY_BUFFER, std::span<const std::uint32_t>(mesh.indices), gl::Usage::fixed);
  glBindVertexArray(0);
  index_count = static_cast<GLsizei>(mesh.indices.size());
}

void MeshBuffers::abandon() {
  array.abandon();
  vertices.abandon();
  indices.abandon();
  index_count = 0;
}

void StampBuffers::abandon() {
  array.abandon();
  stamp.abandon();
  indices.abandon();
  instances.abandon();
  stamp_count = instance_count = 0;
}

std::string Passes::create(std::span<const ShaderSource> sources) {
  for (std::size_t i = 0; i < pass_count; ++i)
    if (std::string why = build(static_cast<Pass>(i), sources); !why.empty())
      return std::string(pass_names[i]) + ": " + why;
  frame_ = gl::make_buffer();
  make_stamps();
  return {};
}

std::string Passes::build(Pass pass, std::span<const ShaderSource> sources) {
  const auto index = static_cast<std::size_t>(pass);
  const std::string name(pass_names[index]);
  const std::string_view common = text_of(sources, "common.glsl");
  const std::string_view vertex = text_of(sources, name + ".vert");
  const std::string_view fragment = text_of(sources, name + ".frag");
  if (common.empty() || vertex.empty() || fragment.empty()) return "a shader file is missing";

  const std::array<std::string_view, 3> vertex_chunks{version_line, common, vertex};
  const std::array<std::string_view, 3> fragment_chunks{version_line, common, fragment};
  gl::Program& program = programs_[index];
  if (std::string why = gl::build_program(program, vertex_chunks, fragment_chunks); !why.empty()) return why;

  const GLuint block = glGetUniformBlockIndex(program.get(), "Frame");
  if (block != GL_INVALID_INDEX) glUniformBlockBinding(program.get(), block, frame_binding);
  if (pass == Pass::composite) {
    glUseProgram(program.get());
    glUniform1i(glGetUniformLocation(program.get(), "u_colour"), 0);
    glUniform1i(glGetUniformLocation(program.get(), "u_depth"), 1);
    glUseProgram(0);
  }
  return {};
}

void Passes::make_stamps() {
  square_ = gl::make_buffer();
  gl::fill(square_, GL_ARRAY_BUFFER, std::span<const float>(square_corners), gl::Usage::fixed);
  square_array_ = gl::make_vertex_array();
  glBindVertexArray(square_array_.get());
  gl::describe(square_layout, false);
  glBindVertexArray(0);

  const CapsuleStamp capsule = capsule_stamp();
  capsule_vertices_ = gl::make_buffer();
  capsule_indices_ = gl::make_buffer();
  gl::fill(capsule_vertices_, GL_ARRAY_BUFFER, std::span<const glm::vec4>(capsule.vertices), gl::Usage::fixed);
  gl::fill(capsule_indices_, GL_ELEMENT_ARRAY_BUFFER, std::span<const std::uint16_t>(capsule.indices),
           gl::Usage::fixed);
  for (StampBuffers* capsules : {&static_capsules_, &capsules_}) {
    join(*capsules, capsule_vertices_, capsule_stamp_layout, capsule_layout, capsule_indices_.get());
    capsules->stamp_count = static_cast<GLsizei>(capsule.indices.size());
  }
  for (StampBuffers* spheres : {&static_spheres_.front(), &static_spheres_.back(), &spheres_}) {
    join(*spheres, square_, square_layout, sphere_layout, 0);
    spheres->stamp_count = 6;
  }
  join(shells_, square_, square_layout, shell_layout, 0);
  shells_.stamp_count = 6;
  solids_.stamp = gl::make_buffer();
  join(solids_, solids_.stamp, solid_stamp_layout, solid_layout, 0);
}

void Passes::abandon() {
  for (gl::Program& program : programs_) program.abandon();
  for (gl::Buffer* buffer : {&frame_, &square_, &capsule_vertices_, &capsule_indices_}) buffer->abandon();
  for (StampBuffers* stamps : {&static_capsules_, &capsules_, &solids_, &spheres_, &shells_, &static_spheres_.front(),
                               &static_spheres_.back()})
    stamps->abandon();
  for (MeshBuffers* mesh : {&membranes_, &bouton_edge_.front(), &bouton_edge_.back()}) mesh->abandon();
  square_array_.abandon();
  offscreen_.abandon();
  solid_made_ = false;
}

void Passes::set_static(const StaticFigures& figures) {
  membranes_.make(figures.membranes);
  for (std::size_t fused = 0; fused < 2; ++fused) {
    bouton_edge_[fused].make(figures.bouton_edge[fused]);
    set_instances(static_spheres_[fused], figures.spheres[fused], gl::Usage::fixed);
  }
  set_instances(static_capsules_, figures.capsules, gl::Usage::fixed);
}

void Passes::require_solid(DrugClass solid) {
  if (solid_made_ && solid == solid_) return;
  const std::vector<SolidVertex> stamp = solid_stamp(solid);
  gl::fill(solids_.stamp, GL_ARRAY_BUFFER, std::span<const SolidVertex>(stamp), gl::Usage::fixed);
  solids_.stamp_count = static_cast<GLsizei>(stamp.size());
  solid_ = solid;
  solid_made_ = true;
}

void Passes::use(Pass pass) const { glUseProgram(programs_[static_cast<std::size_t>(pass)].get()); }

std::string Passes::draw(const FrameBlock& frame, const Figures& figures, DrugClass solid, bool fused, const View& view,
                         int samples, unsigned target_framebuffer, bool blended, DrawStatistics& statistics) {
  const int width = view.width * samples, height = view.height * samples;
  if (std::string why = offscreen_.require(width, height); !why.empty()) return why;

  gl::fill(frame_, GL_UNIFORM_BUFFER, &frame, sizeof frame, gl::Usage::stream);
  glBindBufferBase(GL_UNIFORM_BUFFER, frame_binding, frame_.get());

  require_solid(solid);
  set_instances(capsules_, figures.capsules, gl::Usage::stream);
  set_instances(spheres_, figures.spheres, gl::Usage::stream);
  set_instances(shells_, figures.shells, gl::Usage::stream);
  set_instances(solids_, figures.solids, gl::Usage::stream);

  glBindFramebuffer(GL_FRAMEBUFFER, offscreen_.framebuffer().get());
  glViewport(0, 0, width, height);
  draw_offscreen(figures, fused, statistics);
  compose(view, target_framebuffer, blended);
  ++statistics.draw_calls;
  glBindBuffer(GL_ARRAY_BUFFER, 0);
  glBindBuffer(GL_UNIFORM_BUFFER, 0);
  glBindBufferBase(GL_UNIFORM_BUFFER, frame_binding, 0);
  return {};
}

void Passes::draw_offscreen(const Figures& figures, bool fused, DrawStatistics& statistics) {
  glDisable(GL_BLEND);
  glDisable(GL_SCISSOR_TEST);
  glEnable(GL_CULL_FACE);
  glFrontFace(GL_CCW);
  glCullFace(GL_BACK);
  glDisable(GL_STENCIL_TEST);
  glEnable(GL_DEPTH_TEST);
  glDepthFunc(GL_LESS);
  glDepthMask(GL_TRUE);
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  glClearColor(0.0f, 0.0f, 0.0f, 1.0f);
  glClearDepthf(1.0f);
  glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);

  const std::size_t edge = fused ? 1 : 0;
  int& calls = statistics.draw_calls;
  // From front to back, roughly: what is hidden is not shaded.
  use(Pass::capsule);
  calls += draw_stamps(capsules_, true);
  calls += draw_stamps(static_capsules_, true);
  use(Pass::facet);
  calls += draw_stamps(solids_, false);
  use(Pass::sphere);
  calls += draw_stamps(spheres_, false);
  calls += draw_stamps(static_spheres_[edge], false);
  use(Pass::shell);
  calls += draw_stamps(shells_, false);
  use(Pass::mesh);
  calls += draw_mesh(bouton_edge_[edge]);
  calls += draw_mesh(membranes_);

  statistics.capsules = static_cast<int>(figures.capsules.size()) + static_capsules_.instance_count;
  statistics.spheres = static_cast<int>(figures.spheres.size()) + static_spheres_[edge].instance_count;
  statistics.shells = static_cast<int>(figures.shells.size());
  statistics.solids = static_cast<int>(figures.solids.size());
  statistics.triangles = (membranes_.index_count + bouton_edge_[edge].index_count) / 3;
}

void Passes::compose(const View& view, unsigned target_framebuffer, bool blended) {
  glBindFramebuffer(GL_FRAMEBUFFER, target_framebuffer);
  glViewport(view.x, view.y, view.width, view.height);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  if (blended) {
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  }
  glActiveTexture(GL_TEXTURE1);
  glBindTexture(GL_TEXTURE_2D, offscreen_.depth().get());
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, offscreen_.colour().get());
  use(Pass::composite);
  glBindVertexArray(square_array_.get());
  glDrawArrays(GL_TRIANGLES, 0, 6);

  glBindVertexArray(0);
  glUseProgram(0);
  glDisable(GL_BLEND);
  glActiveTexture(GL_TEXTURE1);
  glBindTexture(GL_TEXTURE_2D, 0);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, 0);
}

}  // namespace cleft::render
