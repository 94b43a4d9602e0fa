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
  void put_sized(const Bytes& inner) {
    put_number(static_cast<std::uint32_t>(inner.bytes_.size()));
    bytes_.insert(bytes_.end(), inner.bytes_.begin(), inner.bytes_.end());
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
constexpr std::uint32_t memory_argument = 0;  // the one local that is not a temporary
constexpr int alignment = 3;                  // of doubles, as a power of two

class Body {
 public:
  Body(std::span<const Instruction> instructions, std::int32_t first_temporary) : first_(first_temporary) {
    std::int32_t last = first_;
    for (const Instruction& one : instructions) {
      last = std::max({last, one.target, one.a, one.b});
    }
    bytes_.put({1});
    bytes_.put_number(static_cast<std::uint32_t>(last - first_ + 1));
    bytes_.put({f64});
    for (const Instruction& one : instructions) {
      write(one);
    }
    bytes_.put({end});
  }
  [[nodiscard]] const Bytes& bytes() const { return bytes_; }

 private:
  [[nodiscard]] bool is_local(std::int32_t cell) const { return cell >= first_; }
  [[nodiscard]] std::uint32_t local(std::int32_t cell) const { return static_cast<std::uint32_t>(cell - first_) + 1; }
  void put_place(Code code, std::int32_t cell) {
    bytes_.put({code, alignment});
    bytes_.put_number(static_cast<std::uint32_t>(cell) * sizeof(double));
  }
  void read(std::int32_t cell) {
    if (is_local(cell)) {
      bytes_.put({local_get});
      bytes_.put_number(local(cell));
    } else {
      bytes_.put({local_get, memory_argument});
      put_place(load, cell);
    }
  }

  void write(const Instruction& one) {
    if (!is_local(one.target)) {
      bytes_.put({local_get, memory_argument});
    }
    if (one.operation == Operation::sign) {
      bytes_.put({constant});
      bytes_.put_double(1.0);
    }
    read(one.a);
    if (one.b >= 0) {
      read(one.b);
    }
    compute(one.operation);
    if (is_local(one.target)) {
      bytes_.put({local_set});
      bytes_.put_number(local(one.target));
    } else {
      put_place(store, one.target);
    }
  }

  void compute(Operation operation) {
    switch (operation) {
      case Operation::sum: return bytes_.put({add});
      case Operation::difference: return bytes_.put({subtract});
      case Operation::product: return bytes_.put({multiply});
      case Operation::quotient: return bytes_.put({divide});
      case Operation::negative: return bytes_.put({negative});
      case Operation::magnitude: return bytes_.put({magnitude});
      case Operation::sign: return bytes_.put({copysign});
      case Operation::exponential:  // imports, in their order
        return bytes_.put({call, 0});
      case Operation::logarithm: return bytes_.put({call, 1});
      case Operation::power: return bytes_.put({call, 2});
      default: return;
    }
  }

  std::int32_t first_;
  Bytes bytes_;
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

MachineCode::~MachineCode() { cleft_remove_module(place_of(reinterpret_cast<void*>(function_))); }

std::unique_ptr<MachineCode> MachineCode::make(std::span<const Instruction> instructions,
                                               std::int32_t first_temporary) {
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

}  // namespace cleft::solver

#endif
