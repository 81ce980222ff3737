import type { useJobTexts } from './texts.ts';

const WORDS = [
  'later',
  'earlier',
  'confirmed',
  'unmoved',
  'kept',
  'ended',
  'decided',
  'refused',
  'changed',
  'not-found',
  'called-off',
  'moved',
  'there-already',
  'kept-until-decided',
] as const;

/** What came of the items of a piece of work, in words; a word of a kind that is new here stands as it came. */
export function cameOf(counts: Readonly<Record<string, number>>, say: ReturnType<typeof useJobTexts>): string[] {
  return Object.entries(counts).map(([word, count]) => {
    const known = WORDS.find(one => one === word);
    return known ? say(known, { count }) : `${word} ${count}`;
  });
}
