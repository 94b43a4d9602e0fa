in vec3 v_place;
in vec3 v_normal;
in vec3 v_colour;
out vec4 o_colour;

void main() {
  vec3 normal = normalize(v_normal);
  if (dot(normal, f.eye.xyz - v_place) < 0.0) normal = -normal;
  o_colour = stored(shade(v_colour, normal, v_place, 0.12), 1.0);
}
