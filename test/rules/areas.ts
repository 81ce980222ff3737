import type { Area } from './area.ts';
import { CERTIFICATION } from './certification.ts';
import { DISTRIBUTION } from './distribution.ts';
import { EFFECTS } from './effects.ts';
import { INCENTIVES } from './incentives.ts';
import { OPPORTUNITIES } from './opportunities.ts';

/** The pages of the handbook whose rows are counted. */
export const AREAS: readonly Area[] = [OPPORTUNITIES, INCENTIVES, CERTIFICATION, DISTRIBUTION, EFFECTS];
