# Run at every build: writes OUT when version or commit changed.
set(commit "unknown")
if(GIT)
  execute_process(COMMAND "${GIT}" -C "${SOURCE}" rev-parse --short=10 HEAD
    OUTPUT_VARIABLE head ERROR_QUIET RESULT_VARIABLE failed OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT failed)
    set(commit "${head}")
    execute_process(COMMAND "${GIT}" -C "${SOURCE}" diff --quiet HEAD -- src data shaders cmake web
      ERROR_QUIET RESULT_VARIABLE changed)
    if(changed)
      string(APPEND commit "+")
    endif()
  endif()
endif()
set(text "// Generated; do not edit.
#include \"embedded/version.hpp\"

namespace cleft::embedded {

std::string_view program_version() {
    return \"${VERSION}\";
}

std::string_view program_commit() {
    return \"${commit}\";
}

}  // namespace cleft::embedded
")
set(old "")
if(EXISTS "${OUT}")
  file(READ "${OUT}" old)
endif()
if(NOT old STREQUAL text)
  file(WRITE "${OUT}" "${text}")
endif()
