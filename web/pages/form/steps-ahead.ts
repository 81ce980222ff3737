import { durationLabel } from '../../../domain/calendar/duration-label.ts';
import type { Label } from '../../../domain/label.ts';
import type { CaseDetail, Process, StageOf } from '../../api/answers.ts';

/** One decision to come: what, by whom, and until when as far as that is known. */
export interface Ahead {
  key: string;
  label: Label;
  roles: readonly Label[];
  /** Where they are, in both scripts. */
  places: readonly { name: string; nameEn: string }[];
  within: Label | null;
  dueAt: string | null;
  /** Where several decide: by whom, and why. */
  stage: StageOf | null;
}

/** The decisions the server's dry run foretells. */
export function foretold(ahead: CaseDetail['ahead']): Ahead[] {
  return ahead.map(({ state, taskLabel, deciders, candidates, withinLabel, dueAt, stage }) => ({
    key: state,
    label: taskLabel,
    roles: deciders.map(({ label }) => label),
    places: candidates.flatMap(({ at }) => at ?? []),
    within: withinLabel,
    dueAt,
    stage,
  }));
}

/** The decisions of the process in general, for a form that cannot be tried yet. */
export function inGeneral({ states, commands }: Process, from: string | undefined): Ahead[] {
  const ahead: Ahead[] = [];
  let at = states.find(({ code }) => code === from);
  while (at?.task && !ahead.some(({ key }) => key === at?.code)) {
    const [first] = at.task.decides;
    const deciding = commands.find(({ code }) => code === first);
    ahead.push({
      key: at.code,
      label: at.task.label,
      roles: (deciding?.roles ?? []).map(({ label }) => label),
      places: [],
      within: (at.deadline && at.deadline.within !== 'none' && durationLabel(at.deadline.within)) || null,
      dueAt: null,
      stage: null,
    });
    at = states.find(({ code }) => code === deciding?.to[0]);
  }
  return ahead;
}
