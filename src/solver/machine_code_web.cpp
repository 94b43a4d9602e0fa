// Code for the page: a WebAssembly module made while it runs, on the memory of the program itself. Its function is put
// in the program's own table, so that it is called as any other; the page's policy allows it ('wasm-unsafe-eval'). For
// one lane, and for two, in the vectors of 128 bits that the program itself is compiled with.
#include "solver/machine_code.hpp"

#if defined(__EMSCRIPTEN__)

#include <emscripten.h>

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "core/bits.hpp"
#include "core/portable_math.hpp"

// The table's place of the function that a module exports; 0 where the browser makes no module (a large one in a page's
// own thread, where some browsers take none).
EM_JS(int, cleft_add_module, (const void* bytes, int size, int logarithm, int power), {
  try {
    const imports = {'e' : {'m' : wasmMemory, 'l' : wasmTable.get(logarithm), 'p' : wasmTable.get(power)}};
    const module = new WebAssembly.Module(HEAPU8.slice(bytes, bytes + size));
    const exported = new WebAssembly.Instance(module, imports)['exports']['f'];
    const free = (Module['freeTablePlaces'] = Module['freeTablePlaces'] || []);
    const place = free.length > 0 ? free.pop() : wasmTable.grow(1);
    wasmTable.set(place, exported);
    return place;
  } catch (error) {
    return 0;
  }
});

EM_JS(void, cleft_remove_module, (int place), {
  wasmTable.set(place, null);
  Module['freeTablePlaces'].push(place);
});

namespace cleft::solver {
namespace {

using core::Operation;

constexpr std::size_t wide_lanes = 2;  // doubles in a vector of 128 bits

// The binary format of WebAssembly (Core Specification 1.0, chapter 5).
class Bytes {
 public:
  void put(std::initializer_list<int> values) {
    for (const int value : values) {
      bytes_.push_back(static_cast<unsigned char>(value));
    }
  }
  void put_number(std::uint32_t value) {  // LEB128
    constexpr std::uint32_t seven_bits = 0x7f;
    for (; value > seven_bits; value >>= 7) {
      bytes_.push_back(static_cast<unsigned char>((value & seven_bits) | 0x80U));
    }
    bytes_.push_back(static_cast<unsigned char>(value));
  }
  void put_name(std::string_view name) {
    put_number(static_cast<std::uint32_t>(name.size()));
    bytes_.insert(bytes_.end(), name.begin(), name.end());
  }
  void append(const Bytes& other) { bytes_.insert(bytes_.end(), other.bytes_.begin(), other.bytes_.end()); }
  void put_sized(const Bytes& inner) {
    put_number(static_cast<std::uint32_t>(inner.bytes_.size()));
    append(inner);
  }
  void put_double(double value) {
    const std::uint64_t bits = core::bits_of(value);
    for (int shift = 0; shift < 64; shift += 8) {
      bytes_.push_back(static_cast<unsigned char>(bits >> shift));
    }
  }
  [[nodiscard]] const std::vector<unsigned char>& all() const { return bytes_; }

