// What a picture to keep is drawn with, beside the window: a framebuffer and an interface of its own.
#pragma once

#include <GLES3/gl3.h>
#include <imgui.h>

namespace cleft::app {

// A framebuffer to draw a picture into, gone at the end of the scope.
class Canvas {
 public:
  Canvas(int width, int height) {
    glGenFramebuffers(1, &framebuffer_);
    glGenRenderbuffers(1, &colour_);
    glBindRenderbuffer(GL_RENDERBUFFER, colour_);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
    glBindRenderbuffer(GL_RENDERBUFFER, 0);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colour_);
  }
  ~Canvas() {
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glDeleteRenderbuffers(1, &colour_);
    glDeleteFramebuffers(1, &framebuffer_);
  }
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;
  [[nodiscard]] unsigned framebuffer() const { return framebuffer_; }
  [[nodiscard]] static bool complete() { return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE; }

 private:
  unsigned framebuffer_ = 0;
  unsigned colour_ = 0;
};

// An interface beside the window's: its own input, fonts and draw lists.
class OffscreenInterface {
 public:
  OffscreenInterface(ImVec2 size, float pixel_ratio) : before_(ImGui::GetCurrentContext()) {
    const ImGuiBackendFlags flags = ImGui::GetIO().BackendFlags;
    own_ = ImGui::CreateContext();
    ImGui::SetCurrentContext(own_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendFlags = flags;
    io.DisplaySize = size;
    io.DisplayFramebufferScale = {pixel_ratio, pixel_ratio};
    io.DeltaTime = 1.0f / 60.0f;
  }
  ~OffscreenInterface() {
    ImGui::DestroyContext(own_);
    ImGui::SetCurrentContext(before_);
  }
  OffscreenInterface(const OffscreenInterface&) = delete;
  OffscreenInterface& operator=(const OffscreenInterface&) = delete;

 private:
  ImGuiContext* before_;
  ImGuiContext* own_;
};

}  // namespace cleft::app
