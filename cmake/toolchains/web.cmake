# Emscripten's own toolchain file, found from emcc: Debian's package or an activated emsdk.
# What it gets wrong for Node.js of today is put right here.
if(NOT CLEFT_EMSCRIPTEN_ROOT)
  if(DEFINED ENV{EMSDK} AND EXISTS "$ENV{EMSDK}/upstream/emscripten/emcc")
    set(_root "$ENV{EMSDK}/upstream/emscripten")
  else()
    find_program(_emcc emcc NO_CMAKE_FIND_ROOT_PATH NO_CACHE)
    if(NOT _emcc)
      message(FATAL_ERROR "Cleft: emcc is missing, the compiler for the page: install Emscripten (Debian: emscripten), or scripts/setup does.")
    endif()
    get_filename_component(_root "${_emcc}" REALPATH)
    get_filename_component(_root "${_root}" DIRECTORY)
    if(NOT EXISTS "${_root}/cmake/Modules/Platform/Emscripten.cmake")
      execute_process(COMMAND "${_root}/em-config" EMSCRIPTEN_ROOT OUTPUT_VARIABLE _root
        OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    endif()
  endif()
  set(CLEFT_EMSCRIPTEN_ROOT "${_root}" CACHE PATH "Emscripten's folder")
  unset(_root)
endif()

find_program(CLEFT_NODE NAMES node nodejs NO_CMAKE_FIND_ROOT_PATH)
if(NOT CLEFT_NODE)
  message(FATAL_ERROR "Cleft: Node.js is missing, which runs the tests of the WebAssembly build: install Node.js 18 or later (Debian: nodejs), or scripts/setup does.")
endif()
# Ours, not the one of the toolchain file: that adds a flag which Node.js no longer has.
set(CMAKE_CROSSCOMPILING_EMULATOR "${CLEFT_NODE}" CACHE FILEPATH "Runs what was compiled")

include("${CLEFT_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake")

# Debian's emcc looks for its JavaScript parser where Debian's own Node.js would find it; any other Node.js must
# be told.
find_path(CLEFT_NODE_MODULES acorn/package.json PATHS /usr/share/nodejs NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
if(CLEFT_NODE_MODULES)
  set(CMAKE_C_LINKER_LAUNCHER "${CMAKE_COMMAND};-E;env;NODE_PATH=${CLEFT_NODE_MODULES}")
  set(CMAKE_CXX_LINKER_LAUNCHER "${CMAKE_COMMAND};-E;env;NODE_PATH=${CLEFT_NODE_MODULES}")
endif()
mark_as_advanced(CLEFT_EMSCRIPTEN_ROOT CLEFT_NODE CLEFT_NODE_MODULES)
