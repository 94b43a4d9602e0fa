// Numbers too small to be normal, as zero while this object lives. A drug that has left decays through them for hours,
// and processors compute with them many times slower. They lie three hundred orders of magnitude below any tolerance.
// Where a processor cannot be told (WebAssembly) nothing changes.
#pragma once

#if defined(__SSE2__)
#include <xmmintrin.h>
#endif

namespace cleft::solver {

class SubnormalsAsZero {
 public:
#if defined(__SSE2__) && !defined(__EMSCRIPTEN__)
  SubnormalsAsZero() : before_(_mm_getcsr()) { _mm_setcsr(before_ | flush_results | flush_operands); }
  ~SubnormalsAsZero() { _mm_setcsr(before_); }
#else
  SubnormalsAsZero() = default;
  ~SubnormalsAsZero() = default;
#endif
  SubnormalsAsZero(const SubnormalsAsZero&) = delete;
  SubnormalsAsZero& operator=(const SubnormalsAsZero&) = delete;

 private:
#if defined(__SSE2__) && !defined(__EMSCRIPTEN__)
  static constexpr unsigned flush_results = 0x8000;   // FTZ of the control register
  static constexpr unsigned flush_operands = 0x0040;  // DAZ of the same
  unsigned before_;
#endif
};

}  // namespace cleft::solver
