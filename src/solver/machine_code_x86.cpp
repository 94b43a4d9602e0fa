// Code for x86-64 processors with AVX, encoded by asmjit. Scalar operations as IEEE 754 rounds them, none fused.
#include "solver/machine_code.hpp"

#if defined(CLEFT_HAS_ASMJIT) && !defined(__EMSCRIPTEN__)

#include <asmjit/x86.h>

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "core/portable_math.hpp"

namespace cleft::solver {
namespace {

using asmjit::x86::Xmm;
using core::Operation;

constexpr std::int32_t never = std::numeric_limits<std::int32_t>::max();

// Never destroyed: code may be given back by objects that live as long as the program.
asmjit::JitRuntime& runtime() {
  static auto* const one = new asmjit::JitRuntime;
  return *one;
}

// For each instruction, after it: when the value is next read that stands in each of its three cells.
struct NextUse {
  std::int32_t target = never;
  std::int32_t a = never;
  std::int32_t b = never;
};

std::vector<NextUse> next_uses(std::span<const Instruction> instructions, std::size_t cells) {
  std::vector<std::int32_t> next(cells, never);
  std::vector<NextUse> uses(instructions.size());
  for (std::size_t i = instructions.size(); i-- > 0;) {
    const Instruction& one = instructions[i];
    uses[i].target = next[static_cast<std::size_t>(one.target)];
    next[static_cast<std::size_t>(one.target)] = never;  // what stood there before is gone
    uses[i].a = next[static_cast<std::size_t>(one.a)];
    uses[i].b = one.b < 0 ? never : next[static_cast<std::size_t>(one.b)];
    const auto now = static_cast<std::int32_t>(i);
    next[static_cast<std::size_t>(one.a)] = now;
    if (one.b >= 0) {
      next[static_cast<std::size_t>(one.b)] = now;
    }
  }
  return uses;
}

// Values stay in registers as long as there is room; the one that is needed last makes room (Belady 1966).
class Encoder {
 public:
  Encoder(asmjit::CodeHolder& holder, std::span<const Instruction> instructions, std::int32_t first_temporary)
      : code_(&holder), instructions_(instructions), first_temporary_(first_temporary) {
    std::int32_t last = 0;
    for (const Instruction& one : instructions) {
      last = std::max({last, one.target, one.a, one.b});
    }
    register_of_.assign(static_cast<std::size_t>(last) + 1, -1);
    uses_ = next_uses(instructions, register_of_.size());
  }

  void encode() {
    signs_ = code_.newLabel();
    code_.push(base_);
    code_.mov(base_, asmjit::x86::rdi);
    for (std::size_t i = 0; i < instructions_.size(); ++i) {
      encode(instructions_[i], uses_[i]);
    }
    code_.pop(base_);
    code_.ret();
    code_.align(asmjit::AlignMode::kData, 16);
    code_.bind(signs_);
    constexpr std::uint64_t sign_bit = 0x8000000000000000;
    constexpr std::uint64_t one_bits = 0x3ff0000000000000;
    for (const std::uint64_t mask : {sign_bit, ~sign_bit, one_bits}) {
      code_.embedUInt64(mask, 2);
    }
    for (const double constant : constants_) {
      code_.embedDouble(constant);
    }
  }

 private:
  static constexpr int registers = 16;
  enum Mask { sign_mask = 0, magnitude_mask = 16, one_mask = 32, after_masks = 48 };
  static constexpr std::int32_t nothing = -1;
  static constexpr std::int32_t scratch = -2;
  struct Register {
    std::int32_t cell = nothing;
    std::int32_t next_use = never;
    bool only_here = false;  // the cell in memory does not have the value
  };

  [[nodiscard]] asmjit::x86::Mem memory(std::int32_t cell) const { return asmjit::x86::qword_ptr(base_, 8 * cell); }
  [[nodiscard]] asmjit::x86::Mem mask(Mask which) const { return asmjit::x86::xmmword_ptr(signs_, which); }
  [[nodiscard]] int& register_of(std::int32_t cell) { return register_of_[static_cast<std::size_t>(cell)]; }

