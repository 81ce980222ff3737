import { parseDuration } from '../calendar/duration.ts';
import { workingDaysLeft } from '../calendar/working-days.ts';
import type { Json } from '../json.ts';
import type { FactRequest } from '../kernel/facts.ts';
import type { Problem } from '../kernel/fields.ts';
import type { PlanParts } from '../kernel/plan.ts';
import type { RuleContext, Seat } from '../kernel/process.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import type { Requirement } from '../kernel/requirements.ts';
import type { DeadlineSnapshot } from '../kernel/snapshot.ts';
import { policyNumber, policyText } from '../policy/policy.ts';

/** Who at the vendor is asked in each step. */
export const CERT_OPS: readonly Seat[] = [{ role: 'cert-ops', at: 'vendor' }];
export const TECH_REVIEWERS: readonly Seat[] = [{ role: 'tech-reviewer', at: 'vendor' }];
export const COUNTERSIGNERS: readonly Seat[] = [{ role: 'countersigner', at: 'vendor' }];

/** Whom the partner's side of a certification concerns. */
export const APPLICANT: readonly Seat[] = [{ person: 'submitter' }, { role: 'partner-admin', at: 'partner' }];

export function partnerFact({ actor }: RuleContext): FactRequest[] {
  return actor.kind === 'person' ? [{ name: 'organization', id: actor.organizationId }] : [];
}

/** The partner's home office takes part: its PDM may ask for a defence, its lead hears of a breach. */
export function saveDraft({ facts }: RuleContext): PlanParts {
  return { homeUnitId: facts.organization?.homeUnitId ?? null };
}

export function filesFact({ snapshot }: RuleContext): FactRequest[] {
  return snapshot ? [{ name: 'attachments', caseId: snapshot.id }] : [];
}

/** A partner submits its assessment sheet and evidence (section 1.2): both must be there as files. */
export function proofAttached({ data, facts, policy }: RuleContext): Requirement[] {
  const files = (facts.attachments ?? []).filter(({ addedIn }) => addedIn !== 'technical-review');
  const sheet = files.some(({ id }) => id === data.assessmentSheet);
  const evidence = files.length - (sheet ? 1 : 0);
  const need = policyNumber(policy, 'cert.evidence.files.min');
  return [
    { code: 'assessment-sheet', label: { en: 'Assessment sheet', zh: '评估表' }, met: sheet },
    {
      code: 'evidence',
      label: { en: 'Evidence files', zh: '举证材料文件' },
      met: evidence >= need,
      have: evidence,
      need,
    },
  ];
}

/** Working days of supplement the partner has used so far; its budget is for the whole process (domain/deadlines.md section 3, Pausing). */
export function supplementUsed({ data }: Pick<RuleContext, 'data'>): number {
  return numberOf(data.supplementUsed);
}

/** Nothing is asked for that nobody has a day left to give: the step decides on what is there. */
export function budgetLeft({ data, policy }: RuleContext): Refusal | undefined {
  const within = policyText(policy, 'cert.supplement.within');
  const parsed = parseDuration(within);
  if (!parsed.ok || parsed.duration.unit !== 'wd') return undefined;
  const used = supplementUsed({ data });
  return used < parsed.duration.amount ? undefined : refuse('NO_SUPPLEMENT_LEFT', { used });
}

export function requestSupplement({ snapshot }: RuleContext): PlanParts {
  const state = snapshot?.state ?? '';
  return { set: { supplementFor: state } };
}

/** Back to the step that asked, whose clock restarts in full; what was scheduled for the step before is over. */
export function resubmit({ snapshot, data, calendar, now }: RuleContext): PlanParts {
  // Whether or not its clock still runs: where silence only reminds, a late supplement used its days as well.
  const spent = workingDaysLeft(calendar, snapshot?.lastMove?.at ?? now, now);
  const asking = data.supplementFor === 'technical-review' ? 'technical-review' : 'initial-review';
  return {
    to: asking,
    set: { ...NO_DEFENCE, supplementUsed: supplementUsed({ data }) + spent },
    tell: [{ template: 'cert-resubmitted', to: asking === 'technical-review' ? TECH_REVIEWERS : CERT_OPS }],
  };
}

const NO_DEFENCE = {
  defencePartnerAt: null,
  defenceVendorAt: null,
  defenceAt: null,
  defenceWhere: null,
  technicalUsed: null,
};

/** The technical review counts from its beginning; from the meeting where both sides scheduled one. */
export function technicalFrom({ data, now }: RuleContext): number {
  return typeof data.defenceAt === 'string' ? Date.parse(data.defenceAt) : now;
}

/** Working days of the technical review that had passed when both sides agreed on a meeting. */
export function technicalUsed({ data }: RuleContext): number {
  return numberOf(data.technicalUsed);
}

/**
 * A meeting scheduled by one side is an appointment beside the clock; by both it stops the clock until then (section 1.2), which goes on
 * with the working days that were left. A clock that has run out is not brought back: the breach stays on record.
 */
export function scheduleDefence(context: RuleContext): PlanParts | Problem[] {
  const { input, data, actor, now, today } = context;
  const at = Date.parse(String(input.at));
  if (at <= now) return [{ pointer: '/at', code: 'NOT_IN_PAST', params: { today } }];
  const partner = actor.kind === 'person' && actor.side === 'partner';
  const other = partner ? data.defenceVendorAt : data.defencePartnerAt;
  const instant = new Date(at).toISOString();
  const said = {
    [partner ? 'defencePartnerAt' : 'defenceVendorAt']: instant,
    defenceWhere: input.where ?? data.defenceWhere ?? null,
  };
  if (typeof other !== 'string' || Date.parse(other) !== at) {
    return { set: said, tell: [{ template: 'cert-defence-proposed', to: partner ? TECH_REVIEWERS : APPLICANT }] };
  }
  return {
    set: { ...said, ...stopped(context, instant) },
    restarts: runningClock(context.snapshot?.deadlines, 'technical-review') !== undefined,
    tell: [{ template: 'cert-defence-agreed', to: [...APPLICANT, ...TECH_REVIEWERS] }],
  };
}

function stopped({ snapshot, data, calendar, now }: RuleContext, defenceAt: string): Readonly<Record<string, Json>> {
  const clock = runningClock(snapshot?.deadlines, 'technical-review');
  if (!clock) return { defenceAt };
  // Until a meeting agreed before, nothing was used up.
  const since = now > clock.startedAt ? workingDaysLeft(calendar, clock.startedAt, now) : 0;
  return { defenceAt, technicalUsed: numberOf(data.technicalUsed) + since };
}

function runningClock(deadlines: readonly DeadlineSnapshot[] | undefined, name: string): DeadlineSnapshot | undefined {
  return deadlines?.find(clock => clock.name === name && clock.kind === 'due' && clock.status === 'running');
}

function numberOf(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0;
}
