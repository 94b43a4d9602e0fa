layout(location = 0) in vec3 a_position;
layout(location = 1) in vec3 a_normal;
layout(location = 2) in vec3 i_home;
layout(location = 3) in vec3 i_reach;
layout(location = 4) in vec2 i_size_seed;  // a negative seed: bound, neither tumbles nor shrinks under labels
layout(location = 5) in vec3 i_colour;
out vec3 v_place;
out vec3 v_normal;
out vec3 v_colour;

vec3 turned(vec4 q, vec3 v) {
  return v + 2.0 * cross(q.xyz, cross(q.xyz, v) + q.w * v);
}

// A slow turn about a fixed axis; sixteenths of a radian a second, so that the clock's period is a period of all.
vec4 tumbled(uint seed) {
  vec3 axis = vec3(unit_of(mixed(seed ^ 0x11U)), unit_of(mixed(seed ^ 0x22U)), unit_of(mixed(seed ^ 0x33U))) * 2.0 - 1.0;
  axis = dot(axis, axis) > 1e-6 ? normalize(axis) : vec3(0.0, 1.0, 0.0);
  float speed = (8.0 + floor(unit_of(mixed(seed ^ 0x44U)) * 17.0)) / 16.0;
  float half_angle = 0.5 * (unit_of(mixed(seed ^ 0x55U)) * 6.2831853 + speed * f.picture.w);
  return vec4(axis * sin(half_angle), cos(half_angle));
}

void main() {
  float size = i_size_seed.x;
  vec3 centre = i_home;
  vec4 turn = vec4(0.21, 0.36, 0.10, 0.903);  // shows two faces of any of the solids to the viewer
  if (i_size_seed.y >= 0.0) {
    uint seed = uint(i_size_seed.y);
    centre = drifted(i_home, i_reach, seed);
    turn = tumbled(seed);
    size *= visibility(centre);
  }
  v_place = centre + turned(turn, a_position) * size;
  v_normal = turned(turn, a_normal);
  v_colour = i_colour;
  gl_Position = f.view_projection * vec4(v_place, 1.0);
}