  void forget(int r) {
    Register& one = registers_[static_cast<std::size_t>(r)];
    if (one.cell >= 0) {
      register_of(one.cell) = -1;
    }
    one = {};
  }

  void store(int r) {
    Register& one = registers_[static_cast<std::size_t>(r)];
    if (one.only_here) {
      code_.vmovsd(memory(one.cell), Xmm(static_cast<std::uint32_t>(r)));
      one.only_here = false;
    }
  }

  // A register without a value in it.
  int make_room() {
    int chosen = -1;
    for (int r = 0; r < registers; ++r) {
      const Register& one = registers_[static_cast<std::size_t>(r)];
      if (one.cell == nothing) {
        return r;
      }
      if (chosen < 0 || one.next_use > registers_[static_cast<std::size_t>(chosen)].next_use) {
        chosen = r;
      }
    }
    store(chosen);
    forget(chosen);
    return chosen;
  }

  void put(int r, std::int32_t cell, std::int32_t next_use, bool only_here) {
    registers_[static_cast<std::size_t>(r)] = {cell, next_use, only_here};
    register_of(cell) = r;
  }

  // The value of a cell in a register.
  int load(std::int32_t cell, std::int32_t next_use) {
    int r = register_of(cell);
    if (r < 0) {
      r = make_room();
      code_.vmovsd(Xmm(static_cast<std::uint32_t>(r)), memory(cell));
      put(r, cell, next_use, false);
    }
    return r;
  }

  // After an instruction: when its operand is next read; what never is gives its register back.
  void read(std::int32_t cell, std::int32_t next_use) {
    const int r = register_of(cell);
    if (r < 0) {
      return;
    }
    if (next_use == never) {
      forget(r);
    } else {
      registers_[static_cast<std::size_t>(r)].next_use = next_use;
    }
  }

  void encode(const Instruction& one, const NextUse& use) {
    if (one.operation == Operation::logarithm || one.operation == Operation::power) {
      call(one);
    } else if (one.operation == Operation::exponential) {
      exponential(load(one.a, -1));
    } else {
      compute(one, use);
    }
    if (one.a != one.target) {
      read(one.a, use.a);
    }
    if (one.b >= 0 && one.b != one.target) {
      read(one.b, use.b);
    }
    finish(one, use);
  }

  // Of a commutative operation the operand that is in a register comes first.
  void compute(const Instruction& instruction, const NextUse& use) {
    Instruction one = instruction;
    NextUse after = use;
    const bool commutes = one.operation == Operation::sum || one.operation == Operation::product;
    if (commutes && register_of(one.a) < 0 && register_of(one.b) >= 0) {
      std::swap(one.a, one.b);
      std::swap(after.a, after.b);
    }
    const int first = load(one.a, after.a);
    registers_[static_cast<std::size_t>(first)].next_use = -1;  // it stays until it has been read
    if (one.b >= 0 && register_of(one.b) < 0 && after.b != never) {
      load(one.b, -1);
    }
    const int second = one.b < 0 ? -1 : register_of(one.b);
    if (second >= 0) {
      registers_[static_cast<std::size_t>(second)].next_use = -1;
    }
    result_ = room_for_result(one, after, first, second);
    const Xmm to(static_cast<std::uint32_t>(result_));
    const Xmm a(static_cast<std::uint32_t>(first));
    asmjit::Operand b;
    if (second >= 0) {
      b = Xmm(static_cast<std::uint32_t>(second));
    } else if (one.b >= 0) {
      b = memory(one.b);
    }
    switch (one.operation) {
      case Operation::sum: code_.emit(asmjit::x86::Inst::kIdVaddsd, to, a, b); break;
      case Operation::difference: code_.emit(asmjit::x86::Inst::kIdVsubsd, to, a, b); break;
      case Operation::product: code_.emit(asmjit::x86::Inst::kIdVmulsd, to, a, b); break;
      case Operation::quotient: code_.emit(asmjit::x86::Inst::kIdVdivsd, to, a, b); break;
      case Operation::negative: code_.vxorpd(to, a, mask(sign_mask)); break;
      case Operation::magnitude: code_.vandpd(to, a, mask(magnitude_mask)); break;
      case Operation::sign:
        code_.vandpd(to, a, mask(sign_mask));
        code_.vorpd(to, to, mask(one_mask));
        break;
      default: code_.vmovapd(to, a);
    }
  }

