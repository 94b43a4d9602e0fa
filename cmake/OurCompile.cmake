# How our own code is compiled: language, warnings as errors, numbers that are the same on every host,
# sanitizers, clang-tidy. Third-party targets do not link cleft_ours and stay untouched.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

# Asserts stay on in the builds that are worked with and tested; Release and the page go without.
string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELWITHDEBINFO "${CMAKE_CXX_FLAGS_RELWITHDEBINFO}")
string(REPLACE "-DNDEBUG" "" CMAKE_C_FLAGS_RELWITHDEBINFO "${CMAKE_C_FLAGS_RELWITHDEBINFO}")
# Their line numbers are enough for a backtrace; all that a debugger asks for (build type Debug) takes g++ half as long
# again.
if(CMAKE_CXX_FLAGS_RELWITHDEBINFO MATCHES "-g( |$)")
  string(REGEX REPLACE "-g( |$)" "-g1\\1" CMAKE_CXX_FLAGS_RELWITHDEBINFO "${CMAKE_CXX_FLAGS_RELWITHDEBINFO}")
endif()

add_library(cleft_ours INTERFACE)
if(MSVC)
  target_compile_options(cleft_ours INTERFACE /W4 /WX /permissive- /utf-8)
else()
  target_compile_options(cleft_ours INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
    # No fused multiply-add behind our back: the same scenario gives the same numbers on every host.
    -ffp-contract=off)
endif()
if(CMAKE_UNITY_BUILD)
  # A dozen source files are compiled as one here, and what one file calls its own hides nothing in another. The build
  # of file by file (dev) keeps the warning, and shows that each file includes what it needs.
  # What stands in an unnamed namespace of an included file g++ takes for one of a header, which no two files may share.
  target_compile_options(cleft_ours INTERFACE -Wno-shadow $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()
if(EMSCRIPTEN)
  # Clang 14 joins neighbouring scalar operations to vector ones wrongly for WebAssembly: in x *= y of an
  # earlier scalar type of ours it read x after it had been overwritten, and the Jacobian was off in its 13th digit. Loops are
  # vectorised all the same. The option must come after the last -O, which would take it back. tests/agreement holds
  # both builds to the same numbers.
  target_compile_options(cleft_ours INTERFACE -fno-slp-vectorize)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # g++ 12 sees an overlap in every std::string::insert of a literal (its bug 105651).
  target_compile_options(cleft_ours INTERFACE -Wno-restrict)
endif()
if(EMSCRIPTEN)
  # On every object, ours and third-party alike: SIMD flags must agree. A browser that knows SIMD knows operations on
  # stretches of memory too; without them copies of half a kilobyte and more go through JavaScript.
  add_compile_options(-msimd128 -mbulk-memory)
  add_link_options(-msimd128 -mbulk-memory)
endif()

if(CLEFT_SANITIZE)
  # On everything of this build (third-party libraries of the cache are plain C and stay as they are).
  add_compile_options(-fsanitize=${CLEFT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${CLEFT_SANITIZE})
endif()

# Our rooms throw nothing and are compiled without exceptions everywhere, as the page is. The few targets that
# use a library which throws (CLI11, Catch2) link cleft_exceptions instead of cleft_no_exceptions.
add_library(cleft_no_exceptions INTERFACE)
add_library(cleft_exceptions INTERFACE)
if(EMSCRIPTEN)
  target_compile_options(cleft_exceptions INTERFACE -fexceptions)
  target_link_options(cleft_exceptions INTERFACE -fexceptions)
elseif(NOT MSVC)
  target_compile_options(cleft_no_exceptions INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions>)
endif()

if(CLEFT_TIDY)
  find_program(CLEFT_CLANG_TIDY NAMES clang-tidy-14 clang-tidy)
  if(NOT CLEFT_CLANG_TIDY)
    message(FATAL_ERROR "Cleft: clang-tidy is missing: install it (Debian: clang-tidy), or scripts/setup does.")
  endif()
  # clang-tidy reads what the compiler would, and says its warnings as well: the compiler itself is not called, and
  # there is nothing to link.
  find_program(CLEFT_TRUE true REQUIRED)
  mark_as_advanced(CLEFT_TRUE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CLEFT_TRUE}")
  set(CMAKE_CXX_CREATE_STATIC_LIBRARY "${CLEFT_TRUE}")
  set(CMAKE_CXX_ARCHIVE_CREATE "${CLEFT_TRUE}")
  set(CMAKE_CXX_ARCHIVE_APPEND "${CLEFT_TRUE}")
  set(CMAKE_CXX_ARCHIVE_FINISH "${CLEFT_TRUE}")
  set(CMAKE_CXX_LINK_EXECUTABLE "${CLEFT_TRUE}")
endif()

# cleft_compile_as_ours(<target> [EXCEPTIONS])
function(cleft_compile_as_ours target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "EXCEPTIONS" "" "")
  target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:cleft_ours>)
  if(arg_EXCEPTIONS)
    target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:cleft_exceptions>)
  else()
    target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:cleft_no_exceptions>)
  endif()
  if(CLEFT_TIDY)
    set_target_properties(${target} PROPERTIES CXX_CLANG_TIDY "${PROJECT_SOURCE_DIR}/scripts/lib/tidy_cached;${CLEFT_CLANG_TIDY};--quiet")
  endif()
endfunction()
