# Every library that we use and did not write. The rest of the project sees only these names:
#   cleft::sundials cleft::json cleft::cli11 cleft::glm cleft::sdl2 cleft::gles cleft::png cleft::imgui cleft::catch2
#   cleft::eigen cleft::md4c cleft::asmjit cleft::sqlite
#
# Route 1, the distribution: Debian's packages for headers, SDL2 and libpng, its source packages (fetched by
# scripts/setup into the cache) for what is compiled by us. Route 2, download: pinned upstream archives, checked
# by SHA-256. CLEFT_DEPENDENCIES chooses; auto takes the first route and falls back to the second piece by piece.
# The web build never uses a library of the host; of header-only packages it sees a folder with nothing else.
include(ThirdParty)
include(Notices)
cleft_begin_notices()

set(CLEFT_SUNDIALS_VERSION 6.4)   # any 6.x from here on has the interface we use
set(CLEFT_JSON_VERSION 3.11)
set(CLEFT_CLI11_VERSION 2.1)
set(CLEFT_GLM_VERSION 0.9.9)
set(CLEFT_SDL2_VERSION 2.26)
set(CLEFT_PNG_VERSION 1.6)

# Imported targets stand for compiled third-party code; their headers are SYSTEM by nature.
function(_cleft_imported name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "INCLUDE;LIBRARIES;DEFINITIONS")
  add_library(cleft_dep_${name} INTERFACE)
  target_include_directories(cleft_dep_${name} SYSTEM INTERFACE ${arg_INCLUDE})
  target_link_libraries(cleft_dep_${name} INTERFACE ${arg_LIBRARIES})
  target_compile_definitions(cleft_dep_${name} INTERFACE ${arg_DEFINITIONS})
  add_library(cleft::${name} ALIAS cleft_dep_${name})
endfunction()

function(_cleft_static prefix out)
  set(paths "")
  foreach(lib IN LISTS ARGN)
    list(APPEND paths "${prefix}/lib/${CMAKE_STATIC_LIBRARY_PREFIX}${lib}${CMAKE_STATIC_LIBRARY_SUFFIX}")
  endforeach()
  set(${out} "${paths}" PARENT_SCOPE)
endfunction()

# Header-only packages: <name> <Debian's package> <folder of the headers> <header that must be there> <header with the
# version> <lines of the version> <least version> <include folder of the upstream archive>
# The distribution's header folder is linked into a folder of its own, so that nothing else of the host is seen.
function(_cleft_headers name package top probe version_file version_regex minimum archive_include)
  set(found "")
  set(licence "")
  if(NOT CLEFT_DEPENDENCIES STREQUAL "download")
    find_path(CLEFT_${name}_HOST "${top}/${probe}" PATHS /usr/include /usr/local/include /opt/homebrew/include
      NO_CMAKE_FIND_ROOT_PATH)
    mark_as_advanced(CLEFT_${name}_HOST)
    if(CLEFT_${name}_HOST)
      file(GLOB licence "/usr/share/doc/${package}/copyright")
      set(version "")
      file(STRINGS "${CLEFT_${name}_HOST}/${top}/${version_file}" lines REGEX "${version_regex}")
      foreach(line IN LISTS lines)
        string(REGEX REPLACE ".*_(MAJOR|MINOR|PATCH)[ \t]+([0-9]+).*" "\\2" part "${line}")
        string(APPEND version "${part}.")
      endforeach()
      string(REGEX REPLACE "\\.$" "" version "${version}")
      if(version VERSION_GREATER_EQUAL minimum)
        set(found "${CMAKE_BINARY_DIR}/headers/${name}")
        file(MAKE_DIRECTORY "${found}")
        file(CREATE_LINK "${CLEFT_${name}_HOST}/${top}" "${found}/${top}" SYMBOLIC COPY_ON_ERROR)
      else()
        message(STATUS "${name} ${version} of this system is older than ${minimum}")
      endif()
    endif()
    if(NOT found AND CLEFT_DEPENDENCIES STREQUAL "distribution")
      message(FATAL_ERROR "Cleft: the headers of ${name} (${minimum} or later) are missing: run scripts/setup, or install the package.")
    endif()
  endif()
  if(NOT found)
    _cleft_download(${name} folder)
    set(found "${folder}/${archive_include}")
    file(GLOB licence "${folder}/LICENSE*" "${folder}/copying.txt")
  endif()
  set(CLEFT_${name}_LICENCE "${licence}" PARENT_SCOPE)
  set(CLEFT_${name}_INCLUDE "${found}" PARENT_SCOPE)
endfunction()

