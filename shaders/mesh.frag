in vec3 v_place;
in vec3 v_normal;
in vec3 v_colour;
out vec4 o_colour;

void main() {
  o_colour = stored(shade(v_colour, normalize(v_normal), v_place, 0.12), 1.0);
}
