// What the application takes from the rooms below besides the workspace: the interface's words.
// (The catalogue comes with Workspace() itself.)
#pragma once

#include "i18n/embedded_text.hpp"

namespace cleft::workspace {

using i18n::embedded_text;
using i18n::Text;

}  // namespace cleft::workspace