 private:
  std::vector<unsigned char> bytes_;
};

enum Type { i32 = 0x7f, f64 = 0x7c, v128 = 0x7b };
// Of one lane, and what does the same in every lane of a vector.
struct Code {
  int one = 0;
  int wide = 0;
};
namespace code {
constexpr Code load{0x2b, 0x00};
constexpr Code store{0x39, 0x0b};
constexpr Code constant{0x44, 0x0c};
constexpr Code magnitude{0x99, 0xec};
constexpr Code negative{0x9a, 0xed};
constexpr Code add{0xa0, 0xf0};
constexpr Code subtract{0xa1, 0xf1};
constexpr Code multiply{0xa2, 0xf2};
constexpr Code divide{0xa3, 0xf3};
constexpr Code minimum{0xa4, 0xf4};
constexpr Code maximum{0xa5, 0xf5};
// Of integers of 32 bits, that one of 64 bits is made of in the end.
constexpr Code add_integers{0x6a, 0xae};
constexpr Code subtract_integers{0x6b, 0xb1};
constexpr Code shift_right{0x75, 0xac};
constexpr Code shift_right_unsigned{0x76, 0xad};
constexpr Code lengthen{0xac, 0xc7};
constexpr Code shift_left{0x86, 0xcb};
// One lane's alone.
constexpr int end = 0x0b;
constexpr int call = 0x10;
constexpr int local_get = 0x20;
constexpr int local_set = 0x21;
constexpr int local_tee = 0x22;
constexpr int integer_constant = 0x41;
constexpr int long_constant = 0x42;
constexpr int copysign = 0xa6;
constexpr int as_double = 0xbf;
constexpr int saturating = 0xfc;  // before
constexpr int to_integer = 0x02;
// A vector's alone.
constexpr int vector = 0xfd;  // before each
constexpr int splat = 0x14;
constexpr int extract_lane = 0x21;
constexpr int replace_lane = 0x22;
constexpr int bits_and = 0x4e;
constexpr int bits_or = 0x50;
constexpr int to_integers = 0xfc;
}  // namespace code
constexpr std::uint32_t memory_argument = 0;  // the first local
constexpr std::uint32_t first_integer = 1;    // the next two, which are no cells either
constexpr int alignment = 3;                  // of doubles, as a power of two

// The code of a program. Each cell that it touches is a local, read from memory at most once: the engine may keep
// locals in registers, but must read memory anew after every store.
class Body {
 public:
  Body(std::span<const Instruction> instructions, std::int32_t first_temporary, std::size_t lanes)
      : wide_(lanes > 1),
        cell_bytes_(static_cast<std::uint32_t>(lanes * sizeof(double))),
        first_temporary_(first_temporary) {
    std::int32_t last = 0;
    for (const Instruction& one : instructions) {
      last = std::max({last, one.target, one.a, one.b});
    }
    local_.assign(static_cast<std::size_t>(last) + 1, 0);
    for (const Instruction& one : instructions) {
      write(one);
    }
    code_.put({code::end});
  }

  [[nodiscard]] Bytes bytes() const {
    Bytes out;
    out.put({2, 2, wide_ ? v128 : i32});  // two groups of locals, the first of two integers
    out.put_number(next_local_ - first_cell);
    out.put({wide_ ? v128 : f64});
    out.append(code_);
    return out;
  }

 private:
  static constexpr std::uint32_t first_cell = first_integer + 2;

  void put(const Code& one) {
    if (wide_) {
      put_vector(one.wide);
    } else {
      code_.put({one.one});
    }
  }
  void put_vector(int number) {
    code_.put({code::vector});
    code_.put_number(static_cast<std::uint32_t>(number));
  }
  void put_place(const Code& one, std::int32_t cell) {
    put(one);
    code_.put({alignment});
    code_.put_number(static_cast<std::uint32_t>(cell) * cell_bytes_);
  }
  void put_local(int get_or_set, std::uint32_t local) {
    code_.put({get_or_set});
    code_.put_number(local);
  }
  void put_constant(double value) {
    put(code::constant);
    for (std::uint32_t byte = 0; byte < cell_bytes_; byte += sizeof value) {
      code_.put_double(value);
    }
  }
  std::uint32_t new_local() { return next_local_++; }
  std::uint32_t local_of(std::int32_t cell) {
    std::uint32_t& local = local_[static_cast<std::size_t>(cell)];
    local = local == 0 ? new_local() : local;
    return local;
  }

  void read(std::int32_t cell) {
    if (local_[static_cast<std::size_t>(cell)] != 0) {
      put_local(code::local_get, local_of(cell));
      return;
    }
    put_local(code::local_get, memory_argument);
    put_place(code::load, cell);
    put_local(code::local_tee, local_of(cell));
  }

  void write(const Instruction& one) {
    const bool stored = one.target < first_temporary_;
    if (stored) {
      put_local(code::local_get, memory_argument);
    }
    compute(one);
    put_local(stored ? code::local_tee : code::local_set, local_of(one.target));
    if (stored) {
      put_place(code::store, one.target);
    }
  }

  void compute(const Instruction& one) {
    switch (one.operation) {
      case Operation::sum: return binary(code::add, one);
      case Operation::difference: return binary(code::subtract, one);
      case Operation::product: return binary(code::multiply, one);
      case Operation::quotient: return binary(code::divide, one);
      case Operation::negative: read(one.a); return put(code::negative);
      case Operation::magnitude: read(one.a); return put(code::magnitude);
      case Operation::sign: return sign(one.a);
      case Operation::exponential: return exponential(one.a);
      case Operation::logarithm: return call(0, one);  // imports, in their order
      case Operation::power: return call(1, one);
      default: return read(one.a);
    }
  }

