layout(location = 0) in vec3 a_position;
layout(location = 1) in vec3 a_normal;
layout(location = 2) in vec3 i_centre;
layout(location = 3) in vec4 i_turn;
layout(location = 4) in float i_radius;
layout(location = 5) in vec3 i_colour;
out vec3 v_place;
out vec3 v_normal;
out vec3 v_colour;

vec3 turned(vec4 q, vec3 v) {
  return v + 2.0 * cross(q.xyz, cross(q.xyz, v) + q.w * v);
}

void main() {
  v_place = i_centre + turned(i_turn, a_position) * i_radius;
  v_normal = turned(i_turn, a_normal);
  v_colour = i_colour;
  gl_Position = f.view_projection * vec4(v_place, 1.0);
}
