import { FeelFaultError } from '../fault.ts';
import { programOf } from './program.ts';
import { type Found, search } from './search.ts';

/** How many steps the patterns of one expression may take: a tenth of a second. */
const MOST_SEARCHED = 1_000_000;

/** The functions of the language that take a pattern, where their pattern stands, and what it is called. */
export const PATTERN_FUNCTIONS: Readonly<Record<string, string>> = {
  matches: 'pattern',
  replace: 'pattern',
  split: 'delimiter',
};

/** The same functions over our own search, in which no pattern can run long; null where what they are given is no text. */
export function patternFunctions(steps: { searched: number }) {
  const work = () => {
    steps.searched += 1;
    if (steps.searched > MOST_SEARCHED) throw new FeelFaultError('PATTERN', `more than ${MOST_SEARCHED} steps`);
  };
  return {
    matches(input: unknown, pattern: unknown, flags: unknown): boolean | null {
      const asked = texts(input, pattern, flags ?? '');
      if (!asked) return null;
      const [text, wanted, how] = asked;
      return search(programOf(wanted, how), Array.from(text), 0, work) !== undefined;
    },
    replace(input: unknown, pattern: unknown, replacement: unknown, flags: unknown): string | null {
      const asked = texts(input, pattern, replacement, flags ?? '');
      if (!asked) return null;
      const [text, wanted, instead, how] = asked;
      const chars = Array.from(text);
      let [answer, at] = ['', 0];
      for (const found of each(wanted, how, chars)) {
        answer += between(chars, at, found[0]) + filled(instead, chars, found, programOf(wanted, how).groups);
        at = found[1] ?? at;
      }
      return answer + between(chars, at, chars.length);
    },
    split(input: unknown, delimiter: unknown): string[] | null {
      const asked = texts(input, delimiter);
      if (!asked) return null;
      const [text, wanted] = asked;
      const chars = Array.from(text);
      const pieces: string[] = [];
      let at = 0;
      for (const [from = 0, to = 0] of each(wanted, '', chars)) {
        // Nothing is no piece before the first character nor after the last.
        if (from === to && (from === at || from === chars.length)) continue;
        pieces.push(between(chars, at, from));
        at = to;
      }
      return [...pieces, between(chars, at, chars.length)];
    },
  };

  function* each(pattern: string, flags: string, chars: readonly string[]): Generator<Found> {
    const program = programOf(pattern, flags);
    for (let from = 0; from <= chars.length; ) {
      const found = search(program, chars, from, work);
      if (!found) return;
      yield found;
      const [start = from, end = from] = found;
      from = end === start ? end + 1 : end;
    }
  }
}

/** The language takes a list of one for what is in it. */
function texts<T extends unknown[]>(...given: T): { [K in keyof T]: string } | undefined;
function texts(...given: unknown[]): string[] | undefined {
  const single = given.map(value => (Array.isArray(value) && value.length === 1 ? value[0] : value));
  return single.every(value => typeof value === 'string') ? single : undefined;
}

function between(chars: readonly string[], from: number | undefined, to: number | undefined): string {
  return chars.slice(from, to).join('');
}

/** `$1` stands for what the first group found, `$0` and `$&` for all of it, `$$` for itself. */
function filled(replacement: string, chars: readonly string[], found: Found, groups: number): string {
  return replacement.replace(/\$(?:\$|&|(\d{1,2}))/g, (written, digits?: string) => {
    if (written === '$$') return '$';
    const [group, rest] = groupOf(digits ?? '0', groups);
    if (group === undefined) return written;
    const [from, to] = [found[2 * group], found[2 * group + 1]];
    return (from === undefined || to === undefined ? '' : between(chars, from, to)) + rest;
  });
}

/** The longest number that there is a group of; the digit after it is text. */
function groupOf(digits: string, groups: number): [group: number | undefined, rest: string] {
  if (Number(digits) < groups) return [Number(digits), ''];
  return digits.length === 2 && Number(digits[0]) < groups ? [Number(digits[0]), digits.slice(1)] : [undefined, ''];
}
