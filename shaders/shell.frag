// A hollow ball with a wall, cut open by a plane: outside, the wall's cut ring, or the bowl behind it.
in vec3 v_place;
flat in vec3 v_centre;
flat in vec3 v_colour;
flat in float v_radius;
flat in vec4 v_cut;
flat in float v_floor;  // below it there is nothing
out vec4 o_colour;

void main() {
  vec3 ray = normalize(v_place - f.eye.xyz);
  vec3 from_centre = f.eye.xyz - v_centre;
  float along = dot(from_centre, ray);
  float gap = along * along - dot(from_centre, from_centre);
  float inside = gap + v_radius * v_radius;
  if (inside < 0.0) discard;
  float inner = v_radius * 0.80;
  float reach = -along - sqrt(inside);
  vec3 place = f.eye.xyz + ray * reach;
  vec3 normal = (place - v_centre) / v_radius;
  vec3 albedo = v_colour;
  float gloss = 0.35;

  if (dot(place - v_centre, v_cut.xyz) > v_cut.w * v_radius) {
    float to_plane = (v_cut.w * v_radius - dot(from_centre, v_cut.xyz)) / dot(ray, v_cut.xyz);
    place = f.eye.xyz + ray * to_plane;
    float off_axis = length(place - v_centre);
    if (off_axis > v_radius || to_plane < reach) discard;
    gloss = 0.05;
    if (off_axis > inner) {
      float part = (off_axis - inner) / (v_radius - inner);
      float between_leaflets = smoothstep(0.16, 0.30, part) * (1.0 - smoothstep(0.70, 0.84, part));
      normal = v_cut.xyz;
      albedo = mix(f.vesicle_rim.rgb, f.vesicle_inside.rgb * 0.8, between_leaflets);
    } else {
      place = f.eye.xyz + ray * (-along + sqrt(max(gap + inner * inner, 0.0)));
      normal = -(place - v_centre) / inner;
      albedo = f.vesicle_inside.rgb;
    }
  }
  if (place.y < v_floor) discard;
  gl_FragDepth = window_depth(place);
  o_colour = stored(shade(albedo, normal, place, gloss), 1.0);
}
