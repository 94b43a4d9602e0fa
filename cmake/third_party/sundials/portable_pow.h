// Included before every source of SUNDIALS: the sizes of its steps follow from powers, and libraries differ in the last
// digit of pow. Ours does not (src/core/portable_math.hpp says why that matters).
#include <math.h>

double cleft_portable_pow(double x, double power);

#define pow cleft_portable_pow
