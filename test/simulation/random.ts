import { numbers } from '../../runtime/sample/numbers.ts';

/** Choices of one history: the same seed makes the same ones. */
export class Random {
  private readonly next: () => number;

  constructor(seed: number) {
    this.next = numbers(seed);
  }

  /** From 0 up to, not including, `below`. */
  int(below: number): number {
    return Math.floor(this.next() * below);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.int(list.length)] ?? list[0];
  }

  /** One of them, or undefined of none. */
  any<T>(list: readonly T[]): T | undefined {
    return list[this.int(list.length)];
  }

  some<T>(list: readonly T[], probability: number): T[] {
    return list.filter(() => this.chance(probability));
  }
}

/** The seed of one history of a run. */
export function seedOf(run: number, index: number): number {
  return Math.imul((run ^ 0x9e3779b9) + Math.imul(index + 1, 0x85ebca6b), 0xc2b2ae35) | 0;
}
