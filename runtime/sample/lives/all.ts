import { CERTIFICATION_LIVES } from './certifications.ts';
import type { Life, Told } from './life.ts';
import { MONEY_LIVES } from './money.ts';
import { OFFICE_LIVES } from './office-work.ts';
import { OPPORTUNITY_LIVES } from './opportunities.ts';
import { STANDING_LIVES } from './standing.ts';

/** How cases live, by weight: what a large store is filled with, and what the mixed load is made of. */
export const LIVES: readonly Life[] = [
  ...OPPORTUNITY_LIVES,
  ...OFFICE_LIVES,
  ...CERTIFICATION_LIVES,
  ...MONEY_LIVES,
  ...STANDING_LIVES,
];

const TOTAL = LIVES.reduce((sum, { weight }) => sum + weight, 0);

/** The life of a number as chance will have it; never one that needs what another life holds. */
export function lifeOf(
  n: number,
  chance: () => number,
  isHeld: (what: string) => boolean,
): { name: string; told: Told } {
  const pick = <T>(among: readonly T[]): T => among[Math.floor(chance() * among.length)] as T;
  for (;;) {
    const { name, tell } = lifeAt(chance());
    const told = tell(n, pick);
    if (told.holds === undefined || !isHeld(told.holds)) return { name, told };
  }
}

/** The life that a number between 0 and 1 falls upon. */
function lifeAt(share: number): Life {
  let left = share * TOTAL;
  for (const life of LIVES) {
    left -= life.weight;
    if (left < 0) return life;
  }
  return LIVES[0] as Life;
}
