layout(location = 0) in vec3 a_position;
layout(location = 1) in vec3 a_normal;
layout(location = 2) in vec3 a_colour;
out vec3 v_place;
out vec3 v_normal;
out vec3 v_colour;

void main() {
  v_place = a_position;
  v_normal = a_normal;
  v_colour = a_colour;
  gl_Position = f.view_projection * vec4(a_position, 1.0);
}
