// @ts-check
// Dots on paper: pictures that came band by band, and QR codes, as parts of a slip's drawing.

/**
 * @typedef {{across: number, rows: number, w: number, h: number, bits: string, drawn?: string}} Picture rows from
 *   left to right in bytes, a set bit is black, deflated, in base64; `drawn`: the same as an image's address
 * @typedef {{module: number, rows: string[], text: string}} Code rows of 0 and 1
 */

const INK = [0x23, 0x23, 0x2b];

/** @param {string} bits @returns {Promise<Uint8Array>} */
async function unpacked(bits) {
  const packed = Uint8Array.from(atob(bits), (char) => char.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Draws a picture once, as an image with clear ground. @param {Picture} picture */
export async function develop(picture) {
  const data = await unpacked(picture.bits);
  const canvas = document.createElement("canvas");
  const width = (canvas.width = picture.across * 8);
  const height = (canvas.height = picture.rows);
  const pen = canvas.getContext("2d");
  if (!pen || !width || !height) return;
  const image = pen.createImageData(width, height);
  for (let dot = 0; dot < width * height; dot += 1) {
    if ((data[dot >> 3] ?? 0) & (0x80 >> (dot & 7))) image.data.set([...INK, 255], dot * 4);
  }
  pen.putImageData(image, 0, 0);
  picture.drawn = canvas.toDataURL();
}

/** @param {Picture} picture how wide it stands on paper, in dots */
export const widthOfPicture = (picture) => picture.across * 8 * picture.w;

/** @param {Code} code */
export const widthOfCode = (code) => code.rows.length * code.module;

/** A QR code's black squares as one path, in dots. @param {Code} code */
export const pathOfCode = (code) =>
  code.rows
    .flatMap((row, y) => [...row].map((dark, x) => (dark === "1" ? `M${x * code.module} ${y * code.module}h${code.module}v${code.module}h-${code.module}z` : "")))
    .join("");
