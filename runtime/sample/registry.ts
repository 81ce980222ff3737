import { readFileSync } from 'node:fs';
import type { Tx } from '../../db/store.ts';
import type { Calendar } from '../../domain/calendar/calendar.ts';
import type { JsonObject } from '../../domain/json.ts';
import { checkEntry } from '../../domain/registry/check-entry.ts';
import type { RegistryKindName } from '../../domain/registry/kind-names.ts';
import { REGISTRY_KINDS } from '../../domain/registry/kinds.ts';
import type { RegistryWrite } from '../../domain/registry/write.ts';
import type { Engine } from '../../engine/ports.ts';
import { putEntry } from '../../engine/registry/put-entry.ts';
import { writeEntry } from '../../engine/registry/write-entry.ts';
import { paths } from '../paths.ts';
import { PROGRAMME_BEGAN } from './install-directory.ts';
import { spelled } from './schedule.ts';

interface SampleEntry {
  kind: RegistryKindName;
  /** Null for what is the programme's own. */
  partner: string | null;
  ref: string;
  /** Null ends the entry. */
  data: JsonObject | null;
}

/** Something that becomes otherwise in the registry while the stories go on. */
export interface RegistryBeat extends SampleEntry {
  when: string;
}

/** Writes what the registry knows from the beginning; dates counted from the anchor are spelled out. */
export async function writeSampleRegistry(
  engine: Pick<Engine, 'newId'>,
  tx: Tx,
  calendar: Calendar,
  anchor: number,
): Promise<void> {
  const entries = JSON.parse(readFileSync(paths.sampleRegistry, 'utf8')) as SampleEntry[];
  for (const entry of entries) {
    const write = { ...writeOf(entry, calendar, anchor), fromAt: PROGRAMME_BEGAN };
    await writeEntry(engine, tx, write, { now: PROGRAMME_BEGAN, source: SOURCE });
  }
}

/** The same for one that changes later, once: its key remembers that it did. */
export async function changeSampleRegistry(
  engine: Engine,
  tx: Tx,
  calendar: Calendar,
  anchor: number,
  beat: RegistryBeat,
): Promise<void> {
  const key = `sample:registry:${beat.when}:${beat.kind}:${beat.partner}:${beat.ref}`;
  if (!(await tx.insertIfAbsent('scopes', { key, value: anchor }))) return;
  await putEntry(engine, tx, writeOf(beat, calendar, anchor), { now: await tx.now(), source: SOURCE });
}

const SOURCE = 'sample';

function writeOf(
  { kind, partner: partnerId, ref, data }: SampleEntry,
  calendar: Calendar,
  anchor: number,
): RegistryWrite {
  if (data === null) return { kind, partnerId, ref, data };
  const said = spelled(calendar, anchor, () => undefined, data) as JsonObject;
  const { problems, value } = checkEntry(REGISTRY_KINDS[kind], said, {
    now: anchor,
    policy: { process: 'registry', version: 0, values: {} },
  });
  const [wrong] = problems;
  if (wrong) throw new Error(`The sample's ${kind} ${ref}: ${wrong.pointer} ${wrong.code}`);
  return { kind, partnerId, ref, data: value };
}
