import { parseDuration } from '../calendar/duration.ts';
import { computeDeadline } from '../calendar/working-days.ts';
import { toLocal } from '../calendar/zone.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { FactRequest } from '../kernel/facts.ts';
import type { HeardEvent } from '../kernel/hearing.ts';
import { optionsOf } from '../kernel/options.ts';
import type { PlanParts } from '../kernel/plan.ts';
import type { RuleContext } from '../kernel/process.ts';
import { policyText } from '../policy/policy.ts';
import { afterDate } from '../registry/zone.ts';

/** What a certification says of the label it issues. */
export function heardOf({ case: certification, partnerId, at }: HeardEvent): JsonObject {
  const { capability = null, level = null, region = null } = certification?.data ?? {};
  const certifiedAt = new Date(at).toISOString();
  return { partnerId, certification: certification?.id ?? null, certifiedAt, capability, level, region };
}

/** A label by its code, for whoever hears of its entry in the registry. */
export function codeKey(partnerId: string | null, code: string): string {
  return `label-code:${partnerId ?? ''}:${code}`;
}

/** Whether somebody ended the entry of a label by hand or from outside; that its term is over its own clock says. */
export function isEndedByHand({ case: told, data, at }: HeardEvent): boolean {
  const { entry } = data;
  const validTo = isObject(entry) ? afterDate(entry.validTo) : undefined;
  return told === undefined && (data.status !== 'active' || validTo === undefined || at < validTo);
}

/** The label ends as its entry did. */
export function endWithEntry({ input }: RuleContext): PlanParts {
  return { to: input.status === 'revoked' ? 'revoked' : 'expired' };
}

/** What was certified, and how far where that is beyond the first level. */
function baseOf({ capability, level }: JsonObject): string {
  return level === '1' ? String(capability) : `${String(capability)}-L${String(level)}`;
}

/** Every label of one capability and level that a partner has or had, wherever it may be used. */
function labelsKey({ partnerId, ...input }: JsonObject): string {
  return `label:${String(partnerId)}:${baseOf(input)}`;
}

export function grantFacts({ input }: RuleContext): FactRequest[] {
  const key = labelsKey(input);
  return [
    { name: 'organization', id: String(input.partnerId) },
    { name: 'related', key, scope: key },
  ];
}

/** The label stands in the registry from now on, where other rules look; one for the same use before it gives way to it. */
export function grant(context: RuleContext): PlanParts {
  const { input, facts, policy, calendar } = context;
  const partnerId = String(input.partnerId);
  const key = labelsKey(input);
  const active = (facts.related?.[key] ?? []).filter(({ state }) => state === 'active');
  const before = active.filter(({ data }) => data.region === input.region);
  const [known] = before;
  // One for another use keeps its code.
  const own = active.length === 0 ? baseOf(input) : `${baseOf(input)}-${String(input.region)}`;
  const code = known ? String(known.data.code) : own;
  const options = optionsOf({ policy: 'cert.capabilities' }, policy.values);
  const label = options.find(option => option.code === input.capability)?.label;
  const name = label ? `${label.zh} ${label.en}` : code;
  const validTo = endOfTerm(context);
  const { level = null, region = null, capability = null, certification = null } = input;
  const certifiedAt = toLocal(calendar.zone, Date.parse(String(input.certifiedAt))).date;
  const shown = { name, level, region, certifiedAt, ...(validTo && { validTo }) };
  return {
    set: { code, capability, certification, grantedAt: input.certifiedAt ?? null, ...shown },
    partnerId,
    homeUnitId: facts.organization?.homeUnitId ?? null,
    keys: [key, codeKey(partnerId, code)],
    moves: before.map(({ id }) => ({ caseId: id, command: 'replace', input: {} })),
    registry: [{ kind: 'label', partnerId, ref: code, data: { ...shown, status: 'active' } }],
  };
}

/** The last day of the term the policy names; undefined where it names none. */
function endOfTerm({ input, policy, calendar }: RuleContext): string | undefined {
  const term = parseDuration(policyText(policy, 'label.term'));
  if (!term.ok || term.duration.unit === 'none') return undefined;
  const computed = computeDeadline(calendar, Date.parse(String(input.certifiedAt)), term.duration);
  return computed.ok ? toLocal(calendar.zone, computed.dueAt).date : undefined;
}

export function termFrom({ data }: RuleContext): number | undefined {
  return typeof data.grantedAt === 'string' ? Date.parse(data.grantedAt) : undefined;
}

/** The next review counts from the last one that was asked for, the first from the grant. */
export function reviewFrom(context: RuleContext): number | undefined {
  const { reviewAskedAt } = context.data;
  return typeof reviewAskedAt === 'string' ? Date.parse(reviewAskedAt) : termFrom(context);
}

/** Asked for at its instant, however late time acts on it, so that years do not drift. */
export function askForReview({ actor, now }: RuleContext): PlanParts {
  const at = actor.kind === 'clock' ? actor.dueAt : now;
  return { set: { reviewAskedAt: new Date(at).toISOString() } };
}

export function revoke({ snapshot, data }: RuleContext): PlanParts {
  const { name = null, level = null, region = null, certifiedAt = null, validTo } = data;
  const shown = { name, level, region, certifiedAt, ...(validTo !== undefined && { validTo }) };
  return {
    registry: [
      {
        kind: 'label',
        partnerId: snapshot?.partnerId ?? null,
        ref: String(data.code),
        data: { ...shown, status: 'revoked' },
      },
    ],
  };
}