_cleft_headers(json nlohmann-json3-dev nlohmann json.hpp detail/abi_macros.hpp "define NLOHMANN_JSON_VERSION_(MAJOR|MINOR|PATCH)" ${CLEFT_JSON_VERSION} include)
_cleft_imported(json INCLUDE "${CLEFT_json_INCLUDE}")
cleft_notice("JSON for Modern C++" "reads and writes JSON" FILES ${CLEFT_json_LICENCE})
_cleft_headers(cli11 libcli11-dev CLI CLI.hpp Version.hpp "define CLI11_VERSION_(MAJOR|MINOR|PATCH)" ${CLEFT_CLI11_VERSION} include)
_cleft_imported(cli11 INCLUDE "${CLEFT_cli11_INCLUDE}")
if(NOT EMSCRIPTEN)
  cleft_notice("CLI11" "the command line" FILES ${CLEFT_cli11_LICENCE})
endif()

# SUNDIALS: CVODES with dense matrices, compiled from the same source with the same options for every target (the
# same numbers everywhere, and no MPI, PETSc or Fortran, which Debian's binary package brings along).
set(_sundials_options -DBUILD_SHARED_LIBS=OFF -DBUILD_STATIC_LIBS=ON -DBUILD_ARKODE=OFF -DBUILD_CVODE=OFF
  -DBUILD_CVODES=ON -DBUILD_IDA=OFF -DBUILD_IDAS=OFF -DBUILD_KINSOL=OFF -DBUILD_FORTRAN_MODULE_INTERFACE=OFF
  -DEXAMPLES_ENABLE_C=OFF -DEXAMPLES_ENABLE_CXX=OFF -DEXAMPLES_INSTALL=OFF -DENABLE_MPI=OFF -DENABLE_OPENMP=OFF
  -DENABLE_PTHREAD=OFF -DSUNDIALS_INDEX_SIZE=64 -DSUNDIALS_LOGGING_LEVEL=0)
set(_sundials_flags -O3 -ffp-contract=off)
if(EMSCRIPTEN)
  # What its configure step would find out by compiling and running.
  list(APPEND _sundials_options -DHAVE_HAS_int64_t=TRUE -DHAS_int64_t=8 -DSUNDIALS_PRECISION=double)
  list(APPEND _sundials_flags -msimd128)
endif()
cleft_third_party(sundials _prefix RECIPE "${CMAKE_SOURCE_DIR}/cmake/third_party/sundials"
  OPTIONS ${_sundials_options} COMPILE_FLAGS ${_sundials_flags})
_cleft_static("${_prefix}" _libs sundials_cvodes sundials_nvecserial sundials_sunmatrixdense
  sundials_sunlinsoldense sundials_generic)
if(UNIX)
  list(APPEND _libs m)
endif()
_cleft_imported(sundials INCLUDE "${_prefix}/include" LIBRARIES ${_libs})
cleft_source(sundials _source)
if(NOT EMSCRIPTEN)  # the page's programs hold none of it
  cleft_notice("SUNDIALS 6.4.1" "solves what cleft-cli bench holds our times against" FILES "${_source}/LICENSE")
endif()

# asmjit: encodes the solver's programs as code of an x86-64 processor, called as Unix calls. Where it is not there, they are interpreted.
if(NOT EMSCRIPTEN AND NOT CLEFT_DEPENDENCIES STREQUAL "download")
  find_path(CLEFT_asmjit_HOST asmjit/x86.h NO_CMAKE_FIND_ROOT_PATH)
  find_library(CLEFT_asmjit_LIBRARY asmjit)
  mark_as_advanced(CLEFT_asmjit_HOST CLEFT_asmjit_LIBRARY)
