import type { Tx } from '../db/store.ts';
import type { Json } from '../domain/json.ts';
import { ERASE, erasureRight } from '../domain/kernel/erasure.ts';
import type { Problem } from '../domain/kernel/fields.ts';
import { checkReason } from '../domain/kernel/reason.ts';
import { isRefusal, refuse } from '../domain/kernel/refusal.ts';
import { eraseClear, planErasure } from './erase.ts';
import { type GiveInput, type Given, seenDiffers, write } from './given.ts';
import type { Engine } from './ports.ts';
import { calendarFor, policyFor } from './settings.ts';

/** Erases personal values of a case in one transaction: the entry that says which, and the values wherever they stand. */
export async function giveErasure(engine: Engine, tx: Tx, input: GiveInput): Promise<Given> {
  const { definition, request, actor, snapshot, row, real } = input;
  if (!snapshot || !row || actor.kind !== 'person' || request.taskId !== undefined)
    return { kind: 'refused', refusal: refuse('NOT_POSSIBLE', { command: ERASE }) };
  const now = Math.max(real + row.offsetMs, snapshot.lastEntryAt);
  const policy = await policyFor(tx, definition.name, snapshot.policyVersion, now);
  const problems: Problem[] = [];
  const fields = readFields(request.input.fields, problems);
  const reason = checkReason(undefined, request.input.reason, policy, problems);
  const plan = await planErasure(tx, row, { definition, snapshot, actor, fields, reason, now });
  if (isRefusal(plan) && plan.code === 'NOT_PERMITTED') return { kind: 'refused', refusal: plan };
  if (request.seenRequired && request.seen === undefined) return { kind: 'seen-required' };
  if (problems.length > 0) return { kind: 'refused', refusal: refuse('INVALID_INPUT', undefined, problems) };
  if (isRefusal(plan)) return { kind: 'refused', refusal: plan };
  const stale = seenDiffers(input);
  if (stale) return stale;
  const by = { facts: {}, policy, calendar: await calendarFor(tx, policy), now };
  const right = erasureRight(actor, snapshot) ?? null;
  const next = await write(engine, tx, input, by, plan, row, { right });
  await eraseClear(tx, next, plan);
  return { kind: 'applied', row: next };
}

const MOST_FIELDS = 100;

function readFields(raw: Json | undefined, problems: Problem[]): readonly string[] {
  if (raw === undefined) problems.push({ pointer: '/fields', code: 'REQUIRED' });
  else if (!isTexts(raw)) problems.push({ pointer: '/fields', code: 'MUST_BE_LIST' });
  else if (raw.length === 0) problems.push({ pointer: '/fields', code: 'TOO_FEW', params: { min: 1 } });
  else if (raw.length > MOST_FIELDS)
    problems.push({ pointer: '/fields', code: 'TOO_MANY', params: { max: MOST_FIELDS } });
  else return raw;
  return [];
}

function isTexts(raw: Json): raw is readonly string[] {
  return Array.isArray(raw) && raw.every(item => typeof item === 'string');
}