  // An operand that is not read again leaves its register to the result.
  int room_for_result(const Instruction& one, const NextUse& after, int first, int second) {
    if (after.a == never) {
      return first;
    }
    if (one.b >= 0 && second >= 0 && after.b == never) {
      return second;
    }
    return make_room();
  }

  // A number of the program, behind its masks.
  asmjit::x86::Mem constant(double value) {
    const auto known = std::find(constants_.begin(), constants_.end(), value);
    const auto place = static_cast<std::int32_t>(known - constants_.begin());
    if (known == constants_.end()) {
      constants_.push_back(value);
    }
    return asmjit::x86::qword_ptr(signs_, after_masks + 8 * place);
  }

  // core::exp, operation for operation, so that no register has to be given up for a call.
  void exponential(int argument) {
    using asmjit::x86::eax;
    using asmjit::x86::ecx;
    registers_[static_cast<std::size_t>(argument)].next_use = -1;
    std::array<int, 6> taken{};
    for (int& r : taken) {
      r = make_room();
      registers_[static_cast<std::size_t>(r)] = {scratch, -1, false};
    }
    const auto xmm = [](int r) { return Xmm(static_cast<std::uint32_t>(r)); };
    const Xmm x = xmm(taken[0]);
    const Xmm twos = xmm(taken[1]);
    const Xmm x2 = xmm(taken[2]);
    const Xmm x4 = xmm(taken[3]);
    const Xmm sum = xmm(taken[4]);
    const Xmm other = xmm(taken[5]);
    // The operand that is no number is the one that is kept.
    code_.vmovsd(x, constant(core::exp_overflows));
    code_.vminsd(x, x, xmm(argument));
    code_.vmovsd(twos, constant(core::exp_vanishes - 1.0));
    code_.vmaxsd(x, twos, x);
    code_.vmulsd(twos, x, constant(1.44269504088896340736));
    code_.vaddsd(twos, twos, constant(6755399441055744.0));
    code_.vsubsd(twos, twos, constant(6755399441055744.0));
    code_.vmulsd(x2, twos, constant(6.93147180369123816490e-01));
    code_.vsubsd(x, x, x2);
    code_.vmulsd(x2, twos, constant(1.90821492927058770002e-10));
    code_.vsubsd(x, x, x2);
    code_.vcvttsd2si(eax, twos);
    code_.mov(ecx, eax);  // its half, rounded towards 0
    code_.shr(ecx, 31);
    code_.add(ecx, eax);
    code_.sar(ecx, 1);
    code_.sub(eax, ecx);
    code_.vmulsd(x2, x, x);
    code_.vmulsd(x4, x2, x2);
    // to = (a + x b) + x2 (c + x d)
    const auto four_terms = [&](const Xmm& to, const Xmm& spare, double a, double b, double c, double d) {
      code_.vmulsd(to, x, constant(b));
      code_.vaddsd(to, to, constant(a));
      code_.vmulsd(spare, x, constant(d));
      code_.vaddsd(spare, spare, constant(c));
      code_.vmulsd(spare, spare, x2);
      code_.vaddsd(to, to, spare);
    };
    four_terms(sum, twos, 1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120);
    four_terms(twos, other, 1.0 / 720, 1.0 / 5040, 1.0 / 40320, 1.0 / 362880);
    code_.vmulsd(twos, twos, x4);
    code_.vaddsd(sum, sum, twos);
    four_terms(twos, other, 1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800);
    code_.vmulsd(other, x, constant(1.0 / 1307674368000));
    code_.vaddsd(other, other, constant(1.0 / 87178291200));
    code_.vmulsd(other, other, x4);
    code_.vaddsd(twos, twos, other);
    code_.vmulsd(x4, x4, x4);
    code_.vmulsd(twos, twos, x4);
    code_.vaddsd(sum, sum, twos);
    code_.vmulsd(sum, sum, x2);
    code_.vaddsd(sum, sum, x);
    code_.vaddsd(sum, sum, constant(1.0));
    for (const auto& exponent : {ecx, eax}) {
      constexpr int bias = 1023;
      constexpr int mantissa_bits = 52;
      code_.add(exponent, bias);
      code_.shl(exponent.r64(), mantissa_bits);
      code_.vmovq(other, exponent.r64());
      code_.vmulsd(sum, sum, other);
    }
    for (const int r : taken) {
      forget(r);
    }
    result_ = taken[4];
  }

