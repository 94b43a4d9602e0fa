// Puts ImGui's triangles into the framebuffer. Ours instead of ImGui's own backend because that one asks GL
// for its state before every frame: in a browser each such question waits until everything drawn so far is done.
#pragma once

#include <string>

struct ImDrawData;

namespace cleft::app {

class InterfaceRenderer {
 public:
  // A context is current. Empty when all is well, else why not, for the log.
  std::string create();
  // The context is gone: forgets without calling GL.
  void abandon();
  // The context is current and about to go.
  void destroy();

  // The atlas of ImGui's IO, after its fonts were built.
  void take_fonts() const;

  // Into the bound framebuffer. Sets what GL state it needs and leaves depth test, scissor test and blending off.
  void draw(const ImDrawData& data) const;

 private:
  unsigned program_ = 0;
  unsigned vertex_array_ = 0;
  unsigned vertices_ = 0;
  unsigned indices_ = 0;
  unsigned atlas_ = 0;
  int scale_place_ = -1;
};

}  // namespace cleft::app
