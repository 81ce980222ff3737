import { FeelFaultError } from '../fault.ts';
import { type Part, readPattern } from './read-pattern.ts';

/** One step of a search; `next`, `first` and `other` are places of steps, `first` being tried before `other`. */
export type Step =
  | { op: 'char'; passes: (char: string) => boolean; next: number }
  | { op: 'fork'; first: number; other: number }
  | { op: 'keep'; slot: number; next: number }
  | { op: 'start' | 'end'; next: number }
  | { op: 'found' };

export interface Program {
  steps: readonly Step[];
  /** How many groups it keeps, the whole among them. */
  groups: number;
  /** Lines begin and end within the text. */
  lines: boolean;
}

/** A repetition is written out, so that this bounds what a pattern costs for each character of a text. */
const MOST_STEPS = 1000;
const MOST_KNOWN = 500;

const known = new Map<string, Program>();

/** A pattern as the steps of its search, kept for the next time. */
export function programOf(pattern: string, flags: string): Program {
  const key = `${flags}/${pattern}`;
  const found = known.get(key);
  if (found) return found;
  const { part, captures } = readPattern(pattern, flags);
  const writer = new Writer(pattern);
  writer.keep(0, () => writer.write(part));
  writer.add({ op: 'found' });
  const made: Program = { steps: writer.steps, groups: captures + 1, lines: flags.includes('m') };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, made);
  return made;
}

class Writer {
  readonly steps: Step[] = [];
  private readonly pattern: string;
  private written = 0;

  constructor(pattern: string) {
    this.pattern = pattern;
  }

  add<S extends Step>(step: S): S {
    this.steps.push(step);
    return step;
  }

  /** What is written lies between the two ends of a slot. */
  keep(slot: number, write: () => void): void {
    this.add({ op: 'keep', slot: 2 * slot, next: this.steps.length + 1 });
    write();
    this.add({ op: 'keep', slot: 2 * slot + 1, next: this.steps.length + 1 });
  }

  write(part: Part): void {
    // Also where nothing is added, as in a repetition of nothing.
    if (this.written++ > MOST_STEPS) throw new FeelFaultError('PATTERN', `${this.pattern.slice(0, 40)}...`);
    switch (part.kind) {
      case 'char':
        this.add({ op: 'char', passes: part.passes, next: this.steps.length + 1 });
        return;
      case 'start':
      case 'end':
        this.add({ op: part.kind, next: this.steps.length + 1 });
        return;
      case 'sequence':
        for (const each of part.parts) this.write(each);
        return;
      case 'group':
        if (part.capture === null) this.write(part.part);
        else this.keep(part.capture, () => this.write(part.part));
        return;
      case 'either':
        this.either(part.choices);
        return;
      case 'repeat':
        this.repeat(part);
    }
  }

  private either(choices: readonly Part[]): void {
    const ends: { op: 'fork'; first: number; other: number }[] = [];
    for (const [nth, choice] of choices.entries()) {
      const last = nth === choices.length - 1;
      const fork = last ? undefined : this.fork();
      if (fork) fork.first = this.steps.length;
      this.write(choice);
      if (fork) {
        ends.push(this.fork());
        fork.other = this.steps.length;
      }
    }
    for (const end of ends) end.first = end.other = this.steps.length;
  }

  private repeat({ part, min, max, lazy }: Extract<Part, { kind: 'repeat' }>): void {
    for (let times = 0; times < min; times++) this.write(part);
    const open = max === Number.POSITIVE_INFINITY;
    const forks = Array.from({ length: open ? 1 : max - min }, () => {
      const at = this.steps.length;
      const fork = this.fork();
      const inside = this.steps.length;
      this.write(part);
      if (open) Object.assign(this.fork(), { first: at, other: at });
      return { fork, inside };
    });
    const out = this.steps.length;
    for (const { fork, inside } of forks)
      Object.assign(fork, lazy ? { first: out, other: inside } : { first: inside, other: out });
  }

  private fork() {
    return this.add({ op: 'fork' as const, first: 0, other: 0 });
  }
}