  // Calls leave nothing in the registers.
  void call(const Instruction& one) {
    for (int r = 0; r < registers; ++r) {
      if (registers_[static_cast<std::size_t>(r)].cell >= 0) {
        store(r);
      }
    }
    code_.vmovsd(Xmm(0), memory(one.a));  // whatever was only in a register has just been stored
    if (one.b >= 0) {
      code_.vmovsd(Xmm(1), memory(one.b));
    }
    for (int r = 0; r < registers; ++r) {
      forget(r);
    }
    const auto address = one.operation == Operation::power
                             ? reinterpret_cast<std::uint64_t>(static_cast<double (*)(double, double)>(core::pow))
                             : reinterpret_cast<std::uint64_t>(function_of(one.operation));
    code_.mov(asmjit::x86::rax, asmjit::Imm(address));
    code_.call(asmjit::x86::rax);
    result_ = 0;
  }

  // Results are stored at once; a temporary only where it must make room.
  void finish(const Instruction& one, const NextUse& use) {
    const int before = register_of(one.target);
    if (before >= 0 && before != result_) {
      forget(before);
    }
    forget(result_);
    const bool temporary = one.target >= first_temporary_;
    if (!temporary) {
      code_.vmovsd(memory(one.target), Xmm(static_cast<std::uint32_t>(result_)));
    }
    if (use.target != never) {
      put(result_, one.target, use.target, temporary);
    }
  }

  asmjit::x86::Assembler code_;
  asmjit::x86::Gp base_ = asmjit::x86::rbx;
  asmjit::Label signs_;
  std::span<const Instruction> instructions_;
  std::int32_t first_temporary_;
  std::vector<int> register_of_;  // of each cell; -1: none
  std::vector<NextUse> uses_;
  std::array<Register, registers> registers_{};
  std::vector<double> constants_;
  int result_ = 0;
};

}  // namespace

MachineCode::~MachineCode() { runtime().release(function_); }

std::unique_ptr<MachineCode> MachineCode::make(std::span<const Instruction> instructions,
                                               std::int32_t first_temporary) {
  if (!asmjit::CpuInfo::host().features().x86().hasAVX()) {
    return nullptr;
  }
  asmjit::CodeHolder holder;
  if (holder.init(runtime().environment()) != asmjit::kErrorOk) {
    return nullptr;
  }
  Encoder(holder, instructions, first_temporary).encode();
  Function function = nullptr;
  if (runtime().add(&function, &holder) != asmjit::kErrorOk) {
    return nullptr;
  }
  return std::unique_ptr<MachineCode>(new MachineCode(function));
}

}  // namespace cleft::solver

#endif
