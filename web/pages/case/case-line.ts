import type { HistoryEntry, Process } from '../../api/answers.ts';

/** What of a process its line is made of. */
export interface Ways {
  states: readonly Pick<Process['states'][number], 'code' | 'final'>[];
  commands: readonly Pick<Process['commands'][number], 'code' | 'by' | 'asksReason'>[];
  moves: Process['moves'];
}

export interface LineStep {
  state: string;
  /** Left behind, where it stands, or what comes next if all goes well. */
  place: 'done' | 'present' | 'next';
  /** How a step was left: the entry that moved the case on. */
  leftBy?: HistoryEntry;
}

type Edges = ReadonlyMap<string, readonly string[]>;

/** A case's way from its first state to the end it may reach: what was, where it is, what comes next; by the process's own states and commands. */
export function caseLine(process: Ways, moves: readonly HistoryEntry[], state: string): LineStep[] {
  const done = moves
    .filter(({ from, to }) => from !== to && from !== 'new')
    .map((entry): LineStep => ({ state: entry.from, place: 'done', leftBy: entry }));
  const next = wayAhead(process, state).map((ahead): LineStep => ({ state: ahead, place: 'next' }));
  return [...done, { state, place: 'present' }, ...next];
}

/** The commands that lead from a state to the next one of its line. */
export function commandsAhead(process: Ways, state: string): ReadonlySet<string> {
  const [next] = wayAhead(process, state);
  const people = ofPeople(process);
  const ahead = process.moves.filter(({ from, to }) => next !== undefined && from === state && to === next);
  return new Set(ahead.map(({ command }) => command).filter(command => people.has(command)));
}

/**
 * The states ahead where nobody refuses or takes anything back: the longest way forward in the order the process lists its states, which
 * is the order of its handbook; of two ways as long the one listed first. From a state that only leads back, such as one of a refusal, it
 * goes on from there, until it would come by again.
 */
function wayAhead(process: Ways, state: string): string[] {
  const order = process.states.map(({ code }) => code);
  if (process.states.find(({ code }) => code === state)?.final) return [];
  const forward = movesOfPeople(process, order, (from, to) => from < to);
  const ahead = longest(forward, state);
  if (ahead.length > 0) return ahead;
  const back = movesOfPeople(process, order, (from, to) => from > to).get(state) ?? [];
  const ways = back.map(to => [to, ...longest(forward, to)]);
  const [around = []] = ways;
  return ways.find(way => !way.includes(state)) ?? around.slice(0, around.indexOf(state));
}

/** The moves people make in one direction of the list, but for those that are exceptions, each start with its ends in the order of the list. */
function movesOfPeople(process: Ways, order: readonly string[], goes: (from: number, to: number) => boolean): Edges {
  const byPeople = ofPeople(process);
  const edges = new Map<string, string[]>();
  for (const end of order) {
    for (const { command, from, to } of process.moves) {
      if (to !== end || from === null || !goes(order.indexOf(from), order.indexOf(to)) || !byPeople.has(command))
        continue;
      edges.set(from, [...(edges.get(from) ?? []), to]);
    }
  }
  return edges;
}

/** What people give and say no reason for: no exception. */
function ofPeople({ commands }: Ways): ReadonlySet<string> {
  const given = commands.filter(
    ({ by, asksReason }) => !asksReason && (by.includes('partner') || by.includes('vendor')),
  );
  return new Set(given.map(({ code }) => code));
}

function longest(edges: Edges, from: string): string[] {
  let best: string[] = [];
  for (const to of new Set(edges.get(from))) {
    const way = [to, ...longest(edges, to)];
    if (way.length > best.length) best = way;
  }
  return best;
}