endif()
if(UNIX AND CLEFT_asmjit_HOST AND CLEFT_asmjit_LIBRARY AND CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|amd64|AMD64")
  set(_include "${CMAKE_BINARY_DIR}/headers/asmjit")
  file(MAKE_DIRECTORY "${_include}")
  file(CREATE_LINK "${CLEFT_asmjit_HOST}/asmjit" "${_include}/asmjit" SYMBOLIC COPY_ON_ERROR)
  _cleft_imported(asmjit INCLUDE "${_include}" LIBRARIES "${CLEFT_asmjit_LIBRARY}" DEFINITIONS CLEFT_HAS_ASMJIT)
  file(GLOB _licence "/usr/share/doc/libasmjit-dev/copyright")
  cleft_notice("AsmJit" "encodes the solver's programs for the processor" FILES ${_licence})
else()
  _cleft_imported(asmjit)
endif()

# SQLite: where cleft-cli sweep keeps its results. Where it is not there, cleft-cli is built without sweeps.
if(NOT EMSCRIPTEN AND NOT CLEFT_DEPENDENCIES STREQUAL "download")
  find_path(CLEFT_sqlite_HOST sqlite3.h NO_CMAKE_FIND_ROOT_PATH)
  find_library(CLEFT_sqlite_LIBRARY NAMES libsqlite3.a sqlite3)
  mark_as_advanced(CLEFT_sqlite_HOST CLEFT_sqlite_LIBRARY)
endif()
if(UNIX AND CLEFT_sqlite_HOST AND CLEFT_sqlite_LIBRARY)
  set(_include "${CMAKE_BINARY_DIR}/headers/sqlite")
  file(MAKE_DIRECTORY "${_include}")
  file(CREATE_LINK "${CLEFT_sqlite_HOST}/sqlite3.h" "${_include}/sqlite3.h" SYMBOLIC COPY_ON_ERROR)
  _cleft_imported(sqlite INCLUDE "${_include}" LIBRARIES "${CLEFT_sqlite_LIBRARY}")
  file(GLOB _licence "/usr/share/doc/libsqlite3-dev/copyright")
  cleft_notice("SQLite" "keeps the results of sweeps" FILES ${_licence})
endif()

# md4c: Markdown, from one C file. Debian's package has only a shared library for its own processors; the page's programs
# need one for WebAssembly, so all builds compile the same source.
set(_flags -O2)
cleft_third_party(md4c _prefix RECIPE "${CMAKE_SOURCE_DIR}/cmake/third_party/md4c" COMPILE_FLAGS ${_flags})
_cleft_static("${_prefix}" _libs md4c)
_cleft_imported(md4c INCLUDE "${_prefix}/include" LIBRARIES ${_libs})
cleft_source(md4c _source)
cleft_notice("MD4C 0.4.8" "reads Markdown" FILES "${_source}/LICENSE.md")

# The code on a printed chapter: only the page has it, as a file of its own.
if(EMSCRIPTEN)
  cleft_third_party(qrcodegen _prefix RECIPE "${CMAKE_SOURCE_DIR}/cmake/third_party/qrcodegen")
  set(CLEFT_QRCODEGEN_WASM "${_prefix}/bin/qrcodegen.wasm")
  cleft_notice("QR Code generator 1.8.0" "the code to scan on a printed chapter" FILES "${_prefix}/LICENSE")
endif()

if(CLEFT_TESTS)
  set(_flags -O1)
  if(EMSCRIPTEN)
    set(_flags -O1 -fexceptions -msimd128)
  endif()
  cleft_third_party(catch2 _prefix RECIPE "${CMAKE_SOURCE_DIR}/cmake/third_party/catch2" COMPILE_FLAGS ${_flags})
  _cleft_static("${_prefix}" _libs catch2)
  _cleft_imported(catch2 INCLUDE "${_prefix}/include" LIBRARIES ${_libs})
  set(CLEFT_CATCH_CMAKE "${_prefix}/cmake/Catch.cmake")

  # Only tests use it, to hold our sparse solver against: where it is not there, that case is left out.
  find_path(CLEFT_eigen_HOST Eigen/SparseLU PATHS /usr/include/eigen3 /usr/local/include/eigen3
    /opt/homebrew/include/eigen3 NO_CMAKE_FIND_ROOT_PATH)
  mark_as_advanced(CLEFT_eigen_HOST)
  set(_include "")
  if(CLEFT_eigen_HOST)
    set(_include "${CMAKE_BINARY_DIR}/headers/eigen")
    file(MAKE_DIRECTORY "${_include}")
    file(CREATE_LINK "${CLEFT_eigen_HOST}/Eigen" "${_include}/Eigen" SYMBOLIC COPY_ON_ERROR)
  endif()
  _cleft_imported(eigen INCLUDE ${_include})
endif()

if(CLEFT_WINDOW)
  _cleft_headers(glm libglm-dev glm glm.hpp detail/setup.hpp "define GLM_VERSION_(MAJOR|MINOR|PATCH)"
    ${CLEFT_GLM_VERSION} .)
  _cleft_imported(glm INCLUDE "${CLEFT_glm_INCLUDE}" DEFINITIONS GLM_FORCE_XYZW_ONLY)
  cleft_notice("GLM" "vectors and matrices" FILES ${CLEFT_glm_LICENCE})
  include(DependenciesWindow)
endif()
if(EMSCRIPTEN)
  cleft_notice_emscripten()
endif()
cleft_end_notices()
unset(_source)
unset(_prefix)
unset(_libs)
unset(_flags)
