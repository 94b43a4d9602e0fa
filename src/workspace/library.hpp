// What the application takes from the rooms below besides the workspace: the interface's words.
// (The catalogue comes with Workspace() itself.)
#pragma once

#include "story/embedded_text.hpp"

namespace cleft::workspace {

using story::embedded_text;
using story::Text;

}  // namespace cleft::workspace
