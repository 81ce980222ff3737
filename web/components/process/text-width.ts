const WIDE = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/;

/** About how wide a text is set, in pixels: enough to leave room for it before it is drawn. A Chinese sign is as wide as it is high. */
export function textWidth(text: string, size: number): number {
  return Math.ceil([...text].reduce((sum, sign) => sum + (WIDE.test(sign) ? size : size * 0.56), 0));
}
