// From the offscreen picture to the screen: samples averaged, ambient occlusion and a thin edge from depth,
// the background where nothing was drawn, rounded corners.
uniform sampler2D u_colour;
uniform sampler2D u_depth;
out vec4 o_colour;

// Everything below counts in texels of the offscreen picture: sampling.x of them to a pixel each way.
ivec2 texel_at(vec2 place) {
  return clamp(ivec2(place), ivec2(0), ivec2(f.pixel.zw) - 1);
}

float distance_from(float stored_depth) {
  return f.pixel.x / (f.pixel.y - stored_depth);
}

float distance_at(vec2 place) {
  return distance_from(texelFetch(u_depth, texel_at(place), 0).r);
}

float noise(vec2 place) {
  return fract(sin(dot(place, vec2(12.9898, 78.233))) * 43758.5453);
}

// Even over any small neighbourhood, so that few taps look like shading and not like grain.
float even_noise(vec2 place) {
  return fract(52.9829189 * fract(dot(place, vec2(0.06711056, 0.00583715))));
}

// How much of the surroundings stands in front, sampled on a spiral that differs from texel to texel.
float occlusion(vec2 place, float from_eye, float turn) {
  const mat2 onwards = mat2(-0.7373937, 0.6754632, -0.6754632, -0.7373937);  // by 2.4 radians
  vec2 direction = vec2(cos(turn), sin(turn));
  float reach = f.depth.x / from_eye * f.pixel.w / f.sampling.y;
  float taken = 0.0;
  int taps = int(f.sampling.y);
  for (int i = 0; i < taps; i++) {
    float before = from_eye - distance_at(place + direction * (reach * (float(i) + 0.5)));
    taken += smoothstep(0.015, 0.16, before) * (1.0 - smoothstep(0.25, 1.3, before));
    direction = onwards * direction;
  }
  return taken / f.sampling.y;
}

float depth_edge(vec2 place, float from_eye) {
  float spread = 1.2 * f.sampling.x;
  float behind = max(max(distance_at(place + vec2(spread, 0.0)), distance_at(place - vec2(spread, 0.0))),
                     max(distance_at(place + vec2(0.0, spread)), distance_at(place - vec2(0.0, spread))));
  return smoothstep(0.05, 0.22, behind - from_eye);
}

vec3 background(vec2 uv) {
  vec2 off_centre = (uv - vec2(0.5)) * vec2(f.background_inner.w, 1.0);
  return mix(f.background_inner.rgb, f.background_outer.rgb, smoothstep(0.0, 0.85, length(off_centre)));
}

// 1 inside the rounded rectangle, 0 outside, one pixel wide in between.
float corner_coverage(vec2 place) {
  vec2 half_size = f.frame.zw * 0.5;
  vec2 beyond = abs(place - f.frame.xy - half_size) - half_size + f.sampling.w;
  return clamp(0.5 + f.sampling.w - length(max(beyond, 0.0)), 0.0, 1.0);
}

void main() {
  float coverage = f.sampling.w > 0.0 ? corner_coverage(gl_FragCoord.xy) : 1.0;
  if (coverage <= 0.0) discard;
  vec2 corner = floor(gl_FragCoord.xy - f.frame.xy) * f.sampling.x;  // first texel of this pixel
  int side = int(f.sampling.x);
  float grain = noise(gl_FragCoord.xy);

  vec3 sum = vec3(0.0);
  for (int s = 0; s < side * side; s++) {
    vec2 place = corner + vec2(float(s % side), float(s / side)) + 0.5;
    float stored_depth = texelFetch(u_depth, texel_at(place), 0).r;
    if (stored_depth >= 1.0) {
      sum += background(place / f.pixel.zw);
      continue;
    }
    float from_eye = distance_from(stored_depth);
    float occluded = occlusion(place, from_eye, even_noise(place) * 6.283);
    vec4 drawn = texelFetch(u_colour, texel_at(place), 0);
    float darker = clamp(occluded * 1.25 * f.depth.y * drawn.a, 0.0, 0.82);
    vec3 colour = mix(drawn.rgb, drawn.rgb * mix(f.edge.rgb, vec3(1.0), 0.25), darker);
    sum += mix(colour, f.edge.rgb, depth_edge(place, from_eye) * f.edge.w);
  }
  vec3 colour = sum / float(side * side);
  colour += (grain - 0.5) / 255.0 * f.background_outer.w;
  o_colour = vec4(colour, coverage);
}
