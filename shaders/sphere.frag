// A ball, or a pill, where the ray through this pixel meets it; smooth at any size, from two triangles.
in vec3 v_place;
flat in vec3 v_centre;
flat in vec3 v_colour;
flat in vec3 v_half;  // of a pill: from its middle to the end of its axis
flat in float v_radius;
flat in float v_kind;  // 0 molecule, 1 molecule with a dark band, 2 structure, 3 pill
out vec4 o_colour;

// How far along the ray, counted from v_place, a ball of the pill's radius begins.
float to_ball(vec3 from_centre, vec3 ray) {
  float along = dot(from_centre, ray);
  float inside = along * along - dot(from_centre, from_centre) + v_radius * v_radius;
  if (inside < 0.0) discard;
  return -along - sqrt(inside);
}

float to_pill(vec3 from_centre, vec3 ray) {
  vec3 axis = 2.0 * v_half, from_end = from_centre + v_half;
  float length2 = dot(axis, axis), axis_ray = dot(axis, ray), axis_end = dot(axis, from_end);
  float a = length2 - axis_ray * axis_ray;
  float b = length2 * dot(ray, from_end) - axis_end * axis_ray;
  float c = length2 * (dot(from_end, from_end) - v_radius * v_radius) - axis_end * axis_end;
  float inside = b * b - a * c;
  if (inside < 0.0) discard;
  float reach = (-b - sqrt(inside)) / a;
  float part = axis_end + reach * axis_ray;
  if (part > 0.0 && part < length2) return reach;
  return to_ball(part <= 0.0 ? from_end : from_centre - v_half, ray);
}

void main() {
  vec3 ray = normalize(v_place - f.eye.xyz);
  vec3 from_centre = v_place - v_centre;
  bool pill = v_kind > 2.5;
  vec3 place = v_place + ray * (pill ? to_pill(from_centre, ray) : to_ball(from_centre, ray));
  vec3 core = v_centre;
  if (pill) core += v_half * clamp(dot(place - v_centre, v_half) / dot(v_half, v_half), -1.0, 1.0);
  vec3 normal = (place - core) / v_radius;
  gl_FragDepth = window_depth(place);

  if (v_kind > 1.5 && !pill) {
    o_colour = stored(shade(v_colour, normal, place, 0.15), 1.0);
    return;
  }
  vec3 albedo = v_colour;
  if (v_kind > 0.5 && !pill) {
    float band = 1.0 - smoothstep(0.20, 0.26, abs(dot(normal, normalize(vec3(0.35, 0.9, 0.2)))));
    albedo *= mix(1.0, 0.28, band);
  }
  vec3 lit = shade(albedo, normal, place, 0.75);
  o_colour = stored(mix(lit, albedo * f.ground.w, 0.42), 0.35);
}
