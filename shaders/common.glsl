// Put before every shader by the loader (after the version line): the frame's numbers and the shading that
// all surfaces share. The block's layout is FrameBlock in src/render/passes.hpp.
precision highp float;
precision highp int;
precision highp sampler2D;

layout(std140) uniform Frame {
  mat4 view_projection;
  vec4 eye;                // w: distance at which the haze begins
  vec4 light;              // towards the key lamp, of length 1; w: density of the haze
  vec4 sky;                // w: ambient strength
  vec4 ground;             // w: glow of molecules
  vec4 key;                // w: strength
  vec4 rim;                // w: strength
  vec4 fog;                // w: specular strength
  vec4 vesicle_inside;
  vec4 vesicle_rim;
  vec4 background_inner;   // as displayed; w: width over height
  vec4 background_outer;   // as displayed; w: amplitude of the dither
  vec4 edge;               // as displayed; w: strength of the depth edge
  vec4 depth;              // occlusion: radius (of the view's height, at distance 1), strength
  vec4 sampling;           // samples a pixel each way, occlusion taps a sample; w: corner radius in pixels
  vec4 pixel;              // distance = x / (y - stored depth); size of the offscreen picture used (z, w)
  vec4 frame;              // view's origin (x, y) and size (z, w) in pixels of the target
  vec4 amine;              // the transmitter's colour; w: kind of its spheres
  vec4 clock;              // of the drift: whole knots and part of the next, slow and fast
  vec4 picture;            // size in CSS pixels, how many labels there are, w: seconds on the clock of turning
  vec4 keep_out[24];       // labels: x, y, width, height in CSS pixels
} f;

// Wrapped key light, hemisphere, highlight, rim and haze; all in linear light. Written with products in
// place of pow(): without a graphics card this function is half of a frame.
vec3 shade(vec3 albedo, vec3 normal, vec3 place, float gloss) {
  vec3 eye_side = f.eye.xyz - place;
  float away = length(eye_side);
  vec3 to_eye = eye_side / away;
  float wrapped = clamp((dot(normal, f.light.xyz) + 0.3) / 1.3, 0.0, 1.0);
  vec3 ambient = mix(f.ground.rgb, f.sky.rgb, normal.y * 0.5 + 0.5) * f.sky.w;
  vec3 colour = albedo * (ambient + f.key.rgb * (f.key.w * wrapped * wrapped));

  vec3 between = f.light.xyz + to_eye;
  float along = max(dot(normal, between), 0.0);
  float cosine2 = along * along / dot(between, between);
  float cosine6 = cosine2 * cosine2 * cosine2;
  float cosine24 = cosine6 * cosine6;
  cosine24 *= cosine24;
  colour += f.key.rgb * (cosine24 * cosine24 * f.fog.w * gloss);  // the 48th power

  float grazing = 1.0 - clamp(dot(normal, to_eye), 0.0, 1.0);
  colour += mix(albedo, f.rim.rgb, 0.55) * (grazing * grazing * grazing * f.rim.w * (0.4 + gloss));
  float haze = 1.0 - exp(-max(0.0, away - f.eye.w) * f.light.w);
  return mix(colour, f.fog.rgb, min(haze, 0.92));
}

// As stored in the offscreen picture: display colours (gamma 2, as linear_light() in palette.cpp), and how
// much occlusion the surface takes.
vec4 stored(vec3 linear_colour, float takes_occlusion) {
  return vec4(sqrt(max(linear_colour, 0.0)), takes_occlusion);
}

// A corner of a square that covers a ball of this radius, seen from the eye.
vec3 covering_corner(vec2 corner, vec3 centre, float radius) {
  vec3 forward = normalize(f.eye.xyz - centre);
  vec3 across = normalize(cross(vec3(0.0, 1.0, 0.0), forward));
  return centre + (across * corner.x + cross(forward, across) * corner.y) * radius;
}

float window_depth(vec3 place) {
  vec4 clip = f.view_projection * vec4(place, 1.0);
  return clip.z / clip.w * 0.5 + 0.5;
}
