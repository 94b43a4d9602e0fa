layout(location = 0) in vec2 a_corner;
layout(location = 1) in vec3 i_centre;
layout(location = 2) in float i_radius;
layout(location = 3) in vec3 i_colour;
layout(location = 4) in float i_kind;
out vec3 v_place;
flat out vec3 v_centre;
flat out vec3 v_colour;
flat out vec3 v_half;
flat out float v_radius;
flat out float v_kind;

void main() {
  v_place = covering_corner(a_corner, i_centre, i_radius * 1.02);
  v_centre = i_centre;
  v_radius = i_radius;
  v_colour = i_colour;
  v_half = vec3(0.0);
  v_kind = i_kind;
  gl_Position = f.view_projection * vec4(v_place, 1.0);
}
