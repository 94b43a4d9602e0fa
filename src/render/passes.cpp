#include "render/passes.hpp"

#include <algorithm>
#include <cstdint>

namespace cleft::render {
namespace {

constexpr std::string_view version_line = "#version 300 es\n";
constexpr GLuint frame_binding = 0;

// A pass's vertex and fragment shader, and whether what it draws wanders.
struct PassFiles {
  std::string_view vertex, fragment;
  bool drifts;
};
constexpr std::array<PassFiles, 7> pass_files{{{"mesh.vert", "mesh.frag", false},
                                               {"capsule.vert", "capsule.frag", false},
                                               {"facet.vert", "facet.frag", true},
                                               {"molecule.vert", "sphere.frag", true},
                                               {"sphere.vert", "sphere.frag", false},
                                               {"shell.vert", "shell.frag", false},
                                               {"composite.vert", "composite.frag", false}}};

constexpr GLsizei square_vertices = 6;
constexpr std::array<float, 12> square_corners{-1, -1, 1, -1, 1, 1, -1, -1, 1, 1, -1, 1};

constexpr std::array<gl::Attribute, 3> mesh_layout{{{0, 3}, {1, 3}, {2, 3}}};
constexpr std::array<gl::Attribute, 1> capsule_stamp_layout{{{0, 4}}};
constexpr std::array<gl::Attribute, 4> capsule_layout{{{1, 3}, {2, 3}, {3, 1}, {4, 3}}};
constexpr std::array<gl::Attribute, 2> solid_stamp_layout{{{0, 3}, {1, 3}}};
constexpr std::array<gl::Attribute, 4> solid_layout{{{2, 3}, {3, 3}, {4, 2}, {5, 3}}};
constexpr std::array<gl::Attribute, 3> molecule_layout{{{1, 3}, {2, 3}, {3, 2}}};
constexpr std::array<gl::Attribute, 1> square_layout{{{0, 2}}};
constexpr std::array<gl::Attribute, 4> sphere_layout{{{1, 3}, {2, 1}, {3, 3}, {4, 1}}};
constexpr std::array<gl::Attribute, 5> shell_layout{{{1, 3}, {2, 1}, {3, 3}, {4, 4}, {5, 1}}};

static_assert(sizeof(MeshVertex) == 9 * sizeof(float));
static_assert(sizeof(CapsuleInstance) == 10 * sizeof(float));
static_assert(sizeof(SphereInstance) == 8 * sizeof(float));
static_assert(sizeof(ShellInstance) == 12 * sizeof(float));
static_assert(sizeof(SolidInstance) == 11 * sizeof(float));
static_assert(sizeof(MoleculeInstance) == 8 * sizeof(float));
static_assert(sizeof(FrameBlock) == (4 + 19 + most_keep_out) * 4 * sizeof(float));

constexpr std::size_t bound_most = 320;  // pockets, cups and the vesicle that opens: room behind the wandering ones

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
  buffers.indexed = indices != 0;
  if (buffers.indexed) glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices);
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

int draw_stamps(const StampBuffers& stamps) {
  if (stamps.instance_count == 0 || stamps.stamp_count == 0) return 0;
  glBindVertexArray(stamps.array.get());
  if (stamps.indexed) {
    glDrawElementsInstanced(GL_TRIANGLES, stamps.stamp_count, GL_UNSIGNED_SHORT, nullptr, stamps.instance_count);
  } else {
    glDrawArraysInstanced(GL_TRIANGLES, 0, stamps.stamp_count, stamps.instance_count);
  }
  return 1;
}

// Replaces the beginning of a buffer that leaves room for `bound_most` more.
template <class Instance>
void set_wandering(StampBuffers& buffers, const std::vector<Instance>& instances, std::size_t& kept,
                   std::size_t& capacity) {
  kept = instances.size();
  if (capacity < kept + bound_most || capacity > 4 * (kept + bound_most)) {
    capacity = kept + kept / 4 + bound_most;
    gl::fill(buffers.instances, GL_ARRAY_BUFFER, nullptr, capacity * sizeof(Instance), gl::Usage::stream);
  } else {
    glBindBuffer(GL_ARRAY_BUFFER, buffers.instances.get());
  }
  if (kept > 0) glBufferSubData(GL_ARRAY_BUFFER, 0, static_cast<GLsizeiptr>(kept * sizeof(Instance)), instances.data());
}

template <class Instance>
void set_bound(StampBuffers& buffers, const std::vector<Instance>& instances, std::size_t behind) {
  const std::size_t count = std::min(instances.size(), bound_most);
  if (count > 0) {
    glBindBuffer(GL_ARRAY_BUFFER, buffers.instances.get());
    glBufferSubData(GL_ARRAY_BUFFER, static_cast<GLintptr>(behind * sizeof(Instance)),
                    static_cast<GLsizeiptr>(count * sizeof(Instance)), instances.data());
  }
  buffers.instance_count = static_cast<GLsizei>(behind + count);
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
  instances.abandon();
  stamp_count = instance_count = 0;
}

void ColumnBuffers::abandon() {
  for (StampBuffers* stamps : {&capsules, &spheres, &shells, &molecules}) stamps->abandon();
  for (StampBuffers& shape : solids) shape.abandon();
  release.abandon();
  wandering_molecules = 0;
  wandering_solids.fill(0);
  capacity.fill(0);
}

std::string Passes::create(std::span<const ShaderSource> sources) {
  for (std::size_t i = 0; i < pass_count; ++i)
    if (std::string why = build(static_cast<Pass>(i), sources); !why.empty())
      return std::string(pass_files[i].vertex) + ": " + why;
  frame_ = gl::make_buffer();
  make_stamps();
  return {};
}

std::string Passes::build(Pass pass, std::span<const ShaderSource> sources) {
  const auto index = static_cast<std::size_t>(pass);
  const PassFiles& files = pass_files[index];
  const std::string_view common = text_of(sources, "common.glsl"), drift = text_of(sources, "drift.glsl");
  const std::string_view vertex = text_of(sources, files.vertex), fragment = text_of(sources, files.fragment);
  if (common.empty() || drift.empty() || vertex.empty() || fragment.empty()) return "a shader file is missing";

  const std::array<std::string_view, 4> vertex_chunks{version_line, common, files.drifts ? drift : "", vertex};
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
  capsule_count_ = static_cast<GLsizei>(capsule.indices.size());
  for (std::size_t shape = 0; shape < solid_stamps_.size(); ++shape) {
    const std::vector<SolidVertex> stamp = solid_stamp(static_cast<model::DrugClass>(shape));
    solid_stamps_[shape] = gl::make_buffer();
    gl::fill(solid_stamps_[shape], GL_ARRAY_BUFFER, std::span<const SolidVertex>(stamp), gl::Usage::fixed);
    solid_vertices_[shape] = static_cast<GLsizei>(stamp.size());
  }
  join(static_spheres_, square_, square_layout, sphere_layout, 0);
  static_spheres_.stamp_count = square_vertices;
}

void Passes::make_column(ColumnBuffers& column) {
  join(column.capsules, capsule_vertices_, capsule_stamp_layout, capsule_layout, capsule_indices_.get());
  column.capsules.stamp_count = capsule_count_;
  join(column.spheres, square_, square_layout, sphere_layout, 0);
  join(column.shells, square_, square_layout, shell_layout, 0);
  column.spheres.stamp_count = column.shells.stamp_count = column.molecules.stamp_count = square_vertices;
  join(column.molecules, square_, square_layout, molecule_layout, 0);
  for (std::size_t shape = 0; shape < column.solids.size(); ++shape) {
    join(column.solids[shape], solid_stamps_[shape], solid_stamp_layout, solid_layout, 0);
    column.solids[shape].stamp_count = solid_vertices_[shape];
  }
}

void Passes::abandon() {
  for (gl::Program& program : programs_) program.abandon();
  for (gl::Buffer* buffer : {&frame_, &square_, &capsule_vertices_, &capsule_indices_}) buffer->abandon();
  for (gl::Buffer& stamp : solid_stamps_) stamp.abandon();
  for (ColumnBuffers& column : columns_) column.abandon();
  static_spheres_.abandon();
  membranes_.abandon();
  square_array_.abandon();
  offscreen_.abandon();
}

void Passes::set_static(const StaticFigures& figures) {
  membranes_.make(figures.membranes);
  set_instances(static_spheres_, figures.spheres, gl::Usage::fixed);
}

void Passes::set_release(std::size_t column, const Mesh& mesh) { columns_[column].release.make(mesh); }

void Passes::set_crowd(std::size_t column, const Crowd& crowd) {
  ColumnBuffers& it = columns_[column];
  if (!it.capsules.array) make_column(it);
  set_wandering(it.molecules, crowd.molecules, it.wandering_molecules, it.capacity[molecules_slot]);
  for (std::size_t shape = 0; shape < it.solids.size(); ++shape)
    set_wandering(it.solids[shape], crowd.solids[shape], it.wandering_solids[shape], it.capacity[shape]);
}

void Passes::set_machinery(ColumnBuffers& column, const Figures& figures) {
  set_instances(column.capsules, figures.capsules, gl::Usage::stream);
  set_instances(column.spheres, figures.spheres, gl::Usage::stream);
  set_instances(column.shells, figures.shells, gl::Usage::stream);
  set_bound(column.molecules, figures.molecules, column.wandering_molecules);
  for (std::size_t shape = 0; shape < column.solids.size(); ++shape)
    set_bound(column.solids[shape], figures.solids[shape], column.wandering_solids[shape]);
}

void Passes::use(Pass pass) const { glUseProgram(programs_[static_cast<std::size_t>(pass)].get()); }

std::string Passes::make_room(const View& view, int samples) {
  return offscreen_.require(view.width * samples, view.height * samples);
}

void Passes::draw(std::size_t column, const FrameBlock& frame, const Figures& figures, const View& view, int samples,
                  unsigned target_framebuffer, bool blended, DrawStatistics& statistics) {
  const int width = view.width * samples, height = view.height * samples;
  gl::fill(frame_, GL_UNIFORM_BUFFER, &frame, sizeof frame, gl::Usage::stream);
  glBindBufferBase(GL_UNIFORM_BUFFER, frame_binding, frame_.get());
  ColumnBuffers& it = columns_[column];
  set_machinery(it, figures);

  glBindFramebuffer(GL_FRAMEBUFFER, offscreen_.framebuffer().get());
  glViewport(0, 0, width, height);
  draw_offscreen(it, statistics);
  compose(view, target_framebuffer, blended);
  ++statistics.draw_calls;
  glBindBuffer(GL_ARRAY_BUFFER, 0);
  glBindBuffer(GL_UNIFORM_BUFFER, 0);
  glBindBufferBase(GL_UNIFORM_BUFFER, frame_binding, 0);
}

void Passes::draw_offscreen(const ColumnBuffers& column, DrawStatistics& statistics) {
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

  int& calls = statistics.draw_calls;
  // From front to back, roughly: what is hidden is not shaded.
  use(Pass::capsule);
  calls += draw_stamps(column.capsules);
  use(Pass::facet);
  for (const StampBuffers& shape : column.solids) {
    calls += draw_stamps(shape);
    statistics.solids += shape.instance_count;
  }
  use(Pass::molecule);
  calls += draw_stamps(column.molecules);
  use(Pass::sphere);
  calls += draw_stamps(column.spheres);
  calls += draw_stamps(static_spheres_);
  use(Pass::shell);
  calls += draw_stamps(column.shells);
  use(Pass::mesh);
  calls += draw_mesh(column.release);
  calls += draw_mesh(membranes_);

  statistics.capsules = column.capsules.instance_count;
  statistics.molecules = column.molecules.instance_count;
  statistics.spheres = column.spheres.instance_count + static_spheres_.instance_count;
  statistics.shells = column.shells.instance_count;
  statistics.triangles = (membranes_.index_count + column.release.index_count) / 3;
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
