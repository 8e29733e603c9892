// The payload of one picture: numbers only, in the form that formcheck/live/landmark_message.py reads.

const KIND = 3;
const HEAD_BYTES = 26;
const NOBODY = { landmarks: [], world: [], visibility: [], outline: [] };

/** The bytes of what was seen in a picture of a size; `model`: which looked, by its place. */
export function payloadOf({ person, people }, picture, { width, height }, model) {
  const { landmarks, world, visibility, outline } = person ?? NOBODY;
  const values = [...landmarks, ...world, ...visibility, ...outline];
  const view = new DataView(new ArrayBuffer(HEAD_BYTES + 4 * values.length));
  view.setUint8(0, KIND);
  view.setUint8(1, person ? 1 : 0);
  view.setUint8(2, model);
  view.setUint8(3, people);
  view.setUint16(4, width);
  view.setUint16(6, height);
  view.setUint16(8, outline.length / 2);
  view.setFloat32(10, picture.brightness);
  view.setFloat32(14, picture.shift_px);
  view.setFloat32(18, picture.person_brightness);
  view.setFloat32(22, picture.glare);
  values.forEach((value, i) => view.setFloat32(HEAD_BYTES + 4 * i, value));
  return new Uint8Array(view.buffer);
}
