layout(location = 0) in vec4 a_stamp;  // normal on the unit capsule; w: which end it belongs to
layout(location = 1) in vec3 i_from;
layout(location = 2) in vec3 i_to;
layout(location = 3) in float i_radius;
layout(location = 4) in vec3 i_colour;
out vec3 v_place;
out vec3 v_normal;
out vec3 v_colour;

void main() {
  vec3 along = normalize(i_to - i_from);
  vec3 other = abs(along.y) < 0.9 ? vec3(0.0, 1.0, 0.0) : vec3(1.0, 0.0, 0.0);
  vec3 across = normalize(cross(other, along));
  v_normal = across * a_stamp.x + along * a_stamp.y + cross(across, along) * a_stamp.z;
  v_place = mix(i_from, i_to, a_stamp.w) + v_normal * i_radius;
  v_colour = i_colour;
  gl_Position = f.view_projection * vec4(v_place, 1.0);
}
