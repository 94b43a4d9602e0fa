// Code for the page: a WebAssembly module made while it runs, on the memory of the program itself. Its function is put
// in the program's own table, so that it is called as any other; the page's policy allows it ('wasm-unsafe-eval').
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
EM_JS(int, cleft_add_module, (const void* bytes, int size, int exponential, int logarithm, int power), {
  try {
    const imports = {
      'e' : {
        'm' : wasmMemory,
        'x' : wasmTable.get(exponential),
        'l' : wasmTable.get(logarithm),
        'p' : wasmTable.get(power)
      }
    };
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

enum Type { i32 = 0x7f, f64 = 0x7c };
enum Code {
  end = 0x0b,
  call = 0x10,
  local_get = 0x20,
  local_set = 0x21,
  local_tee = 0x22,
  load = 0x2b,
  store = 0x39,
  constant = 0x44,
  magnitude = 0x99,
  negative = 0x9a,
  add = 0xa0,
  subtract = 0xa1,
  multiply = 0xa2,
  divide = 0xa3,
  copysign = 0xa6,
};
constexpr std::uint32_t memory_argument = 0;  // the one local that is not a cell
constexpr int alignment = 3;                  // of doubles, as a power of two

// The code of a program. Each cell that it touches is a local, read from memory at most once: the engine may keep
// locals in registers, but must read memory anew after every store.
class Body {
 public:
  Body(std::span<const Instruction> instructions, std::int32_t first_temporary) : first_temporary_(first_temporary) {
    std::int32_t last = 0;
    for (const Instruction& one : instructions) {
      last = std::max({last, one.target, one.a, one.b});
    }
    local_.assign(static_cast<std::size_t>(last) + 1, 0);
    for (const Instruction& one : instructions) {
      write(one);
    }
    code_.put({end});
  }

  [[nodiscard]] Bytes bytes() const {
    Bytes out;
    out.put({1});
    out.put_number(locals_);
    out.put({f64});
    out.append(code_);
    return out;
  }

 private:
  void put_place(Code code, std::int32_t cell) {
    code_.put({code, alignment});
    code_.put_number(static_cast<std::uint32_t>(cell) * sizeof(double));
  }
  void put_local(Code code, std::int32_t cell) {
    std::uint32_t& local = local_[static_cast<std::size_t>(cell)];
    local = local == 0 ? ++locals_ : local;
    code_.put({code});
    code_.put_number(local);
  }

  void read(std::int32_t cell) {
    if (local_[static_cast<std::size_t>(cell)] != 0) {
      put_local(local_get, cell);
      return;
    }
    code_.put({local_get, memory_argument});
    put_place(load, cell);
    put_local(local_tee, cell);
  }

  void write(const Instruction& one) {
    const bool stored = one.target < first_temporary_;
    if (stored) {
      code_.put({local_get, memory_argument});
    }
    if (one.operation == Operation::sign) {
      code_.put({constant});
      code_.put_double(1.0);
    }
    read(one.a);
    if (one.b >= 0) {
      read(one.b);
    }
    compute(one.operation);
    put_local(stored ? local_tee : local_set, one.target);
    if (stored) {
      put_place(store, one.target);
    }
  }

  void compute(Operation operation) {
    switch (operation) {
      case Operation::sum: return code_.put({add});
      case Operation::difference: return code_.put({subtract});
      case Operation::product: return code_.put({multiply});
      case Operation::quotient: return code_.put({divide});
      case Operation::negative: return code_.put({negative});
      case Operation::magnitude: return code_.put({magnitude});
      case Operation::sign: return code_.put({copysign});
      case Operation::exponential:  // imports, in their order
        return code_.put({call, 0});
      case Operation::logarithm: return code_.put({call, 1});
      case Operation::power: return code_.put({call, 2});
      default: return;
    }
  }

  std::int32_t first_temporary_;
  std::vector<std::uint32_t> local_;  // of each cell; 0: none yet
  std::uint32_t locals_ = 0;
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
  import.put({4});
  const auto add_import = [&import](std::string_view name, std::initializer_list<int> description) {
    import.put_name("e");
    import.put_name(name);
    import.put(description);
  };
  add_import("m", {memory, 0, 0});
  add_import("x", {function, 1});
  add_import("l", {function, 1});
  add_import("p", {function, 2});
  add_section(imports, import);
  Bytes declared;
  declared.put({1, 0});
  add_section(functions, declared);
  Bytes exported;
  exported.put({1});
  exported.put_name("f");
  exported.put({function, 3});
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
                                               std::size_t /*lanes*/) {
  const Bytes module = module_of(Body(instructions, first_temporary));
  double (*const power)(double, double) = core::pow;
  const int place = cleft_add_module(module.all().data(), static_cast<int>(module.all().size()),
                                     place_of(reinterpret_cast<void*>(function_of(Operation::exponential))),
                                     place_of(reinterpret_cast<void*>(function_of(Operation::logarithm))),
                                     place_of(reinterpret_cast<void*>(power)));
  if (place == 0) {
    return nullptr;
  }
  return std::unique_ptr<MachineCode>(new MachineCode(reinterpret_cast<Function>(place)));
}

std::size_t MachineCode::most_lanes() { return 1; }

}  // namespace cleft::solver

#endif
