// Code for x86-64 processors with AVX, encoded by asmjit: for one lane, and with AVX2 for four. Operations as IEEE 754
// rounds them, none fused.
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

using asmjit::x86::Vec;
using asmjit::x86::Xmm;
using asmjit::x86::Ymm;
using core::Operation;

constexpr std::size_t wide_lanes = 4;  // doubles in a register of AVX2
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
  Encoder(asmjit::CodeHolder& holder, std::span<const Instruction> instructions, std::int32_t first_temporary,
          std::size_t lanes)
      : code_(&holder),
        wide_(lanes > 1),
        cell_bytes_(static_cast<std::int32_t>(lanes * sizeof(double))),
        instructions_(instructions),
        first_temporary_(first_temporary) {
    std::int32_t last = 0;
    for (const Instruction& one : instructions) {
      last = std::max({last, one.target, one.a, one.b});
    }
    register_of_.assign(static_cast<std::size_t>(last) + 1, -1);
    uses_ = next_uses(instructions, register_of_.size());
  }

  void encode() {
    masks_ = code_.newLabel();
    code_.push(base_);
    code_.mov(base_, asmjit::x86::rdi);
    for (std::size_t i = 0; i < instructions_.size(); ++i) {
      encode(instructions_[i], uses_[i]);
    }
    leave_wide_registers();
    code_.pop(base_);
    code_.ret();
    code_.align(asmjit::AlignMode::kData, mask_bytes);
    code_.bind(masks_);
    constexpr std::uint64_t sign_bit = 0x8000000000000000;
    constexpr std::uint64_t one_bits = 0x3ff0000000000000;
    constexpr std::uint64_t two_biases = 0x000003ff000003ff;  // of exponents, as integers of 32 bits
    for (const std::uint64_t mask : {sign_bit, ~sign_bit, one_bits, two_biases}) {
      code_.embedUInt64(mask, mask_bytes / sizeof mask);
    }
    for (const double constant : constants_) {
      code_.embedDouble(constant, lanes());
    }
  }

 private:
  static constexpr int registers = 16;
  static constexpr int mask_bytes = 32;
  enum Mask {
    sign_mask = 0,
    magnitude_mask = mask_bytes,
    one_mask = 2 * mask_bytes,
    exponent_bias = 3 * mask_bytes,
    after_masks = 4 * mask_bytes
  };
  static constexpr std::int32_t nothing = -1;
  static constexpr std::int32_t scratch = -2;
  struct Register {
    std::int32_t cell = nothing;
    std::int32_t next_use = never;
    bool only_here = false;  // the cell in memory does not have the value
  };

  [[nodiscard]] std::size_t lanes() const { return wide_ ? wide_lanes : 1; }
  [[nodiscard]] Vec vector(int r) const {
    const auto id = static_cast<std::uint32_t>(r);
    return wide_ ? Vec(Ymm(id)) : Vec(Xmm(id));
  }
  [[nodiscard]] asmjit::x86::Mem memory(std::int32_t cell, std::int32_t lane = 0) const {
    constexpr std::int32_t each = sizeof(double);
    return {base_, cell_bytes_ * cell + each * lane, 0};
  }
  [[nodiscard]] asmjit::x86::Mem mask(Mask which) const { return {masks_, which, 0}; }

  // An operation on every lane: `one` is its form for one lane, `four` that for four.
  template <class... Operands>
  void emit(asmjit::x86::Inst::Id one, asmjit::x86::Inst::Id four, const Operands&... operands) {
    code_.emit(wide_ ? four : one, operands...);
  }
  void add(const Vec& to, const Vec& a, const asmjit::Operand& b) {
    emit(asmjit::x86::Inst::kIdVaddsd, asmjit::x86::Inst::kIdVaddpd, to, a, b);
  }
  void subtract(const Vec& to, const Vec& a, const asmjit::Operand& b) {
    emit(asmjit::x86::Inst::kIdVsubsd, asmjit::x86::Inst::kIdVsubpd, to, a, b);
  }
  void multiply(const Vec& to, const Vec& a, const asmjit::Operand& b) {
    emit(asmjit::x86::Inst::kIdVmulsd, asmjit::x86::Inst::kIdVmulpd, to, a, b);
  }
  void move(const asmjit::Operand& to, const asmjit::Operand& from) {
    emit(asmjit::x86::Inst::kIdVmovsd, asmjit::x86::Inst::kIdVmovupd, to, from);
  }
  // Code outside would be slow while the upper halves hold anything (Intel's optimization manual, chapter 15.3).
  void leave_wide_registers() {
    if (wide_) {
      code_.vzeroupper();
    }
  }
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
      move(memory(one.cell), vector(r));
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
      move(vector(r), memory(cell));
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
    const Vec to = vector(result_);
    const Vec a = vector(first);
    asmjit::Operand b;
    if (second >= 0) {
      b = vector(second);
    } else if (one.b >= 0) {
      b = memory(one.b);
    }
    switch (one.operation) {
      case Operation::sum: add(to, a, b); break;
      case Operation::difference: subtract(to, a, b); break;
      case Operation::product: multiply(to, a, b); break;
      case Operation::quotient: emit(asmjit::x86::Inst::kIdVdivsd, asmjit::x86::Inst::kIdVdivpd, to, a, b); break;
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
    return {masks_, after_masks + cell_bytes_ * place, 0};
  }

  // core::exp, operation for operation, so that no register has to be given up for a call.
  void exponential(int argument) {
    registers_[static_cast<std::size_t>(argument)].next_use = -1;
    std::array<int, 6> taken{};
    for (int& r : taken) {
      r = make_room();
      registers_[static_cast<std::size_t>(r)] = {scratch, -1, false};
    }
    const Vec x = vector(taken[0]);
    const Vec twos = vector(taken[1]);
    const Vec x2 = vector(taken[2]);
    const Vec x4 = vector(taken[3]);
    const Vec sum = vector(taken[4]);
    const Vec other = vector(taken[5]);
    // The operand that is no number is the one that is kept.
    move(x, constant(core::exp_overflows));
    emit(asmjit::x86::Inst::kIdVminsd, asmjit::x86::Inst::kIdVminpd, x, x, vector(argument));
    move(twos, constant(core::exp_vanishes - 1.0));
    emit(asmjit::x86::Inst::kIdVmaxsd, asmjit::x86::Inst::kIdVmaxpd, x, twos, x);
    multiply(twos, x, constant(1.44269504088896340736));
    add(twos, twos, constant(6755399441055744.0));
    subtract(twos, twos, constant(6755399441055744.0));
    multiply(x2, twos, constant(6.93147180369123816490e-01));
    subtract(x, x, x2);
    multiply(x2, twos, constant(1.90821492927058770002e-10));
    subtract(x, x, x2);
    const ExponentHalves exponents = halves_of(taken[1]);
    multiply(x2, x, x);
    multiply(x4, x2, x2);
    // to = (a + x b) + x2 (c + x d)
    const auto four_terms = [&](const Vec& to, const Vec& spare, double a, double b, double c, double d) {
      multiply(to, x, constant(b));
      add(to, to, constant(a));
      multiply(spare, x, constant(d));
      add(spare, spare, constant(c));
      multiply(spare, spare, x2);
      add(to, to, spare);
    };
    four_terms(sum, twos, 1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120);
    four_terms(twos, other, 1.0 / 720, 1.0 / 5040, 1.0 / 40320, 1.0 / 362880);
    multiply(twos, twos, x4);
    add(sum, sum, twos);
    four_terms(twos, other, 1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800);
    multiply(other, x, constant(1.0 / 1307674368000));
    add(other, other, constant(1.0 / 87178291200));
    multiply(other, other, x4);
    add(twos, twos, other);
    multiply(x4, x4, x4);
    multiply(twos, twos, x4);
    add(sum, sum, twos);
    multiply(sum, sum, x2);
    add(sum, sum, x);
    add(sum, sum, constant(1.0));
    scale_by_powers_of_two(sum, taken[5], exponents);
    for (const int r : taken) {
      forget(r);
    }
    result_ = taken[4];
  }

  // Two integers a lane, in general registers or, for four lanes, in vector registers of 32 bits a lane.
  struct ExponentHalves {
    int first = 0;
    int second = 0;
  };

  // Halves of the integers that stand in a register as doubles, the first rounded towards 0.
  ExponentHalves halves_of(int twos) {
    if (!wide_) {
      using asmjit::x86::eax;
      using asmjit::x86::ecx;
      code_.vcvttsd2si(eax, Xmm(static_cast<std::uint32_t>(twos)));
      code_.mov(ecx, eax);
      code_.shr(ecx, 31);
      code_.add(ecx, eax);
      code_.sar(ecx, 1);
      code_.sub(eax, ecx);
      return {};
    }
    ExponentHalves out{make_room(), 0};
    registers_[static_cast<std::size_t>(out.first)] = {scratch, -1, false};
    out.second = make_room();
    registers_[static_cast<std::size_t>(out.second)] = {scratch, -1, false};
    const Xmm half(static_cast<std::uint32_t>(out.first));
    const Xmm rest(static_cast<std::uint32_t>(out.second));
    code_.vcvttpd2dq(rest, Ymm(static_cast<std::uint32_t>(twos)));
    code_.vpsrld(half, rest, 31);
    code_.vpaddd(half, half, rest);
    code_.vpsrad(half, half, 1);
    code_.vpsubd(rest, rest, half);
    return out;
  }

  // sum times 2 to the power of each half.
  void scale_by_powers_of_two(const Vec& sum, int spare, const ExponentHalves& halves) {
    constexpr int bias = 1023;
    constexpr int mantissa_bits = 52;
    if (!wide_) {
      for (const auto& exponent : {asmjit::x86::ecx, asmjit::x86::eax}) {
        code_.add(exponent, bias);
        code_.shl(exponent.r64(), mantissa_bits);
        code_.vmovq(Xmm(static_cast<std::uint32_t>(spare)), exponent.r64());
        multiply(sum, sum, vector(spare));
      }
      return;
    }
    for (const int exponent : {halves.first, halves.second}) {
      const auto id = static_cast<std::uint32_t>(exponent);
      code_.vpaddd(Xmm(id), Xmm(id), mask(exponent_bias));
      code_.vpmovzxdq(Ymm(id), Xmm(id));
      code_.vpsllq(Ymm(id), Ymm(id), mantissa_bits);
      multiply(sum, sum, Ymm(id));
      forget(exponent);
    }
  }

  // Calls leave nothing in the registers.
  void call(const Instruction& one) {
    for (int r = 0; r < registers; ++r) {
      if (registers_[static_cast<std::size_t>(r)].cell >= 0) {
        store(r);
      }
    }
    for (int r = 0; r < registers; ++r) {
      forget(r);
    }
    leave_wide_registers();
    const auto address = one.operation == Operation::power
                             ? reinterpret_cast<std::uint64_t>(static_cast<double (*)(double, double)>(core::pow))
                             : reinterpret_cast<std::uint64_t>(function_of(one.operation));
    for (std::int32_t lane = 0; lane < static_cast<std::int32_t>(lanes()); ++lane) {
      code_.vmovsd(Xmm(0), memory(one.a, lane));  // whatever was only in a register has just been stored
      if (one.b >= 0) {
        code_.vmovsd(Xmm(1), memory(one.b, lane));
      }
      code_.mov(asmjit::x86::rax, asmjit::Imm(address));
      code_.call(asmjit::x86::rax);
      code_.vmovsd(memory(one.target, lane), Xmm(0));
    }
    result_ = 0;
    if (wide_) {
      move(vector(result_), memory(one.target));
    }
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
      move(memory(one.target), vector(result_));
    }
    if (use.target != never) {
      put(result_, one.target, use.target, temporary);
    }
  }

  asmjit::x86::Assembler code_;
  bool wide_;                // four lanes instead of one
  std::int32_t cell_bytes_;  // of all lanes
  asmjit::x86::Gp base_ = asmjit::x86::rbx;
  asmjit::Label masks_;
  std::span<const Instruction> instructions_;
  std::int32_t first_temporary_;
  std::vector<int> register_of_;  // of each cell; -1: none
  std::vector<NextUse> uses_;
  std::array<Register, registers> registers_{};
  std::vector<double> constants_;
  int result_ = 0;
};

}  // namespace

// Making it takes as long as twenty to thirty runs by the interpreter, and what a solver has run so often it runs for
// dozens of steps more.
const int MachineCode::runs_before = 8;

MachineCode::~MachineCode() { runtime().release(function_); }

std::unique_ptr<MachineCode> MachineCode::make(std::span<const Instruction> instructions, std::int32_t first_temporary,
                                               std::size_t lanes) {
  if (!asmjit::CpuInfo::host().features().x86().hasAVX()) {
    return nullptr;
  }
  asmjit::CodeHolder holder;
  if (holder.init(runtime().environment()) != asmjit::kErrorOk) {
    return nullptr;
  }
  Encoder(holder, instructions, first_temporary, lanes).encode();
  Function function = nullptr;
  if (runtime().add(&function, &holder) != asmjit::kErrorOk) {
    return nullptr;
  }
  return std::unique_ptr<MachineCode>(new MachineCode(function));
}

std::size_t MachineCode::most_lanes() { return asmjit::CpuInfo::host().features().x86().hasAVX2() ? wide_lanes : 1; }

}  // namespace cleft::solver

#endif
