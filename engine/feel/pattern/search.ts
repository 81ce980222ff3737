import type { Program, Step } from './program.ts';

/** Where a pattern was found: two places for the whole, and two for each group, in characters; undefined where a group took no part. */
export type Found = readonly (number | undefined)[];

type Thread = { at: number; slots: Found };

/**
 * The leftmost place in a text where a pattern holds, the first of its choices first. All choices go through the text together, one
 * character at a time (Thompson, 1968), so that no pattern takes longer than its length times the text's; `work` is told of each step.
 */
export function search(
  { steps, lines }: Program,
  chars: readonly string[],
  from: number,
  work: () => void,
): Found | undefined {
  let found: Found | undefined;
  let threads: Thread[] = [];
  for (let place = from; place <= chars.length; place++) {
    const seen = new Set<number>();
    const due: Thread[] = [];
    const reach = (at: number, slots: Found): void =>
      follow({ steps, lines, chars, place, seen, due, work }, at, slots);
    for (const { at, slots } of threads) reach(at, slots);
    if (!found) reach(0, []);
    if (due.length === 0 && found) return found;
    threads = [];
    for (const { at, slots } of due) {
      const step = steps[at];
      if (step?.op === 'found') {
        found = slots;
        // Whoever comes after in order is a lesser choice.
        break;
      }
      const char = chars[place];
      work();
      if (step?.op === 'char' && char !== undefined && step.passes(char)) threads.push({ at: step.next, slots });
    }
  }
  return found;
}

interface Round {
  steps: readonly Step[];
  lines: boolean;
  chars: readonly string[];
  place: number;
  seen: Set<number>;
  due: Thread[];
  work: () => void;
}

/** Goes on to the steps that wait for a character, or say that it was found; in order, each once. */
function follow(round: Round, at: number, slots: Found): void {
  const open: Thread[] = [{ at, slots }];
  for (let thread = open.pop(); thread; thread = open.pop()) {
    if (round.seen.has(thread.at)) continue;
    round.seen.add(thread.at);
    round.work();
    const step = round.steps[thread.at];
    switch (step?.op) {
      case 'fork':
        open.push({ at: step.other, slots: thread.slots }, { at: step.first, slots: thread.slots });
        break;
      case 'keep': {
        const kept = Array.from(
          { length: Math.max(thread.slots.length, step.slot + 1) },
          (_, nth) => thread.slots[nth],
        );
        kept[step.slot] = round.place;
        open.push({ at: step.next, slots: kept });
        break;
      }
      case 'start':
      case 'end':
        if (isEdge(round, step.op)) open.push({ at: step.next, slots: thread.slots });
        break;
      default:
        round.due.push(thread);
    }
  }
}

function isEdge({ chars, place, lines }: Round, edge: 'start' | 'end'): boolean {
  const beside = chars[edge === 'start' ? place - 1 : place];
  return beside === undefined || (lines && beside === '\n');
}
