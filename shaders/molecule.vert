layout(location = 0) in vec2 a_corner;
layout(location = 1) in vec3 i_home;
layout(location = 2) in vec3 i_reach;
layout(location = 3) in vec2 i_size_seed;  // a negative seed: bound, keeps its size under labels
out vec3 v_place;
flat out vec3 v_centre;
flat out vec3 v_colour;
flat out vec3 v_half;  // from the middle to the end of a pill's axis; 0 for a ball
flat out float v_radius;
flat out float v_kind;

void main() {
  float size = i_size_seed.x;
  uint seed = uint(abs(i_size_seed.y));
  vec3 centre = drifted(i_home, i_reach, seed);
  if (i_size_seed.y >= 0.0) size *= visibility(centre);
  v_radius = size * 0.062;
  v_half = vec3(0.0);
  if (f.amine.w > 2.5) {
    float turn = i_size_seed.y < 0.0 ? 0.7 : 0.7 + 6.2831853 * unit_of(mixed(seed ^ 0x68bc21ebU));
    v_radius = size * 0.048;
    v_half = size * 0.050 * vec3(cos(turn), sin(turn), 0.0);
  }
  v_place = covering_corner(a_corner, centre, (v_radius + length(v_half)) * 1.02);
  v_centre = centre;
  v_colour = f.amine.rgb;
  v_kind = f.amine.w;
  gl_Position = f.view_projection * vec4(v_place, 1.0);
}