  void binary(const Code& operation, const Instruction& one) {
    read(one.a);
    read(one.b);
    put(operation);
  }

  void sign(std::int32_t cell) {
    if (!wide_) {
      put_constant(1.0);
      read(cell);
      return code_.put({code::copysign});
    }
    read(cell);
    put_constant(-0.0);
    put_vector(code::bits_and);
    put_constant(1.0);
    put_vector(code::bits_or);
  }

  // A lane after the other.
  void call(int function, const Instruction& one) {
    const auto operand = [&](std::int32_t cell, int lane) {
      read(cell);
      if (wide_) {
        put_vector(code::extract_lane);
        code_.put({lane});
      }
    };
    for (int lane = 0; lane < (wide_ ? static_cast<int>(wide_lanes) : 1); ++lane) {
      operand(one.a, lane);
      if (one.b >= 0) {
        operand(one.b, lane);
      }
      code_.put({code::call, function});
      if (wide_) {
        put_vector(lane == 0 ? code::splat : code::replace_lane);
        if (lane > 0) {
          code_.put({lane});
        }
      }
    }
  }

  // core::exp, operation for operation, so that no value has to be put aside for a call.
  void exponential(std::int32_t cell) {
    if (exponential_locals_ == 0) {
      exponential_locals_ = new_local();
      next_local_ += 3;
    }
    const std::uint32_t x = exponential_locals_;
    const std::uint32_t twos = x + 1;
    const std::uint32_t x2 = x + 2;
    const std::uint32_t x4 = x + 3;
    const auto get = [this](std::uint32_t local) { put_local(code::local_get, local); };
    const auto by_constant = [this](const Code& operation, double value) {
      put_constant(value);
      put(operation);
    };
    const auto by_local = [this, &get](const Code& operation, std::uint32_t local) {
      get(local);
      put(operation);
    };
    read(cell);
    by_constant(code::minimum, core::exp_overflows);
    by_constant(code::maximum, core::exp_vanishes - 1.0);
    put_local(code::local_tee, x);
    by_constant(code::multiply, 1.44269504088896340736);
    by_constant(code::add, 6755399441055744.0);
    by_constant(code::subtract, 6755399441055744.0);
    put_local(code::local_set, twos);
    get(x);
    for (const double part : {6.93147180369123816490e-01, 1.90821492927058770002e-10}) {
      get(twos);
      by_constant(code::multiply, part);
      put(code::subtract);
    }
    put_local(code::local_tee, x);
    by_local(code::multiply, x);
    put_local(code::local_tee, x2);
    by_local(code::multiply, x2);
    put_local(code::local_set, x4);
    // (a + x b) + x2 (c + x d)
    const auto four_terms = [&](double a, double b, double c, double d) {
      get(x);
      by_constant(code::multiply, b);
      by_constant(code::add, a);
      get(x);
      by_constant(code::multiply, d);
      by_constant(code::add, c);
      by_local(code::multiply, x2);
      put(code::add);
    };
    four_terms(1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120);
    four_terms(1.0 / 720, 1.0 / 5040, 1.0 / 40320, 1.0 / 362880);
    by_local(code::multiply, x4);
    put(code::add);
    four_terms(1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800);
    get(x);
    by_constant(code::multiply, 1.0 / 1307674368000);
    by_constant(code::add, 1.0 / 87178291200);
    by_local(code::multiply, x4);
    put(code::add);
    get(x4);
    by_local(code::multiply, x4);
    put(code::multiply);
    put(code::add);
    by_local(code::multiply, x2);
    by_local(code::add, x);
    by_constant(code::add, 1.0);
    scale_by_powers_of_two(twos);
  }

