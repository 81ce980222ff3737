import { type BarredCode, barred } from '../kernel/duties.ts';
import type { Duty } from '../policy/stage.ts';
import type { PastStage } from './past-case.ts';

/** A decision that duties would not have let somebody make. */
export interface Breach {
  state: string;
  round: number;
  userId: string;
  code: BarredCode;
}

/** Holds every answer of the past against duties, by the function that holds them against a decision now. */
export function breachesOf(duties: readonly Duty[], stages: readonly PastStage[]): Breach[] {
  return stages.flatMap(({ snapshot, answers }) => {
    const { state, round, past } = snapshot;
    const requesterId = snapshot.submittedBy ?? snapshot.createdBy;
    return answers.flatMap(({ userId, standsInFor, group, vote }, index): Breach[] => {
      if (vote === 'recuse') return [];
      const seated = answers.slice(0, index).map((answer, order) => ({ ...answer, order }));
      const code = barred(duties, { state, round, requesterId, past, seated, group, userId, standsInFor });
      return code ? [{ state, round, userId, code }] : [];
    });
  });
}
