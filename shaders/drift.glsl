// Put before the vertex shaders of what wanders. The same arithmetic as drift.cpp in src/render: where a dot is, is
// a pure function of its home, its seed and the clock, so it needs no state and no work of the processor.
uint mixed(uint value) {
  value ^= value >> 16;
  value *= 0x7feb352dU;
  value ^= value >> 15;
  value *= 0x846ca68bU;
  value ^= value >> 16;
  return value;
}

float unit_of(uint value) {
  return float(value >> 8) * (1.0 / 16777216.0);
}

float knot_value(uint track, uint knot) {
  return unit_of(mixed(track ^ ((knot & 0xffffU) * 0x85ebca6bU + 1U))) * 2.0 - 1.0;
}

// Smooth noise in [-1, 1]; `clock` is a whole number of knots and the part of the next.
float smooth_noise(uint track, vec2 clock) {
  float part = clock.y + unit_of(mixed(track));
  uint knot = uint(clock.x);
  if (part >= 1.0) {
    part -= 1.0;
    knot += 1U;
  }
  return mix(knot_value(track, knot), knot_value(track, knot + 1U), part * part * (3.0 - 2.0 * part));
}

float wander(uint seed, uint axis) {
  uint track = mixed(seed + axis * 0x9e3779b9U);
  return 0.68 * smooth_noise(track, f.clock.xy) + 0.32 * smooth_noise(track ^ 0x5bd1e995U, f.clock.zw);
}

vec3 drifted(vec3 home, vec3 reach, uint seed) {
  return home + reach * vec3(wander(seed, 1U), wander(seed, 2U), wander(seed, 3U));
}

// 0 under a label, 1 away from all of them.
float visibility(vec3 place) {
  vec4 clip = f.view_projection * vec4(place, 1.0);
  vec2 point = (vec2(clip.x, -clip.y) / clip.w * 0.5 + 0.5) * f.picture.xy;
  float visible = 1.0;
  for (int i = 0; i < int(f.picture.z); i++) {
    vec4 label = f.keep_out[i];  // x, y, width, height
    vec2 beyond = max(max(label.xy - point, point - label.xy - label.zw), 0.0);
    visible = min(visible, (length(beyond) - 4.0) / 14.0);
  }
  return visible < 0.4 ? 0.0 : visible;  // smaller ones would be specks
}
