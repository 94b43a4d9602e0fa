// A ball where the ray through this pixel meets it; smooth at any size, from two triangles.
in vec3 v_place;
flat in vec3 v_centre;
flat in vec3 v_colour;
flat in float v_radius;
flat in float v_kind;  // 0 molecule, 1 molecule with a dark band, 2 structure
out vec4 o_colour;

void main() {
  vec3 ray = normalize(v_place - f.eye.xyz);
  vec3 from_centre = f.eye.xyz - v_centre;
  float along = dot(from_centre, ray);
  float inside = along * along - dot(from_centre, from_centre) + v_radius * v_radius;
  if (inside < 0.0) discard;
  vec3 place = f.eye.xyz + ray * (-along - sqrt(inside));
  vec3 normal = (place - v_centre) / v_radius;
  gl_FragDepth = window_depth(place);

  if (v_kind > 1.5) {
    o_colour = stored(shade(v_colour, normal, place, 0.15), 1.0);
    return;
  }
  vec3 albedo = v_colour;
  if (v_kind > 0.5) {
    float band = 1.0 - smoothstep(0.20, 0.26, abs(dot(normal, normalize(vec3(0.35, 0.9, 0.2)))));
    albedo *= mix(1.0, 0.28, band);
  }
  vec3 lit = shade(albedo, normal, place, 0.75);
  o_colour = stored(mix(lit, albedo * f.ground.w, 0.42), 0.35);
}
