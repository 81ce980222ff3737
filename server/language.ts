import type { Language } from '../domain/label.ts';

/** The tag an answer's Content-Language carries. */
export const CONTENT_LANGUAGE = { en: 'en', zh: 'zh-CN' } as const satisfies Record<Language, string>;

/** The language of an Accept-Language header by its q-values; English where nothing is asked or known (design/interfaces.md). */
export function languageOf(header: string | undefined): Language {
  if (header === undefined || header === '') return 'en';
  let best: Language = 'en';
  let weight = 0;
  for (const part of header.split(',', 32)) {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
    const found = matched(range.trim());
    const q = qualityOf(parameters);
    if (found && q > weight) [best, weight] = [found, q];
  }
  return best;
}

function matched(range: string): Language | undefined {
  if (range === 'zh' || range.startsWith('zh-')) return 'zh';
  return range === 'en' || range.startsWith('en-') || range === '*' ? 'en' : undefined;
}

function qualityOf(parameters: readonly string[]): number {
  const sent = parameters.map(text => text.trim()).find(text => text.startsWith('q='));
  if (sent === undefined) return 1;
  const q = Number(sent.slice(2));
  return q >= 0 && q <= 1 ? q : 0;
}
