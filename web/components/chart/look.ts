/** Colours and manners of a picture, as the page has them now. */
export interface Look {
  ink: string;
  inkSoft: string;
  line: string;
  ground: string;
  accent: string;
  /** A heat strip goes from the first to the last. */
  heat: readonly string[];
  font: string;
  /** Nothing moves: the system asks for less motion. */
  still: boolean;
}

/** Read from the variables of base.css, so that light, dark and print need nothing here. */
export function lookNow(): Look {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: of('ink'),
    inkSoft: of('ink-soft'),
    line: of('line'),
    ground: of('ground'),
    accent: of('accent'),
    heat: [of('ground-soft'), of('danger-ground'), mixed(of('danger'), of('ground'), 0.55)],
    font: style.fontFamily,
    still: matchMedia('(prefers-reduced-motion: reduce)').matches,
  };
}

/** So much of one colour in the other, both as `#rrggbb` or, as a build shortens it, `#rgb`: strong enough to be seen, soft enough to be written on. */
export function mixed(colour: string, into: string, part: number): string {
  const [one, other] = [channels(colour), channels(into)];
  const mix = one.map((value, nth) => Math.round(value * part + (other[nth] ?? 0) * (1 - part)));
  return `#${mix.map(value => value.toString(16).padStart(2, '0')).join('')}`;
}

function channels(short: string): number[] {
  const colour = short.length === 4 ? short.replace(/[\da-f]/gi, '$&$&') : short;
  return [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16));
}
