#include "render/gl.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace cleft::render::gl {
namespace {

std::string shader_log(GLuint shader) {
  GLint length = 0;
  glGetShaderiv(shader, GL_INFO_LOG_LENGTH, &length);
  std::string log(static_cast<std::size_t>(std::max(length, 1)), '\0');
  GLsizei written = 0;
  glGetShaderInfoLog(shader, length, &written, log.data());
  log.resize(static_cast<std::size_t>(written));
  return log;
}

std::string program_log(GLuint program) {
  GLint length = 0;
  glGetProgramiv(program, GL_INFO_LOG_LENGTH, &length);
  std::string log(static_cast<std::size_t>(std::max(length, 1)), '\0');
  GLsizei written = 0;
  glGetProgramInfoLog(program, length, &written, log.data());
  log.resize(static_cast<std::size_t>(written));
  return log;
}

std::string compile(GLuint shader, std::span<const std::string_view> chunks) {
  std::vector<const GLchar*> texts;
  std::vector<GLint> lengths;
  for (const std::string_view chunk : chunks) {
    texts.push_back(chunk.data());
    lengths.push_back(static_cast<GLint>(chunk.size()));
  }
  glShaderSource(shader, static_cast<GLsizei>(chunks.size()), texts.data(), lengths.data());
  glCompileShader(shader);
  GLint compiled = GL_FALSE;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
  return compiled == GL_TRUE ? std::string() : "does not compile: " + shader_log(shader);
}

Texture make_texture(GLint inner_format, GLenum format, GLenum type, GLint filter, int width, int height) {
  GLuint name = 0;
  glGenTextures(1, &name);
  Texture texture;
  texture.reset(name);
  glBindTexture(GL_TEXTURE_2D, name);
  glTexImage2D(GL_TEXTURE_2D, 0, inner_format, width, height, 0, format, type, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glBindTexture(GL_TEXTURE_2D, 0);
  return texture;
}

}  // namespace

void free_buffer(GLuint name) { glDeleteBuffers(1, &name); }

void free_vertex_array(GLuint name) { glDeleteVertexArrays(1, &name); }

void free_texture(GLuint name) { glDeleteTextures(1, &name); }

void free_framebuffer(GLuint name) { glDeleteFramebuffers(1, &name); }

void free_program(GLuint name) { glDeleteProgram(name); }

Buffer make_buffer() {
  GLuint name = 0;
  glGenBuffers(1, &name);
  Buffer buffer;
  buffer.reset(name);
  return buffer;
}

VertexArray make_vertex_array() {
  GLuint name = 0;
  glGenVertexArrays(1, &name);
  VertexArray array;
  array.reset(name);
  return array;
}

std::string build_program(Program& program, std::span<const std::string_view> vertex_chunks,
                          std::span<const std::string_view> fragment_chunks) {
  const GLuint name = glCreateProgram();
  if (name == 0) return "no program object (is the context current?)";
  program.reset(name);
  std::string fault;
  for (const GLenum stage : {static_cast<GLenum>(GL_VERTEX_SHADER), static_cast<GLenum>(GL_FRAGMENT_SHADER)}) {
    const bool vertex = stage == GL_VERTEX_SHADER;
    const GLuint shader = glCreateShader(stage);
    const std::string why = compile(shader, vertex ? vertex_chunks : fragment_chunks);
    if (!why.empty()) fault += (vertex ? "vertex shader " : "fragment shader ") + why;
    glAttachShader(name, shader);
    glDeleteShader(shader);  // lives on as long as the program
  }
  if (!fault.empty()) return fault;
  glLinkProgram(name);
  GLint linked = GL_FALSE;
  glGetProgramiv(name, GL_LINK_STATUS, &linked);
  return linked == GL_TRUE ? std::string() : "does not link: " + program_log(name);
}

void fill(const Buffer& buffer, GLenum target, const void* data, std::size_t bytes, Usage usage) {
  glBindBuffer(target, buffer.get());
  // A whole new store each time: the driver need not wait for draws that still read the old one.
  glBufferData(target, static_cast<GLsizeiptr>(bytes), data, usage == Usage::fixed ? GL_STATIC_DRAW : GL_STREAM_DRAW);
}

void describe(std::span<const Attribute> attributes, bool per_instance) {
  GLint components = 0;
  for (const Attribute& attribute : attributes) components += attribute.components;
  const auto stride = static_cast<GLsizei>(static_cast<std::size_t>(components) * sizeof(float));
  std::size_t offset = 0;
  for (const Attribute& attribute : attributes) {
    glEnableVertexAttribArray(attribute.location);
    // GL takes an offset through a pointer parameter.
    const void* from = reinterpret_cast<const void*>(offset);  // NOLINT(performance-no-int-to-ptr)
    glVertexAttribPointer(attribute.location, attribute.components, GL_FLOAT, GL_FALSE, stride, from);
    glVertexAttribDivisor(attribute.location, per_instance ? 1U : 0U);
    offset += static_cast<std::size_t>(attribute.components) * sizeof(float);
  }
}

std::string OffscreenTarget::require(int width, int height) {
  // A card that had no room for less has none for more: it is not asked again in every frame.
  if (refused_width_ > 0 && width >= refused_width_ && height >= refused_height_) return refused_why_;
  constexpr int uses_between_checks = 240;
  lately_width_ = std::max(lately_width_, width);
  lately_height_ = std::max(lately_height_, height);
  if (++uses_ >= uses_between_checks) {
    const bool far_too_large = width_ > lately_width_ * 3 / 2 || height_ > lately_height_ * 3 / 2;
    const int wanted_width = lately_width_, wanted_height = lately_height_;
    uses_ = lately_width_ = lately_height_ = 0;
    if (far_too_large) return remake(wanted_width, wanted_height);
  }
  if (framebuffer_ && width <= width_ && height <= height_) return {};
  return remake(std::max(width, width_), std::max(height, height_));
}

std::string OffscreenTarget::remake(int width, int height) {
  colour_ = make_texture(GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE, GL_NEAREST, width, height);
  depth_ = make_texture(GL_DEPTH_COMPONENT24, GL_DEPTH_COMPONENT, GL_UNSIGNED_INT, GL_NEAREST, width, height);
  GLuint name = 0;
  glGenFramebuffers(1, &name);
  framebuffer_.reset(name);
  glBindFramebuffer(GL_FRAMEBUFFER, name);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, colour_.get(), 0);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_TEXTURE_2D, depth_.get(), 0);
  const GLenum status = glCheckFramebufferStatus(GL_FRAMEBUFFER);
  if (status != GL_FRAMEBUFFER_COMPLETE) {
    width_ = height_ = 0;
    framebuffer_.reset();
    refused_width_ = width;
    refused_height_ = height;
    refused_why_ = "an offscreen picture of " + std::to_string(width) + " by " + std::to_string(height) +
                   " pixels is incomplete (status " + std::to_string(status) + ")";
    return refused_why_;
  }
  width_ = width;
  height_ = height;
  return {};
}

void OffscreenTarget::abandon() {
  colour_.abandon();
  depth_.abandon();
  framebuffer_.abandon();
  width_ = height_ = lately_width_ = lately_height_ = uses_ = refused_width_ = refused_height_ = 0;
}

}  // namespace cleft::render::gl
