import { parseDuration } from '../calendar/duration.ts';
import { dayNumber } from '../calendar/zone.ts';
import type { JsonObject } from '../json.ts';
import type { FactRequest, RelatedCase } from '../kernel/facts.ts';
import type { RuleContext } from '../kernel/process.ts';
import { type Policy, policyText } from '../policy/policy.ts';

/** NFKC, lower case, no spaces or punctuation (domain/opportunities.md section 2.6); again where what is left composes anew. */
export function normalised(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}\p{Cf}]/gu, '');
  return plain === text ? plain : normalised(plain);
}

/** The credit code, else the normalised legal name. */
export function customerKey(data: JsonObject): string {
  return data.creditCode ? String(data.creditCode) : normalised(String(data.customerName ?? ''));
}

export function relatedKey(data: JsonObject): string {
  return `opportunity:${customerKey(data)}`;
}

/** Held by the validated one of all hard duplicates. */
export function validatedKey(data: JsonObject): string {
  return `opportunity-validated:${customerKey(data)}|${normalised(String(data.name ?? ''))}`;
}

/** What the duplicate rules read, under one lock for each customer. */
export function duplicateFacts(data: JsonObject): FactRequest[] {
  const scope = relatedKey(data);
  return [
    { name: 'related', key: scope, scope },
    { name: 'holder', key: validatedKey(data) },
  ];
}

const PENDING = ['under-review', 'under-validation'];
const HO_OPEN = ['offered', 'accepted', 'won'];

/** Same customer and same normalised project name. */
export function hardDuplicates(context: RuleContext): RelatedCase[] {
  const project = normalised(String(context.data.name ?? ''));
  return others(context).filter(
    related =>
      normalised(String(related.data.name ?? '')) === project &&
      customerKey(related.data) === customerKey(context.data),
  );
}

export function pendingHardDuplicates(context: RuleContext): RelatedCase[] {
  return hardDuplicates(context).filter(
    related => related.process === 'partner-opportunity' && PENDING.includes(related.state),
  );
}

/** A pending PO or an open HO that came before this one (`po.duplicate.po-basis`, `po.duplicate.ho-basis`; Q1). */
export function earlierDuplicate(context: RuleContext): RelatedCase | undefined {
  const { snapshot, policy } = context;
  if (!snapshot) return undefined;
  const mine = poBasis(policy, { submittedAt: snapshot.submittedAt, data: context.data });
  return hardDuplicates(context).find(related => {
    const ho = related.process === 'vendor-opportunity';
    if (ho ? !HO_OPEN.includes(related.state) : !PENDING.includes(related.state)) return false;
    const theirs = ho ? hoBasis(policy, related) : poBasis(policy, related);
    return theirs < mine || (theirs === mine && (related.number ?? '') < (snapshot.number ?? ''));
  });
}

function poBasis(policy: Policy, of: { submittedAt: number | null; data: JsonObject }): number {
  if (policyText(policy, 'po.duplicate.po-basis') === 'PO_SUBMITTED_AT')
    return of.submittedAt ?? Number.POSITIVE_INFINITY;
  return typeof of.data.reviewPassedAt === 'string' ? Date.parse(of.data.reviewPassedAt) : Number.POSITIVE_INFINITY;
}

function hoBasis(policy: Policy, related: RelatedCase): number {
  const basis = policyText(policy, 'po.duplicate.ho-basis');
  const { firstPreparedAt, offeredAt } = related.data;
  // An HO offered again is the same HO: it was created when it was first prepared.
  if (basis === 'CREATED_AT')
    return typeof firstPreparedAt === 'string' ? Date.parse(firstPreparedAt) : related.createdAt;
  return typeof offeredAt === 'string' ? Date.parse(offeredAt) : Number.POSITIVE_INFINITY;
}

/** Same customer, a shared demand tag or service, signing expected within `po.duplicate.signing-window`: the reviewer decides. */
export function softDuplicates(context: RuleContext): RelatedCase[] {
  const window = parseDuration(policyText(context.policy, 'po.duplicate.signing-window'));
  const days = window.ok && window.duration.unit === 'd' ? window.duration.amount : 0;
  const hard = hardDuplicates(context);
  return others(context).filter(related => {
    const open = related.process === 'vendor-opportunity' ? HO_OPEN : [...PENDING, 'validated', 'won'];
    return (
      open.includes(related.state) &&
      !hard.includes(related) &&
      shares(context.data, related.data) &&
      near(context.data, related.data, days)
    );
  });
}

function others(context: RuleContext): RelatedCase[] {
  return (context.facts.related?.[relatedKey(context.data)] ?? []).filter(
    related => related.id !== context.snapshot?.id,
  );
}

function shares(a: JsonObject, b: JsonObject): boolean {
  return (['demandTags', 'cloudServices'] as const).some(field => {
    const [mine, theirs] = [a[field], b[field]];
    return Array.isArray(mine) && Array.isArray(theirs) && mine.some(item => theirs.includes(item));
  });
}

function near(a: JsonObject, b: JsonObject, days: number): boolean {
  if (typeof a.expectedSignDate !== 'string' || typeof b.expectedSignDate !== 'string') return false;
  return Math.abs(dayNumber(a.expectedSignDate) - dayNumber(b.expectedSignDate)) <= days;
}
