# ccache if there is one. Paths below the project are made relative and results kept in our cache folder,
# so that a second clone of the project finds what the first one compiled.
find_program(CLEFT_CCACHE ccache)
mark_as_advanced(CLEFT_CCACHE)
if(NOT CLEFT_CCACHE OR CMAKE_CXX_COMPILER_LAUNCHER)
  return()
endif()
set(_launch "${CMAKE_COMMAND}" -E env
  "CCACHE_DIR=${CLEFT_CACHE}/ccache" "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1
  CCACHE_MAXSIZE=2G "CCACHE_SLOPPINESS=time_macros,include_file_mtime,include_file_ctime")
if(EMSCRIPTEN)
  # The name em++ tells ccache nothing; it behaves as clang. Its launcher scripts never change, its version does.
  list(APPEND _launch CCACHE_COMPILERTYPE=clang "CCACHE_COMPILERCHECK=string:emscripten-${EMSCRIPTEN_VERSION}")
endif()
set(CMAKE_C_COMPILER_LAUNCHER ${_launch} "${CLEFT_CCACHE}")
set(CMAKE_CXX_COMPILER_LAUNCHER ${_launch} "${CLEFT_CCACHE}")
unset(_launch)