  // What is on the stack times 2 to the power of `twos`, whose whole may be more than an exponent holds: times that of
  // its half, rounded towards 0, and that of the rest.
  void scale_by_powers_of_two(std::uint32_t twos) {
    constexpr std::uint32_t whole = first_integer;
    constexpr std::uint32_t half = first_integer + 1;
    const auto get = [this](std::uint32_t local) { put_local(code::local_get, local); };
    const auto shift = [this](const Code& operation, int places) {
      code_.put(
          {!wide_ && operation.one == code::shift_left.one ? code::long_constant : code::integer_constant, places});
      put(operation);
    };
    get(twos);
    if (wide_) {
      put_vector(code::to_integers);
    } else {
      code_.put({code::saturating, code::to_integer});
    }
    put_local(code::local_tee, whole);
    shift(code::shift_right_unsigned, 31);
    get(whole);
    put(code::add_integers);
    shift(code::shift_right, 1);
    put_local(code::local_set, half);
    for (const bool rest : {false, true}) {
      get(rest ? whole : half);
      if (rest) {
        get(half);
        put(code::subtract_integers);
      }
      put_bias();
      put(code::add_integers);
      put(code::lengthen);
      shift(code::shift_left, 52);
      if (!wide_) {
        code_.put({code::as_double});
      }
      put(code::multiply);
    }
  }

  // 1023 as an integer of 32 bits, in every place of a vector.
  void put_bias() {
    if (!wide_) {
      return code_.put({code::integer_constant, 0xff, 0x07});
    }
    put(code::constant);
    for (std::size_t place = 0; place < 2 * wide_lanes; ++place) {
      code_.put({0xff, 0x03, 0, 0});
    }
  }

  bool wide_;
  std::uint32_t cell_bytes_;  // of all lanes
  std::int32_t first_temporary_;
  std::vector<std::uint32_t> local_;  // of each cell; 0: none yet
  std::uint32_t next_local_ = first_cell;
  std::uint32_t exponential_locals_ = 0;  // four that every exponential uses; 0: none yet
  Bytes code_;
};

Bytes module_of(const Body& body) {
  enum Section { types = 1, imports = 2, functions = 3, exports = 7, codes = 10 };
  enum Kind { function = 0, memory = 2 };
  Bytes out;
  out.put({0x00, 'a', 's', 'm', 1, 0, 0, 0});
  const auto add_section = [&out](Section section, const Bytes& content) {
    out.put({section});
    out.put_sized(content);
  };
  constexpr int function_type = 0x60;
  Bytes type;
  type.put({3});
  type.put({function_type, 1, i32, 0});
  type.put({function_type, 1, f64, 1, f64});
  type.put({function_type, 2, f64, f64, 1, f64});
  add_section(types, type);
  Bytes import;
  import.put({3});
  const auto add_import = [&import](std::string_view name, std::initializer_list<int> description) {
    import.put_name("e");
    import.put_name(name);
    import.put(description);
  };
  add_import("m", {memory, 0, 0});
  add_import("l", {function, 1});
  add_import("p", {function, 2});
  add_section(imports, import);
  Bytes declared;
  declared.put({1, 0});
  add_section(functions, declared);
  Bytes exported;
  exported.put({1});
  exported.put_name("f");
  exported.put({function, 2});
  add_section(exports, exported);
  Bytes code;
  code.put({1});
  code.put_sized(body.bytes());
  add_section(codes, code);
  return out;
}

int place_of(void* function) { return static_cast<int>(reinterpret_cast<std::intptr_t>(function)); }

}  // namespace

const int MachineCode::runs_before = 50;  // making it takes about as long

MachineCode::~MachineCode() { cleft_remove_module(place_of(reinterpret_cast<void*>(function_))); }

std::unique_ptr<MachineCode> MachineCode::make(std::span<const Instruction> instructions, std::int32_t first_temporary,
                                               std::size_t lanes) {
  const Bytes module = module_of(Body(instructions, first_temporary, lanes));
  double (*const power)(double, double) = core::pow;
  const int place = cleft_add_module(module.all().data(), static_cast<int>(module.all().size()),
                                     place_of(reinterpret_cast<void*>(function_of(Operation::logarithm))),
                                     place_of(reinterpret_cast<void*>(power)));
  if (place == 0) {
    return nullptr;
  }
  return std::unique_ptr<MachineCode>(new MachineCode(reinterpret_cast<Function>(place)));
}

std::size_t MachineCode::most_lanes() { return wide_lanes; }

}  // namespace cleft::solver

#endif
