// Thin owners of GL ES 3 objects. They throw nothing: what can fail says why as text. Each object is made
// by its own function while a context is current, freed by its destructor, and forgotten without a GL call
// by abandon() when the context was lost; after that it can be made again.
#pragma once

#include <GLES3/gl3.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace cleft::render::gl {

// An object name with the function that frees it.
template <void (*Free)(GLuint)>
class Handle {
 public:
  Handle() = default;
  ~Handle() { reset(); }
  Handle(Handle&& other) noexcept : name_(std::exchange(other.name_, 0U)) {}
  Handle& operator=(Handle&& other) noexcept {
    if (this != &other) reset(std::exchange(other.name_, 0U));
    return *this;
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  GLuint get() const { return name_; }
  explicit operator bool() const { return name_ != 0; }
  void reset(GLuint name = 0) {
    if (name_ != 0) Free(name_);
    name_ = name;
  }
  void abandon() { name_ = 0; }

 private:
  GLuint name_ = 0;
};

void free_buffer(GLuint name);
void free_vertex_array(GLuint name);
void free_texture(GLuint name);
void free_framebuffer(GLuint name);
void free_program(GLuint name);

using Buffer = Handle<free_buffer>;
using VertexArray = Handle<free_vertex_array>;
using Texture = Handle<free_texture>;
using Framebuffer = Handle<free_framebuffer>;
using Program = Handle<free_program>;

Buffer make_buffer();
VertexArray make_vertex_array();

// Compiles and links; `chunks` are put one after the other. Empty when all is well, else stage and log.
std::string build_program(Program& program, std::span<const std::string_view> vertex_chunks,
                          std::span<const std::string_view> fragment_chunks);

// Replaces a buffer's contents. Stream: written each frame. Static: once.
enum class Usage { fixed, stream };
void fill(const Buffer& buffer, GLenum target, const void* data, std::size_t bytes, Usage usage);

template <class T>
void fill(const Buffer& buffer, GLenum target, std::span<const T> data, Usage usage) {
  fill(buffer, target, data.data(), data.size_bytes(), usage);
}

// One float attribute of the buffer bound to GL_ARRAY_BUFFER, for the bound vertex array.
struct Attribute {
  GLuint location;
  GLint components;
};
// Attributes lie one after the other; `per_instance` makes them advance once an instance.
void describe(std::span<const Attribute> attributes, bool per_instance);

// A colour and a depth texture of the same size to draw into and read from.
class OffscreenTarget {
 public:
  // Makes the textures at least this large. Empty when all is well, else why not.
  std::string require(int width, int height);
  void abandon();

  int width() const { return width_; }
  int height() const { return height_; }
  const Texture& colour() const { return colour_; }
  const Texture& depth() const { return depth_; }
  const Framebuffer& framebuffer() const { return framebuffer_; }

 private:
  std::string remake(int width, int height);

  Texture colour_, depth_;
  Framebuffer framebuffer_;
  int width_ = 0, height_ = 0;
  // The largest sizes asked for lately; when views become much smaller, the textures follow.
  int lately_width_ = 0, lately_height_ = 0, uses_ = 0;
  // The last size that the graphics card could not give, and why; 0: none.
  int refused_width_ = 0, refused_height_ = 0;
  std::string refused_why_;
};

}  // namespace cleft::render::gl
