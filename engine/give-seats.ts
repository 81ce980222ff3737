import type { Tx } from '../db/store.ts';
import type { DecideInput } from '../domain/kernel/decide.ts';
import { refuse } from '../domain/kernel/refusal.ts';
import { type GiveInput, type Given, NO_AUTHORITY, refused, write } from './give-command.ts';
import type { Engine } from './ports.ts';
import { RESEAT, reseating } from './reseat.ts';
import { calendarFor, policyFor } from './settings.ts';

/** The seats that a stage lacks, as far as somebody can be found for them now. */
export async function giveSeats(engine: Engine, tx: Tx, input: GiveInput): Promise<Given> {
  const { definition, snapshot, row, real } = input;
  if (!snapshot || !row) return refused(refuse('NOT_POSSIBLE', { command: RESEAT }));
  const now = Math.max(real + row.offsetMs, snapshot.lastEntryAt);
  const { plan } = await reseating(engine, tx, definition, snapshot, { now, real });
  if (!plan) return refused(refuse('NOT_POSSIBLE', { command: RESEAT }));
  const policy = await policyFor(tx, definition.name, snapshot.policyVersion, now);
  const decided = { facts: {}, policy, calendar: await calendarFor(tx, policy), now } as DecideInput;
  return { kind: 'applied', row: await write(engine, tx, input, decided, plan, row, NO_AUTHORITY) };
}
