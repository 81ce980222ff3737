import type { Tx } from '../db/store.ts';
import type { Calendar } from '../domain/calendar/calendar.ts';
import type { Plain } from '../domain/json.ts';
import type { PolicyDocument } from '../domain/policy/document.ts';
import { insertCalendar } from './calendars/insert-calendar.ts';
import type { Engine } from './ports.ts';

/** A stored version differs from the file under the same version: versions never change once installed. */
export class SettingsChangedError extends Error {
  override name = 'SettingsChangedError';
}

/** Publishes the policies and calendars that ship with the product; versions that are there already stay as they are. */
export async function installSettings(
  engine: Pick<Engine, 'store' | 'hashing'>,
  policies: readonly PolicyDocument[],
  calendars: readonly Calendar[],
): Promise<void> {
  await engine.store.write(async tx => {
    for (const document of policies) await installPolicy(engine, tx, document);
    for (const calendar of calendars) await installCalendar(engine, tx, calendar);
  });
}

async function installPolicy({ hashing }: Pick<Engine, 'hashing'>, tx: Tx, document: PolicyDocument): Promise<void> {
  const { process, version, effectiveFrom } = document;
  const plain: Plain<PolicyDocument> = document;
  const text = hashing.canonical(plain);
  const hash = hashing.sha256(text);
  const known = await tx.get('policies', { process, version });
  // What people of this installation made under the number stays theirs.
  if (known && known.hash !== hash && known.madeBy === null)
    throw new SettingsChangedError(`Policy ${process} v${version} changed; raise its version`);
  const row = { process, version, status: 'active', effectiveFrom: Date.parse(effectiveFrom), document: text, hash };
  const nobody = { madeBy: null, activatedBy: null, retiredAt: null, retiredBy: null };
  if (!known) await tx.insert('policies', { ...row, ...nobody, createdAt: await tx.now() });
}

async function installCalendar({ hashing }: Pick<Engine, 'hashing'>, tx: Tx, calendar: Calendar): Promise<void> {
  const { id, version } = calendar;
  const plain: Plain<Calendar> = calendar;
  const hash = hashing.sha256(hashing.canonical(plain));
  const known = await tx.get('calendars', { id, version });
  if (known && known.hash !== hash)
    throw new SettingsChangedError(`Calendar ${id} v${version} changed; raise its version`);
  if (!known) await insertCalendar({ engine: { hashing }, tx }, calendar);
}
