import { CERTIFICATION_LIVES } from './certifications.ts';
import type { Life } from './life.ts';
import { MONEY_LIVES } from './money.ts';
import { OFFICE_LIVES } from './office-work.ts';
import { OPPORTUNITY_LIVES } from './opportunities.ts';

/** How cases live, by weight: what a large store is filled with, and what the mixed load is made of. */
export const LIVES: readonly Life[] = [...OPPORTUNITY_LIVES, ...OFFICE_LIVES, ...CERTIFICATION_LIVES, ...MONEY_LIVES];

const TOTAL = LIVES.reduce((sum, { weight }) => sum + weight, 0);

/** The life that a number between 0 and 1 falls upon. */
export function lifeAt(share: number): Life {
  let left = share * TOTAL;
  for (const life of LIVES) {
    left -= life.weight;
    if (left < 0) return life;
  }
  return LIVES[0] as Life;
}
