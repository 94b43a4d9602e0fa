#include "app/interface_renderer.hpp"

#include <GLES3/gl3.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace cleft::app {
namespace {

constexpr const char* vertex_text = R"(#version 300 es
uniform vec2 scale;
layout(location = 0) in vec2 place;
layout(location = 1) in vec2 atlas_place;
layout(location = 2) in vec4 colour;
out vec2 at;
out vec4 ink;
void main() {
  at = atlas_place;
  ink = colour;
  gl_Position = vec4(place * scale + vec2(-1.0, 1.0), 0.0, 1.0);
}
)";

// The atlas holds coverage alone.
constexpr const char* fragment_text = R"(#version 300 es
precision mediump float;
uniform sampler2D atlas;
in vec2 at;
in vec4 ink;
out vec4 result;
void main() {
  result = vec4(ink.rgb, ink.a * texture(atlas, at).r);
}
)";

unsigned compiled(unsigned kind, const char* text, std::string& why) {
  const unsigned shader = glCreateShader(kind);
  glShaderSource(shader, 1, &text, nullptr);
  glCompileShader(shader);
  GLint good = 0;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
  if (good == 0) {
    std::array<char, 512> log{};
    glGetShaderInfoLog(shader, static_cast<GLsizei>(log.size()), nullptr, log.data());
    why = std::string("the interface's shader: ") + log.data();
  }
  return shader;
}

// GL takes an offset into a buffer in the place of a pointer.
const void* as_offset(std::size_t bytes) {
  return reinterpret_cast<const void*>(bytes);  // NOLINT(performance-no-int-to-ptr): that is GL's interface
}

void point_attributes(std::size_t first_vertex) {
  const std::size_t base = first_vertex * sizeof(ImDrawVert);
  const auto offset = [base](std::size_t field) { return as_offset(base + field); };
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert), offset(offsetof(ImDrawVert, pos)));
  glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert), offset(offsetof(ImDrawVert, uv)));
  glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, sizeof(ImDrawVert), offset(offsetof(ImDrawVert, col)));
}

// False when nothing of it is on the screen.
bool set_scissor(const ImDrawData& data, const ImVec4& clip) {
  const ImVec2 scale = data.FramebufferScale;
  const float width = data.DisplaySize.x * scale.x;
  const float height = data.DisplaySize.y * scale.y;
  const float x0 = std::max((clip.x - data.DisplayPos.x) * scale.x, 0.0f);
  const float y0 = std::max((clip.y - data.DisplayPos.y) * scale.y, 0.0f);
  const float x1 = std::min((clip.z - data.DisplayPos.x) * scale.x, width);
  const float y1 = std::min((clip.w - data.DisplayPos.y) * scale.y, height);
  if (x1 <= x0 || y1 <= y0) return false;
  glScissor(static_cast<GLint>(x0), static_cast<GLint>(height - y1), static_cast<GLsizei>(x1 - x0),
            static_cast<GLsizei>(y1 - y0));
  return true;
}

}  // namespace

std::string InterfaceRenderer::create() {
  std::string why;
  const unsigned vertex = compiled(GL_VERTEX_SHADER, vertex_text, why);
  const unsigned fragment = compiled(GL_FRAGMENT_SHADER, fragment_text, why);
  program_ = glCreateProgram();
  glAttachShader(program_, vertex);
  glAttachShader(program_, fragment);
  glLinkProgram(program_);
  glDeleteShader(vertex);
  glDeleteShader(fragment);
  if (!why.empty()) return why;
  scale_place_ = glGetUniformLocation(program_, "scale");
  if (scale_place_ < 0) return "the interface's program does not link";

  glGenVertexArrays(1, &vertex_array_);
  glGenBuffers(1, &vertices_);
  glGenBuffers(1, &indices_);
  glGenTextures(1, &atlas_);
  glBindVertexArray(vertex_array_);
  for (unsigned place = 0; place < 3; ++place) glEnableVertexAttribArray(place);
  glBindVertexArray(0);
  ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  return {};
}

void InterfaceRenderer::abandon() { *this = {}; }

void InterfaceRenderer::destroy() {
  glDeleteProgram(program_);
  glDeleteVertexArrays(1, &vertex_array_);
  glDeleteBuffers(1, &vertices_);
  glDeleteBuffers(1, &indices_);
  glDeleteTextures(1, &atlas_);
  *this = {};
}

void InterfaceRenderer::take_fonts() const {
  unsigned char* coverage = nullptr;
  int width = 0;
  int height = 0;
  ImFontAtlas& fonts = *ImGui::GetIO().Fonts;
  fonts.GetTexDataAsAlpha8(&coverage, &width, &height);
  glBindTexture(GL_TEXTURE_2D, atlas_);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width, height, 0, GL_RED, GL_UNSIGNED_BYTE, coverage);
  glBindTexture(GL_TEXTURE_2D, 0);
}

void InterfaceRenderer::draw(const ImDrawData& data) const {
  if (data.DisplaySize.x <= 0.0f || data.DisplaySize.y <= 0.0f) return;
  glViewport(0, 0, static_cast<GLsizei>(data.DisplaySize.x * data.FramebufferScale.x),
             static_cast<GLsizei>(data.DisplaySize.y * data.FramebufferScale.y));
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  // Colours go under what is there; the framebuffer stays opaque, or a browser would see the page through it.
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glEnable(GL_SCISSOR_TEST);
  glUseProgram(program_);
  glUniform2f(scale_place_, 2.0f / data.DisplaySize.x, -2.0f / data.DisplaySize.y);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, atlas_);
  glBindVertexArray(vertex_array_);
  glBindBuffer(GL_ARRAY_BUFFER, vertices_);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
  for (const ImDrawList* list : data.CmdLists) {
    glBufferData(GL_ARRAY_BUFFER, list->VtxBuffer.size_in_bytes(), list->VtxBuffer.Data, GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, list->IdxBuffer.size_in_bytes(), list->IdxBuffer.Data, GL_STREAM_DRAW);
    for (const ImDrawCmd& command : list->CmdBuffer) {
      if (command.ElemCount == 0 || !set_scissor(data, command.ClipRect)) continue;
      point_attributes(command.VtxOffset);
      glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), GL_UNSIGNED_SHORT,
                     as_offset(command.IdxOffset * sizeof(ImDrawIdx)));
    }
  }
  glBindVertexArray(0);
  glBindTexture(GL_TEXTURE_2D, 0);
  glUseProgram(0);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_BLEND);
}

}  // namespace cleft::app
