# NOTICES.txt: the licences of everything that is inside the program or the page, written from the licence files of
# what was really used. It lies in the build folder, and beside the program and the page in what scripts/package makes.
include_guard(GLOBAL)
set_property(GLOBAL PROPERTY CLEFT_NOTICES "")

# cleft_notice(<title> <what it does here> FILES <licence files, the first that exists is taken>)
function(cleft_notice title purpose)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "FILES")
  foreach(file IN LISTS arg_FILES)
    if(EXISTS "${file}")
      file(READ "${file}" text)
      # Licence texts hold semicolons and brackets: kept out of CMake's lists by writing to a file at once.
      string(REGEX REPLACE "\n+$" "" text "${text}")
      file(APPEND "${CMAKE_BINARY_DIR}/NOTICES.new"
        "\n${title}\n${purpose}\n----------------------------------------------------------------\n\n${text}\n\n")
      return()
    endif()
  endforeach()
  message(FATAL_ERROR "Cleft: the licence of ${title} was not found; looked at: ${arg_FILES}")
endfunction()

function(cleft_begin_notices)
  file(READ "${CMAKE_SOURCE_DIR}/LICENSE" ours)
  file(WRITE "${CMAKE_BINARY_DIR}/NOTICES.new" "Cleft\n\n${ours}\n\nCleft contains work of others:\n\n")
endfunction()

function(cleft_end_notices)
  file(COPY_FILE "${CMAKE_BINARY_DIR}/NOTICES.new" "${CMAKE_BINARY_DIR}/NOTICES.txt" ONLY_IF_DIFFERENT)
  file(REMOVE "${CMAKE_BINARY_DIR}/NOTICES.new")
endfunction()

# What Emscripten itself puts into the page.
function(cleft_notice_emscripten)
  file(READ "${CMAKE_SOURCE_DIR}/LICENSE" ours)
  string(REGEX REPLACE "^.*(Permission is hereby)" "\\1" permission "${ours}")
  file(WRITE "${CMAKE_BINARY_DIR}/emscripten-licence.txt"
    "Copyright (c) 2010-2022 The Emscripten Authors\n\n${permission}\n"
    "The C++ library, the C++ runtime and the compiler runtime are of the LLVM project, under the Apache License 2.0\n"
    "with LLVM Exceptions, which ask for no notice in a compiled program.\n")
  cleft_notice("Emscripten ${EMSCRIPTEN_VERSION}" "the page's start, its bridge to the browser"
    FILES "${CMAKE_BINARY_DIR}/emscripten-licence.txt")
  cleft_notice("musl" "the page's C library"
    FILES "${CLEFT_EMSCRIPTEN_ROOT}/system/lib/libc/musl/COPYRIGHT")
endfunction()
