in vec3 v_place;
in vec3 v_normal;
in vec3 v_colour;
out vec4 o_colour;

void main() {
  vec3 lit = shade(v_colour, normalize(v_normal), v_place, 0.8) * 1.15;
  o_colour = stored(mix(lit, v_colour * f.ground.w, 0.40), 0.25);
}
