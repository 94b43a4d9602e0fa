layout(location = 0) in vec3 a_corner;  // z: which of two fused balls, -1 or 1; 0 when there is one
layout(location = 1) in vec3 i_home;
layout(location = 2) in vec3 i_reach;
layout(location = 3) in vec2 i_size_seed;  // a negative seed: bound, keeps its size under labels
out vec3 v_place;
flat out vec3 v_centre;
flat out vec3 v_colour;
flat out float v_radius;
flat out float v_kind;

void main() {
  float size = i_size_seed.x;
  uint seed = uint(abs(i_size_seed.y));
  vec3 centre = drifted(i_home, i_reach, seed);
  if (i_size_seed.y >= 0.0) size *= visibility(centre);
  float turn = 0.7 + 6.2831853 * unit_of(mixed(seed ^ 0x68bc21ebU));
  if (i_size_seed.y < 0.0) turn = 0.7;
  centre += a_corner.z * size * 0.047 * vec3(cos(turn), sin(turn), 0.0);
  v_radius = size * (a_corner.z == 0.0 ? 0.062 : 0.047);
  v_place = covering_corner(a_corner.xy, centre, v_radius * 1.02);
  v_centre = centre;
  v_colour = f.amine.rgb;
  v_kind = f.amine.w;
  gl_Position = f.view_projection * vec4(v_place, 1.0);
}
