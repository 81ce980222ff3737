import type { Area } from './area.ts';

/** What an area names that no test does. */
interface Uncovered {
  rows: string[];
  refusals: string[];
  /** Titles of the area that name no row of it. */
  strangers: string[];
}

/** Compares an area with the titles of tests and with the text they are written in. */
export function uncovered({ area, rows, refusals }: Area, titles: readonly string[], text: string): Uncovered {
  const own = titles.filter(title => title.startsWith(`${area} `)).map(title => title.slice(area.length + 1));
  const reached = new Set(own.map(title => title.slice(0, title.indexOf(':'))));
  return {
    rows: Object.keys(rows).filter(id => !reached.has(id)),
    refusals: refusals.filter(code => !new RegExp(`\\b4\\d\\d( |, '|', ')${code}\\b`).test(text)),
    strangers: [...reached].filter(id => !Object.hasOwn(rows, id)),
  };
}
